"""Filing a case, as people talk."""

import re
from dataclasses import replace
from datetime import date

from conversations.messages import FileKind, FileRef
from rules.glossary import AboutWhom, Action, Identity, Kind, Severity, State
from rules.people import Role
from tests.chat import MONDAY, photo, voice

STORY = "水沟社区新寨门口的路灯坏了半个月，晚上走路看不见，老人摔了一跤。"


async def begins(chat, mode="实名", about="没有具体的人", entry="/complain"):
    """Up to the story."""
    await chat.says(entry)
    if "守则" in chat.text:
        await chat.presses("我同意")
    await chat.presses(mode)
    await chat.presses(about)


async def tells(chat, *messages):
    for message in messages:
        await chat.says(message)
    await chat.presses("写完了")


async def files(chat, mode="实名", story=STORY, contact="跳过", place="水沟社区"):
    """A whole filing; returns the number and the code."""
    await begins(chat, mode)
    await tells(chat, story)
    if "是同一件吗" in chat.text:
        await chat.presses("不是，另外登记")
    await chat.says(place)
    if "哪个小组" in chat.text:
        await chat.presses("全村，或说不清哪个组")
    await chat.presses("说不清")
    if mode != "匿名":
        await chat.says(contact)
    await chat.presses("提交")
    return number_in(chat.text), code_in(chat.text)


def number_in(text):
    return re.search(r"编号：([\d ]+)", text)[1].replace(" ", "")


def code_in(text):
    return re.search(r"查询码：([\d ]+)", text)[1].replace(" ", "")


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


async def test_an_anonymous_citizen_is_not_kept_and_is_asked_for_no_contact(town):
    asha = town.citizen("asha")
    number, code = await files(asha, "匿名")
    assert "没有留下您的账号" in asha.text
    assert "丢失后无法找回" in asha.text
    assert "看进展" not in asha.labels
    case = await town.case(number)
    assert case.identity is Identity.ANONYMOUS
    assert case.citizen is None
    assert case.contact is None
    (event,) = await town.reads(lambda store: store.cases.events(number))
    assert (event.action, event.at, event.by) == (Action.FILE, None, None)
    assert await town.reads(lambda store: store.cases.code_fits(number, code))
    await asha.says("/complain")
    assert "守则" in asha.text


async def test_a_confidential_citizen_is_told_how_news_will_look(town):
    asha = town.citizen("asha")
    number, _code = await files(asha, "保密")
    assert "只有市里一位同志知道" in asha.text
    assert (await town.case(number)).citizen is not None


async def test_on_a_shared_screen_a_real_name_needs_a_number(town):
    screen = town.screen()
    await begins(screen)
    await tells(screen, STORY)
    await screen.presses("水沟社区（文萃街道）")
    await screen.presses("全村，或说不清哪个组")
    await screen.presses("说不清")
    assert "跳过" not in screen.labels
    await screen.says("跳过")
    assert "公用的屏幕" in screen.text
    await screen.says("0873-3722222")
    await screen.presses("提交")
    case = await town.case(number_in(screen.text))
    assert case.citizen is None
    assert case.contact == "08733722222"
    assert "看进展" not in screen.labels
    await screen.says("/complain")
    assert "守则" in screen.text


async def test_on_a_shared_screen_the_other_modes_need_none(town):
    for mode in ("保密", "匿名"):
        screen = town.screen(mode)
        number, _code = await files(screen, mode)
        assert (await town.case(number)).citizen is None


async def test_city_leaders_are_for_12388_and_nothing_is_kept(town):
    asha = town.citizen("asha")
    await begins(asha, about="市领导、市纪委的人")
    assert "12388" in asha.text
    await asha.says("/cancel")
    assert "没有正在填" in asha.text


async def test_a_forged_link_about_city_leaders_is_refused_too(town):
    asha = town.citizen("asha")
    await asha.presses_data("complain?about=city_leader&agreed=yes&identity=anonymous&story=hello")
    await tells(asha, STORY)
    await asha.says("说不清")
    await asha.says("说不清")
    await asha.presses("提交")
    assert "12388" in asha.text


async def test_public_persons_may_be_named(town):
    asha = town.citizen("asha")
    await begins(asha, about="村组干部")
    assert "姓名和职务" in asha.text
    await asha.says("王某某，村主任")
    await tells(asha, "村主任把集体鱼塘低价包给亲戚，没有开会，也没有公示。")
    await asha.says("说不清")
    await asha.presses("都不是")
    await asha.says("说不清")
    await asha.says("跳过")
    assert "王某某，村主任" in asha.text
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert (case.about, case.about_name) == (AboutWhom.VILLAGE_CADRE, "王某某，村主任")
    assert case.unit == town.city.units.city_centre.id


