"""Bad input in the middle of a filing: one clear sentence, the question again, nothing lost."""

import pytest

from conversations.messages import MAX_FILE_BYTES, FileKind, FileRef
from rules.people import Role
from tests.chat import photo, voice
from tests.conversations.filing import STORY, begins, tells

TOO_BIG = FileRef(FileKind.DOCUMENT, "contract", MAX_FILE_BYTES + 1, "合同.pdf")


ASKED = {
    "守则": "我同意",
    "您想怎样反映": "实名",
    "说的是谁的事": "村组干部",
    "知道他的姓名": "跳过",
    "请把事情说清楚": STORY,
    "写完了": "写完了",
    "事情发生在哪里": "说不清",
    "是哪方面的事": "说不清",
    "怎样联系您": "跳过",
}


"""Every question of a filing by some of its words, and an answer."""


async def at_every_question(chat):
    """Goes through a filing; yields at each question, before it is answered."""
    await chat.says("/complain")
    for words, answer in ASKED.items():
        assert words in chat.text
        yield words
        await chat.says(answer)
    assert "都对就提交" in chat.text
    yield "都对就提交"


async def test_help_and_a_sticker_and_an_edit_leave_every_question_open(town):
    asha = town.citizen("asha")
    async for words in at_every_question(asha):
        await asha.says("/help")
        assert "您正在填写" in asha.text
        assert words in asha.text
        await asha.says("", is_unreadable=True)
        assert asha.text.startswith("这个我看不懂。")
        assert words in asha.text
        await asha.says("改过的话", is_edited=True)
        assert "要更正，请把新的话再发一次" in asha.text
        assert words in asha.text


async def test_back_at_every_question_puts_the_one_before(town):
    asha = town.citizen("asha")
    before = ""
    async for words in at_every_question(asha):
        if before:
            await asha.says("/back")
            assert before in asha.text, words
            await asha.says(ASKED[before])
            assert words in asha.text
        before = words


