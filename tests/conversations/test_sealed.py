"""Accusations: sealed at filing, seen by one desk, opened only when the reporter agrees."""

import pytest

from rules.glossary import Identity, State
from rules.people import Role
from tests.chat import photo
from tests.conversations.filing import begins, code_in, files, number_in, tells
from tests.conversations.following import heard_since

RESERVED_LAND = (
    "我们三义的书记把村里的预留地卖给外面的老板盖房子，听说收了老板几十万的好处费，"
    "地款也没有分给大家。"
)
CANTEEN = "芷村小学食堂让校长的朋友包了，每个月给校长回扣，娃娃们吃的菜又少又差。"


async def files_sealed(town, chat, desk=None, mode="实名", story=RESERVED_LAND):
    """The city's own case as a villager tells it; returns the number."""
    await begins(chat, mode, about="村组干部")
    await chat.says("三义村的书记")
    await tells(chat, story)
    await chat.says("三义")
    await chat.presses("全村，或说不清哪个组")
    await chat.says("预留地")
    if desk and "交给哪一级" in chat.text:
        await chat.presses(desk)
    if mode != "匿名":
        await chat.says("跳过")
    await chat.presses("提交")
    return number_in(chat.text)


async def desks(town):
    return {
        "ji": await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline")),
        "zhenji": await town.staff("zhenji", (Role.DISCIPLINE, "wenlan-discipline")),
        "zhenpai": await town.staff("zhenpai", (Role.DISPATCHER, "wenlan")),
        "shipai": await town.staff("shipai", (Role.DISPATCHER, "mengzi")),
        "cunwei": await town.staff("cunwei", (Role.HANDLER, "sanyi")),
    }


async def test_the_citys_own_case_goes_to_the_chosen_desk_at_once_and_nobody_else_hears(town):
    people = await desks(town)
    number = await files_sealed(town, town.citizen("asha"), "文澜街道纪工委")
    case = await town.case(number)
    assert (case.sealed, case.unit, case.category) == (True, "wenlan-discipline", "0205")
    assert number in people["zhenji"].text
    assert "您有一条新消息" in people["zhenji"].text
    assert "三义" not in people["zhenji"].text
    for name in ("ji", "zhenpai", "shipai", "cunwei"):
        assert people[name].shown == [], name
        await people[name].says(number)
        assert people[name].text == "没有找到这个编号，请核对后再试。", name
    await people["zhenji"].says(number)
    assert "好处费" in people["zhenji"].text


