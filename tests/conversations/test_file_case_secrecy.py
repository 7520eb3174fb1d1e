"""Filing a case: who is named, who is not, and who must not hear of it."""

from rules.glossary import AboutWhom, Action, Identity, Kind
from rules.people import Role
from tests.conversations.filing import STORY, begins, files, number_in, tells


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