async def test_going_back_to_the_story_keeps_it_and_once_more_drops_it(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.sends(photo(), text=STORY)
    await asha.says("写完了")
    await asha.says("上一步")
    assert f"收到：{len(STORY)} 字，1 个文件" in asha.text
    await asha.says("写完了")
    assert "事情发生在哪里" in asha.text
    await asha.says("上一步")
    await asha.says("上一步")
    assert "收到" not in asha.text
    assert "请把事情说清楚" in asha.text


@pytest.mark.parametrize("steps", range(10))
async def test_cancel_at_every_question_leaves_nothing(town, steps):
    asha = town.citizen("asha")
    reached = 0
    async for _words in at_every_question(asha):
        if reached == steps:
            break
        reached += 1
    await (asha.presses("取消") if steps % 2 else asha.says("/cancel"))
    assert asha.text == "好的，已经放下，什么都没有提交。"
    assert asha.labels == ["回到首页"]
    await asha.says("/back")
    assert asha.text == "现在没有可以返回的上一步。"


async def test_a_sticker_asks_for_what_the_question_takes(town):
    asha = town.citizen("asha")
    await asha.says("", is_unreadable=True)
    assert asha.text == "这个我看不懂。请打字，或者发语音、照片。"
    await asha.says("/complain")
    await asha.says("", is_unreadable=True)
    assert asha.text.startswith("这个我看不懂。请点下面的按钮，或者打字回答。")


async def test_an_empty_story_and_a_short_one_are_asked_for_more(town):
    asha = town.citizen("asha")
    await begins(asha)
    for said in ("写完了", "路坏了", "写完了"):
        await asha.says(said)
    assert "至少 10 个字" in asha.text
    assert "写完了" in asha.labels
    await asha.says("水沟新寨门口，三天了")
    await asha.says("写完了")
    assert "事情发生在哪里" in asha.text


async def test_who_is_in_danger_need_not_write_much(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.says("有人要杀我")
    assert asha.text.startswith("如果现在有危险，请马上打电话：报警 110")
    await asha.says("写完了")
    assert "事情发生在哪里" in asha.text


async def test_five_thousand_characters_cut_by_the_platform_stay_one_story(town):
    asha = town.citizen("asha")
    told = "水沟的路坏了很久，" * 556
    await begins(asha)
    await asha.says(told[:4096])
    await asha.says(told[4096:5000])
    assert "收到：5000 字" in asha.text
    await asha.says("多" * 5001)
    assert "刚才这段没有收下" in asha.text
    assert "收到：5000 字" in asha.text
    await asha.says("写完了")
    for answer in ("说不清", "说不清", "跳过", "提交"):
        await asha.says(answer)
    number = asha.data_of("看进展").partition("=")[2]
    assert (await town.case(number)).story == told[:5000]


async def test_a_file_that_is_too_big_is_told_at_once_and_the_rest_is_kept(town):
    asha = town.citizen("asha")
    await asha.sends(TOO_BIG)
    assert asha.text == "有文件超过 20 MB，收不了。请先点下面的一个，再发小一点的。"
    await begins(asha)
    await asha.sends(TOO_BIG, photo())
    assert asha.text.startswith("有文件超过 20 MB，收不了，请发小一点的。")
    assert "收到：1 个文件" in asha.text


async def test_of_eleven_photos_ten_are_kept(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.sends(*(photo(number) for number in range(11)))
    assert asha.text.startswith("最多收 10 个文件，多出来的没有收下。")
    assert "收到：10 个文件" in asha.text


async def test_a_voice_and_a_place_are_explained_where_words_are_needed(town):
    asha = town.citizen("asha")
    await begins(asha, about="村组干部")
    await asha.sends(voice())
    assert asha.text.startswith("请用文字写。")
    await asha.says("跳过")
    await asha.says("", spot=(23.4, 103.4))
    assert asha.text.startswith("地点下一步会问您。")


async def test_a_village_that_does_not_exist_is_asked_again(town):
    asha = town.citizen("asha")
    await begins(asha)
    await tells(asha, STORY)
    await asha.says("火星村")
    assert asha.text.startswith("没有找到“火星村”。可以只写村名或镇名，也可以点按钮；")
    await asha.says("mj")
    assert {"鸣鹫镇", "马街村委会（草坝镇）"} <= set(asha.labels)
    await asha.presses("都不是，重新选")
    assert "文澜街道" in asha.labels


async def test_a_place_becomes_a_department_and_real_name_becomes_anonymous(town):
    asha = town.citizen("asha")
    await begins(asha)
    await tells(asha, STORY)
    for answer in ("水沟", "全村", "说不清", "13800001111"):
        await asha.says(answer)
    assert "电话：13800001111" in asha.text
    await asha.says("改：怎样反映")
    await asha.says("匿名")
    assert "13800001111" not in asha.text
    await asha.says("地点")
    await asha.says("教育体育局")
    assert "地点：教育体育局" in asha.text
    await asha.says("提交")
    number = asha.text.split("编号：")[1].split("\n")[0].replace(" ", "")
    case = await town.case(number)
    assert (case.citizen, case.contact, case.place) == (None, None, None)
    assert case.department is not None


async def test_a_city_leader_named_in_the_review_ends_it_with_nothing_kept(town):
    asha, desk = town.citizen("asha"), await town.staff("ji", (Role.DISPATCHER, "mengzi"))
    await begins(asha)
    await tells(asha, STORY)
    for answer in ("水沟", "全村", "说不清", "跳过", "说的是谁", "市领导、市纪委的人"):
        await asha.says(answer)
    assert asha.text == (
        "这样的事我们不能自己办，也不会留下任何记录。请打 12388 找州纪委监委，"
        "他们会直接受理。谢谢您信任我们。"
    )
    await asha.says("/cases")
    assert "没有您名下的诉求" in asha.text
    assert desk.shown == []


async def test_two_presses_on_submit_file_once(town):
    asha = town.citizen("asha")
    await begins(asha)
    await tells(asha, STORY)
    for answer in ("水沟", "全村", "说不清", "跳过"):
        await asha.says(answer)
    submit = asha.data_of("提交")
    await asha.presses_data(submit)
    await asha.presses_data(submit)
    assert asha.text.startswith("这个按钮是以前的")
    await asha.says("/cases")
    assert asha.text.count("已登记") == 1


async def test_no_sentence_to_a_citizen_is_longer_than_three_hundred_characters(town):
    asha = town.citizen("asha")
    async for words in at_every_question(asha):
        assert len(asha.text) <= 300, words
    for said in ("提交", "/cases", "/start", "什么呀", "/nothing"):
        await asha.says(said)
        assert len(asha.text) <= 300, said


async def test_a_number_longer_than_any_python_reads_is_no_answer(town):
    asha = town.citizen("asha")
    async for words in at_every_question(asha):
        if words != "写完了":
            await asha.says("9" * 5000)
            assert words in asha.text
            token = next((one.split(":")[0] for one in data(asha) if one[0] == "="), "=")
            await asha.presses_data(f"{token}:place:page:{'9' * 5000}")


def data(chat):
    return [button.data for row in chat.last.buttons for button in row if button.data]
