"""Filing a case, as people talk."""

from datetime import date

from conversations.messages import FileKind, FileRef
from rules.glossary import Identity, Kind, Severity, State
from tests.chat import MONDAY, photo, voice
from tests.conversations.filing import STORY, begins, code_in, files, number_in, tells


async def test_a_citizen_files_and_gets_a_number_a_code_and_both_dates(town):
    asha = town.citizen("asha")
    await asha.says("/complain")
    assert "守则" in asha.text
    await asha.presses("我同意")
    assert "匿名" in asha.text
    assert "聊天平台知道您是谁" in asha.text
    await asha.presses("实名")
    await asha.presses("没有具体的人")
    await asha.says("路灯坏了半个月。")
    assert "8 字" in asha.text
    await asha.sends(photo(1), photo(2))
    assert "2 个文件" in asha.text
    await asha.says("晚上走路看不见。")
    await asha.presses("写完了")
    await asha.presses("文萃街道")
    await asha.says("水沟")
    assert "哪个小组" in asha.text
    await asha.presses("新寨")
    assert "城乡建设与住房·道路路灯" in asha.labels
    await asha.presses("城乡建设与住房·道路路灯")
    await asha.says("１３８ 0000 1111")
    for said in ("实名", "路灯坏了", "2 个文件", "新寨", "道路路灯", "13800001111"):
        assert said in asha.text, said
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert (case.state, case.kind, case.severity) == (
        State.REGISTERED,
        Kind.REQUEST,
        Severity.SIMPLE,
    )
    assert (case.place, case.category, case.contact) == ("xinzhai", "0501", "13800001111")
    assert case.story == "路灯坏了半个月。\n晚上走路看不见。"
    assert len(case.files) == 2
    assert "3个工作日内（11月19日前）一定给您回话，复杂的事最晚12月7日前办完" in asha.text
    assert case.deadline.day == date(2026, 11, 19)
    assert len(code_in(asha.text)) == 8


async def test_the_rules_are_agreed_to_once_a_version(town):
    asha = town.citizen("asha")
    await files(asha)
    await asha.says("/complain")
    assert "守则" not in asha.text
    assert "您想怎样反映" in asha.text


async def test_every_answer_can_be_changed_in_the_review(town):
    asha = town.citizen("asha")
    await begins(asha)
    await tells(asha, STORY)
    await asha.says("水沟")
    await asha.presses("新寨")
    await asha.says("说不清")
    await asha.says("跳过")
    await asha.presses("改：地点")
    await asha.says("三义二社")
    assert "三义二社" in asha.text
    await asha.presses("改：怎样反映")
    await asha.presses("匿名")
    assert "电话" not in asha.text
    await asha.says("改事情")
    await tells(asha, "自来水停了三天，打电话没人接，家里有小孩。")
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert case.identity is Identity.ANONYMOUS
    assert case.place == "sanyi-2"
    assert case.story.startswith("自来水")


async def test_a_long_text_outside_any_form_is_offered_as_a_case(town):
    asha = town.citizen("asha")
    await asha.says(STORY)
    await asha.presses("我要反映")
    await asha.presses("我同意")
    await asha.presses("实名")
    await asha.presses("没有具体的人")
    assert f"{len(STORY)} 字" in asha.text
    await asha.presses("写完了")
    assert "哪里" in asha.text


async def test_words_behind_the_command_are_the_story(town):
    asha = town.citizen("asha")
    await asha.says("/complain 好 路灯坏了三个月没有人管，请来修")
    assert "守则" in asha.text
    await asha.presses("我同意")
    await asha.presses("匿名")
    await asha.presses("说不清")
    assert "收到" in asha.text


async def test_words_that_begin_like_a_complaint_or_an_accusation_are_heard(town):
    asha = town.citizen("asha")
    await asha.says("我要投诉停水")
    assert "我要反映" in asha.labels
    await asha.says("我要举报村支书收钱")
    assert "我要举报" in asha.labels
    assert "我要反映" not in asha.labels
    await asha.says("嗯")
    assert "没有听懂" in asha.text


async def test_two_drafts_are_never_mixed_up(town):
    asha = town.citizen("asha")
    await begins(asha)
    await asha.says("路灯坏了。")
    await asha.says("/complain")
    assert "没有填完" in asha.text
    await asha.presses("接着填")
    assert "5 字" in asha.text
    await asha.says("/report")
    await asha.presses("放下，去：我要举报")
    assert "守则" in asha.text


async def test_back_gives_up_the_last_step_alone(town):
    asha = town.citizen("asha")
    await begins(asha)
    await tells(asha, STORY)
    await asha.presses("文萃街道")
    await asha.says("返回")
    assert "哪里" in asha.text
    assert "文萃街道" in asha.labels
    await asha.says("返回")
    assert "经过怎样" in asha.text


async def test_a_voice_alone_is_a_story_and_a_paper_is_not(town):
    asha = town.citizen("asha")
    await begins(asha)
    paper = FileRef(FileKind.DOCUMENT, "paper", 1000, "a.pdf")
    await asha.sends(paper)
    await asha.presses("写完了")
    assert "再多说几句" in asha.text
    await asha.sends(voice())
    await asha.presses("写完了")
    await asha.presses("某个部门或单位")
    await asha.presses("说不清")
    assert "先选大类" in asha.text


async def test_the_estimate_of_an_unknown_year_is_marked(town):
    town.now = MONDAY.replace(day=30, month=12)
    asha = town.citizen("asha")
    number, _code = await files(asha)
    assert "预计" in asha.text
    assert (await town.case(number)).deadline.expected


async def test_major_matters_and_mere_questions_have_their_own_sentences(town):
    asha = town.citizen("asha")
    await begins(asha)
    await tells(asha, "征地补偿款两年了还没有发到我们手里，请帮忙问一问。")
    await asha.says("草坝镇")
    await asha.presses("全镇，或说不清哪个村")
    await asha.says("征地补偿")
    await asha.says("跳过")
    await asha.presses("提交")
    assert "3个工作日内（11月19日前）一定给您回话，复杂的事最晚12月7日前办完" in asha.text
    await begins(asha)
    await tells(asha, "请问办理居住证要带什么材料，去哪里办？谢谢。")
    await asha.says("说不清")
    if "都不是" in asha.labels:
        await asha.presses("都不是")
    await asha.says("办事咨询")
    await asha.says("跳过")
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert case.kind is Kind.QUESTION
    assert "最晚" not in asha.text
