"""Following a case: the list, the page, the number and the code."""

from datetime import timedelta

from rules import workflow
from rules.cases import Answer
from rules.glossary import Outcome
from tests.chat import photo
from tests.conversations.following import (
    GOOD,
    accepted,
    acts,
    digits,
    files_one,
    replied,
    shuigou,
)

STORY = "水沟社区新寨门口的路灯坏了半个月，晚上走路看不见，老人摔了一跤。"


async def test_own_cases_are_listed_and_open_with_one_tap(town):
    asha = town.citizen("asha")
    number, _code = await files_one(asha)
    await asha.says("/cases")
    assert f"1. {number}" in asha.text
    assert "水沟社区（文萃街道） · " in asha.text
    assert "，已登记，还有 3 个工作日" in asha.text
    await asha.presses("1. …")
    assert number in digits(asha.text)
    assert "已登记，正在安排给承办单位。" in asha.text
    assert "登记当天不算，从下一个工作日数起，共 3 个工作日。" in asha.text
    assert "最晚11月19日办完。" in asha.text
    assert STORY[:20] in asha.text
    assert "11月16日 已登记" in asha.text
    assert asha.labels == ["补充", "催办", "撤回", "紧急", "有人为难我", "回到首页"]


async def test_the_list_turns_over_and_marks_a_new_reply(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    for at in range(9):
        number, _code = await files_one(asha, story=f"{STORY}这是第{at}件不同的事情{at * 7}。")
    await replied(town, number, desk)
    await asha.says("我的诉求")
    assert sum(label.startswith(("● ", *"12345678")) for label in asha.labels) == 8
    assert "上一页" not in asha.labels
    first = asha.text
    await asha.presses("下一页")
    assert "9. " in asha.text
    assert "下一页" not in asha.labels
    await asha.presses("上一页")
    assert asha.text == first
    await asha.says("/cases 2")
    assert "9. " in asha.text
    assert "，有新答复" in f"{first}{asha.text}"
    assert any(
        label.startswith("● ")
        for said in asha.shown
        for row in said.buttons
        for label in [row[0].label]
    )


async def test_whoever_has_no_case_is_told_how_to_look_up(town):
    asha = town.citizen("asha")
    await asha.says("进度")
    assert "没有您名下的诉求" in asha.text
    assert asha.labels == ["用编号查", "我要反映", "回到首页"]
    await asha.presses("用编号查")
    assert asha.text == "哪一件？请发编号（10 位数字，登记时给您的）。"
    assert asha.labels == ["取消"]


async def test_a_shared_screen_shows_nobody_s_cases_but_opens_one_by_code(town):
    screen = town.screen()
    number, code = await files_one(screen, contact="13800001111")
    await screen.says("/cases")
    assert "公用屏幕" in screen.text
    await screen.says(f"/case {number}")
    assert "查询码" in screen.text
    await screen.says(code)
    assert STORY[:20] in screen.text


async def test_a_number_alone_opens_ones_own_case_however_it_is_written(town):
    asha = town.citizen("asha")
    number, code = await files_one(asha)
    grouped = f"{number[:3]} {number[3:6]} {number[6:]}"
    for typed in (
        number,
        grouped,
        f"编号：{grouped}",
        f"我的编号是 {grouped} 查询码 {code}",
        f"/case {number}",
        f"/case {grouped}",
        f"查进度 {grouped} {code[:4]} {code[4:]}",
        f"/case {number} 别的话",
    ):
        await asha.says(typed)
        assert STORY[:20] in asha.text, typed
    await asha.says("/case")
    assert len(asha.labels) == 2
    await asha.says("1")
    assert STORY[:20] in asha.text


async def test_the_page_shows_the_reply_and_asks_for_a_rating(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    await asha.says(number)
    assert "现在由" in asha.text
    assert "已签收，开始办理" in asha.text
    assert "申请换人" in asha.labels
    await replied(town, number, desk)
    await asha.says(number)
    assert f"答复（已解决）：{GOOD}" in asha.text
    assert asha.labels[:3] == ["满意", "基本满意", "不满意"]
    assert "请在11月19日前点下面的按钮评价" in asha.text


async def test_a_reply_that_can_be_rated_no_more_is_still_read(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await replied(town, number, desk)
    await asha.says(number)
    town.passes(days=10)
    await asha.says(number)
    assert GOOD in asha.text
    assert "评价" not in asha.text.replace("请您评价", "")
    assert "满意" not in asha.labels
    assert "重新办理" in asha.labels


async def test_a_referred_case_says_where_it_went(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await acts(town, number, workflow.refer, desk["pai"], to="蒙自市人民法院，请带身份证去立案")
    await asha.says(number)
    assert "转送去向：蒙自市人民法院，请带身份证去立案" in asha.text


async def test_a_promise_stands_on_the_page_with_its_day(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    day = town.now.date() + timedelta(days=30)
    answer = Answer(text=GOOD, outcome=Outcome.PROMISED, by=desk["li"].person.id, promised_on=day)
    await acts(town, number, workflow.reply, desk["li"], answer=answer)
    await asha.says(number)
    assert GOOD not in asha.text
    await acts(town, number, workflow.confirm, desk["wang"])
    await asha.says(number)
    assert "承诺在12月16日前办好。" in asha.text


async def test_a_question_waits_on_the_page_until_it_is_answered(town):
    asha, desk = town.citizen("asha"), await shuigou(town)
    number, _code = await files_one(asha)
    await accepted(town, number, desk)
    await acts(town, number, workflow.ask, desk["li"], text="是哪一根灯杆？")
    await asha.says(number)
    assert "承办人等您回答：是哪一根灯杆？" in asha.text
    await asha.presses("回答")
    await asha.says("新寨门口左边第二根。")
    await asha.presses("写完了")
    await asha.says(number)
    assert "承办人等您回答" not in asha.text
    assert "收到补充：新寨门口左边第二根。" in asha.text
    assert "补充" in asha.labels


async def test_photos_are_shown_on_request(town):
    asha = town.citizen("asha")
    number, _code = await files_one(asha)
    await asha.says(f"/files {number}")
    assert "没有照片和文件" in asha.text
    await asha.says(f"/supplement {number}")
    await asha.sends(photo(1), photo(2))
    await asha.presses("写完了")
    await asha.presses("看这件诉求")
    await asha.presses("看照片和文件（2）")
    assert len(asha.last.files) == 2
    await town.citizen("ben").says(f"/files {number}")
    assert "请先用编号和查询码打开" in town.citizen("ben").text