async def test_an_accusation_goes_to_the_discipline_desk_alone(town):
    asha = town.citizen("asha")
    shen = await town.staff("shen", (Role.DISCIPLINE, "mengzi-discipline"))
    pai = await town.staff("pai", (Role.DISPATCHER, "mengzi"))
    await begins(asha, entry="我要举报", about="村组干部")
    await asha.presses("跳过")
    await tells(asha, "他在修路的时候拿了施工队的东西，村里很多人看见了。")
    await asha.says("三义")
    await asha.presses("全村，或说不清哪个组")
    await asha.says("说不清")
    await asha.says("不留")
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert (case.kind, case.sealed) == (Kind.ACCUSATION, True)
    assert "已转有权处理机关" in asha.text
    assert "是否受理" in asha.text
    assert case.number in shen.text
    assert "施工队" not in shen.text
    assert not pai.shown


async def test_words_of_accusation_in_a_story_about_a_cadre_seal_it(town):
    asha = town.citizen("asha")
    await begins(asha, about="乡镇干部")
    await asha.presses("跳过")
    await tells(asha, "我要举报一件事：他叫我们签空白的表，说是上面要的。")
    await asha.says("草坝镇")
    await asha.presses("全镇，或说不清哪个村")
    await asha.says("说不清")
    await asha.says("跳过")
    await asha.presses("提交")
    assert (await town.case(number_in(asha.text))).sealed


async def test_danger_words_show_the_numbers_at_once_and_call_leaders(town):
    asha = town.citizen("asha")
    pai = await town.staff("pai", (Role.DISPATCHER, "wencui"))
    shu_ji = await town.staff("shu_ji", (Role.LEADER, "wencui"))
    await begins(asha)
    await asha.says("邻居拿刀砍人了，就在水沟路口，快来人啊！")
    assert "110" in asha.text
    assert "120" in asha.text
    await asha.presses("写完了")
    assert "110" not in asha.text
    await asha.presses("水沟社区（文萃街道）")
    await asha.presses("全村，或说不清哪个组")
    await asha.says("说不清")
    await asha.says("跳过")
    await asha.presses("提交")
    assert "紧急" in asha.text
    assert (await town.case(number_in(asha.text))).urgent
    assert "紧急" in pai.text
    assert "紧急" in shu_ji.text


async def test_the_dispatcher_hears_of_it_and_leaders_of_what_is_not_urgent_do_not(town):
    asha = town.citizen("asha")
    pai = await town.staff("pai", (Role.DISPATCHER, "wencui"))
    shu_ji = await town.staff("shu_ji", (Role.LEADER, "wencui"))
    number, _code = await files(asha)
    assert number in pai.text
    assert "路灯" not in pai.text
    assert not shu_ji.shown


async def test_the_same_story_again_is_offered_as_a_supplement(town):
    asha = town.citizen("asha")
    pai = await town.staff("pai", (Role.DISPATCHER, "wencui"))
    number, _code = await files(asha)
    await begins(asha)
    await tells(asha, STORY)
    assert "是同一件吗" in asha.text
    assert number in asha.text
    await asha.says("不清楚")
    assert "是同一件吗" in asha.text
    await asha.presses("是同一件，补充进去")
    assert "已经补充到" in asha.text
    assert "补充" in pai.text
    events = await town.reads(lambda store: store.cases.events(number))
    assert [event.action for event in events] == [Action.FILE, Action.SUPPLEMENT]


async def test_the_same_story_may_be_another_matter(town):
    asha = town.citizen("asha")
    long_story = STORY + "我们打过电话给村里，村里说等一等，到现在也没有人来修，请你们派人来看看。"
    first, _code = await files(asha, story=long_story)
    second, _code = await files(asha, story=long_story)
    assert first != second


async def test_nobody_is_asked_about_cases_of_others_and_anonymous_ones(town):
    asha, chen = town.citizen("asha"), town.citizen("chen")
    await files(asha)
    await begins(chen)
    await tells(chen, STORY)
    assert "是同一件吗" not in chen.text
    await begins(asha, "匿名")
    await tells(asha, STORY)
    assert "是同一件吗" not in asha.text


async def test_a_supplement_reaches_the_handler_who_has_it(town):
    asha = town.citizen("asha")
    li = await town.staff("li", (Role.HANDLER, "shuigou"))
    number, _code = await files(asha)

    def hand_over(store):
        case = store.cases.get(number)
        store.cases.save(
            replace(case, state=State.IN_PROGRESS, handler=li.person.id, unit="shuigou")
        )

    await town.reads(hand_over)
    await begins(asha)
    await tells(asha, STORY)
    await asha.presses("是同一件，补充进去")
    assert "补充" in li.text


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


async def test_danger_outside_any_form_is_answered_before_anything_else(town):
    asha = town.citizen("asha")
    await asha.says("我不想活了，没有人管我们一家")
    assert "120" in asha.text
    await asha.presses("我要反映")
    await asha.presses("我同意")
    assert "您想怎样反映" in asha.text


async def test_the_danger_numbers_can_be_asked_for(town):
    asha = town.citizen("asha")
    await asha.says("紧急")
    assert "119" in asha.text


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