async def test_the_headmasters_canteen_goes_to_the_city_alone(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    zhenji = await town.staff("zhenji", (Role.DISCIPLINE, "zhicun-discipline"))
    bureau = await town.staff("bureau", (Role.HANDLER, "education"))
    asha = town.citizen("asha")
    await begins(asha, about="市级部门、学校、医院的人")
    await asha.says("校长")
    await tells(asha, CANTEEN)
    await asha.says("芷村镇")
    await asha.presses("全镇，或说不清哪个村")
    await asha.says("食堂")
    assert "交给哪一级" not in asha.text
    await asha.says("跳过")
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert (case.sealed, case.unit) == (True, "mengzi-discipline")
    assert case.number in ji.text
    assert not zhenji.shown
    assert not bureau.shown


@pytest.mark.parametrize(
    ("about", "is_asked"), [("村组干部", True), ("乡镇干部", False), ("说不清", False)]
)
async def test_the_desk_offered_stands_above_the_person(town, about, is_asked):
    await desks(town)
    asha = town.citizen("asha")
    await begins(asha, about=about, entry="我要举报")
    if "姓名" in asha.text:
        await asha.says("跳过")
    await tells(asha, RESERVED_LAND)
    await asha.says("三义")
    await asha.presses("全村，或说不清哪个组")
    await asha.says("预留地")
    assert ("交给哪一级" in asha.text) is is_asked
    if is_asked:
        assert asha.labels[:2] == ["文澜街道纪工委", "蒙自市纪委监委"]


async def test_the_desk_follows_when_the_person_is_changed_in_the_review(town):
    await desks(town)
    asha = town.citizen("asha")
    await begins(asha, about="村组干部")
    await asha.says("跳过")
    await tells(asha, RESERVED_LAND)
    await asha.says("三义")
    await asha.presses("全村，或说不清哪个组")
    await asha.says("预留地")
    await asha.presses("文澜街道纪工委")
    await asha.says("跳过")
    assert "交给：文澜街道纪工委" in asha.text
    await asha.presses("改：说的是谁")
    await asha.presses("乡镇干部")
    assert "交给：蒙自市纪委监委" in asha.text
    await asha.presses("提交")
    assert (await town.case(number_in(asha.text))).unit == "mengzi-discipline"


async def test_an_empty_town_desk_is_not_offered(town):
    await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    number = await files_sealed(town, town.citizen("asha"))
    assert (await town.case(number)).unit == "mengzi-discipline"


async def test_whose_service_it_is_is_shown_elsewhere_and_nothing_is_kept(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    asha = town.citizen("asha")
    await asha.says("/complain")
    await asha.presses("我同意")
    await asha.presses("实名")
    assert "管“连心桥”的人" in asha.text
    await asha.presses("市领导、市纪委的人")
    assert "12388" in asha.text
    assert not ji.shown


async def unsealing(town, mode="实名"):
    people = await desks(town)
    asha = town.citizen("asha")
    number = await files_sealed(town, asha, "蒙自市纪委监委", mode)
    code = code_in(asha.text)
    before = len(asha.shown)
    await people["ji"].says(f"/unseal {number} 说的是村里的账目，可以由镇上公开查")
    assert "仍然密封" in people["ji"].text
    return people, asha, number, code, asha.shown[before:]


async def test_a_case_is_unsealed_only_when_the_reporter_agrees(town):
    people, asha, number, _code, pushed = await unsealing(town)
    assert [said.text for said in pushed] == ["您有一条新消息。"]
    assert (await town.case(number)).sealed
    await people["zhenpai"].says(number)
    assert "没有找到" in people["zhenpai"].text
    await asha.presses("打开看看")
    assert "能不能公开办" in asha.text
    assert "可以由镇上公开查" in asha.text
    await asha.presses("能不能公开办")
    await asha.presses("同意公开办")
    case = await town.case(number)
    assert (case.sealed, case.unit, case.state) == (False, "wenlan", State.REGISTERED)
    assert number in people["zhenpai"].text
    await people["zhenpai"].says(number)
    assert "密封" not in people["zhenpai"].text
    assert "可以由镇上公开查" not in people["zhenpai"].text
    assert "已转为一般案件" in people["ji"].heard
    await people["ji"].says(number)
    assert "督办" in people["ji"].labels
    assert "asha" not in people["ji"].text
    assert not people["cunwei"].shown


async def test_what_was_said_and_urged_while_it_was_sealed_does_not_count_in_the_open(town):
    people = await desks(town)
    ji, asha = people["ji"], town.citizen("asha")
    number = await files_sealed(town, asha, "蒙自市纪委监委")
    await ji.says(f"/assign {number} 蒙自市纪委监委 @ji")
    await ji.says(f"/accept {number}")
    await ji.says(f"/interim {number} 已经受理，先去看账。")
    await asha.says(f"/urge {number}")
    await ji.says(f"/unseal {number} 说的是村里的账目，可以由镇上公开查")
    await asha.says(f"/consent {number} 同意公开办")
    case = await town.case(number)
    assert (case.sealed, case.interim_on, case.urged_on) == (False, None, ())
    await people["zhenpai"].says(number)
    assert "初步答复：11月19日前要给群众" in people["zhenpai"].text


async def test_a_reporter_who_does_not_agree_is_not_asked_again(town):
    people, asha, number, _code, _pushed = await unsealing(town)
    await asha.says(f"/consent {number}")
    await asha.presses("不同意，继续保密")
    assert (await town.case(number)).sealed
    assert "不同意" in people["ji"].text
    await people["ji"].says(f"/unseal {number} 再问一次行不行")
    assert "不能再问" in people["ji"].text
    await asha.says(f"/consent {number} 同意公开办")
    assert "没有人问您" in asha.text


async def test_an_anonymous_reporter_answers_by_number_and_code(town):
    _people, asha, number, code, pushed = await unsealing(town, "匿名")
    assert pushed == []
    other = town.citizen("the same, later")
    await other.says(f"/case {number} {code}")
    await other.presses("能不能公开办")
    await other.presses("同意公开办")
    assert not (await town.case(number)).sealed
    del asha


async def test_only_the_desk_that_holds_it_asks_once_and_in_time(town):
    people = await desks(town)
    number = await files_sealed(town, town.citizen("asha"), "文澜街道纪工委")
    await people["ji"].says(f"/unseal {number} 可以公开查")
    assert "没有找到" in people["ji"].text
    town.passes(days=2)
    await people["zhenji"].says(f"/unseal {number} 可以公开查")
    assert "不能再解封" in people["zhenji"].text


async def test_what_is_not_ours_to_see_is_passed_on_and_blanked(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    asha = town.citizen("asha")
    number = await files_sealed(town, asha)
    code = code_in(asha.text)
    await asha.says(f"/supplement {number}")
    await asha.sends(photo(1), text="还有市里的领导也有份，我亲眼看见的。")
    await asha.presses("写完了")
    keys = (await town.case(number)).files
    assert keys
    await ji.says(f"/refer {number}")
    assert "州纪委监委" in ji.labels
    pushed = await heard_since(asha, ji.says(f"/refer {number} 州纪委监委 涉及市领导，不归我们看"))
    assert pushed == "您有一条新消息。"
    case = await town.case(number)
    assert (case.state, case.sealed) == (State.REFERRED, True)
    left = (case.story, case.about_name, case.contact, case.citizen, case.place, case.files)
    assert left == ("", "", None, None, None, ())
    events = await town.reads(lambda store: store.cases.events(number))
    assert [event.text for event in events if event.text] == ["州纪委监委（12388）"]
    assert await town.reads(lambda store: store.files.kinds(keys)) == ()
    await asha.says(f"/case {number} {code}")
    assert "转送去向：州纪委监委（12388）" in asha.text
    assert "书记" not in asha.text
    await ji.says(number)
    assert "书记" not in ji.text
    await asha.says("/cases")
    assert number not in asha.text


async def test_a_sealed_case_may_also_be_referred_as_a_whole(town):
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    asha = town.citizen("asha")
    number = await files_sealed(town, asha)
    await ji.says(f"/refer {number} 市人民检察院 涉嫌犯罪，要由他们立案")
    case = await town.case(number)
    assert (case.state, case.story) == (State.REFERRED, RESERVED_LAND)
    await asha.says(f"/case {number}")
    assert "转送去向：市人民检察院" in asha.text


async def test_words_of_money_seal_what_nobody_can_put_a_name_to(town):
    asha = town.citizen("asha")
    number, _code = await files(asha, "匿名", story="村里修路的钱被人私分了，不知道是谁的主意。")
    assert not (await town.case(number)).sealed
    await begins(asha, "匿名", about="说不清")
    await tells(asha, "村里修路的钱被人私分了，不知道是谁的主意。")
    await asha.says("水沟社区")
    await asha.presses("全村，或说不清哪个组")
    await asha.presses("说不清")
    await asha.presses("提交")
    case = await town.case(number_in(asha.text))
    assert (case.sealed, case.identity) == (True, Identity.ANONYMOUS)


async def test_who_says_i_accuse_need_not_know_whom(town):
    asha = town.citizen("asha")
    await begins(asha, about="说不清")
    await tells(asha, "我要举报，集体的鱼塘没有开会就包出去了，不知道是哪个干部做的主。")
    await asha.says("水沟社区")
    await asha.presses("全村，或说不清哪个组")
    await asha.presses("说不清")
    await asha.says("跳过")
    await asha.presses("提交")
    assert (await town.case(number_in(asha.text))).sealed


async def test_an_accusation_is_never_added_to_an_ordinary_case(town):
    people = await desks(town)
    asha = town.citizen("asha")
    plain = "三义村的预留地盖了房子，地款两年了还没有分给大家，请来看一看。"
    number, _code = await files(asha, story=plain, place="三义")
    await begins(asha, about="村组干部")
    await asha.says("跳过")
    await tells(asha, f"{plain}书记收了老板的好处费。")
    assert "是同一件吗" not in asha.text
    assert not people["cunwei"].shown
    events = await town.reads(lambda store: store.cases.events(number))
    assert len(events) == 1


async def test_who_joined_a_case_that_is_unsealed_stays_sealed_at_the_desk(town):
    people = await desks(town)
    zhenji, zhenpai = people["zhenji"], people["zhenpai"]
    chats = {}
    for name in ("asha", "bao"):
        chat = town.citizen(name)
        chats[await files_sealed(town, chat, "文澜街道纪工委")] = chat
    one, other = chats
    await zhenji.says(f"/merge {one} {other}")
    joined, lead = (one, other) if (await town.case(one)).merged_into else (other, one)
    await zhenji.says(f"/unseal {lead} 说的是村里的账目，可以由镇上公开查")
    await chats[lead].says(f"/consent {lead} 同意公开办")
    assert not (await town.case(lead)).sealed
    case = await town.case(joined)
    assert (case.sealed, case.state, case.unit, case.merged_into) == (
        True,
        State.REGISTERED,
        "wenlan-discipline",
        None,
    )
    await chats[lead].says(f"/withdraw {lead} 是")
    assert (await town.case(joined)).unit == "wenlan-discipline"
    await zhenji.says(joined)
    assert "好处费" in zhenji.text
    assert joined not in zhenpai.heard
