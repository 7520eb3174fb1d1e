"""The case card, in private, in a group, in English, and the work queue."""

from datetime import timedelta

import pytest

from rules import workflow
from rules.cases import CategoryCode
from rules.glossary import AboutWhom, Identity, Rating
from rules.numbers import new_number
from rules.people import Person, Role
from rules.units import UnitId
from tests.chat import MONDAY
from tests.conversations.desk import (
    LAMP,
    REPLY,
    STORY,
    People,
    accepted,
    answered,
    assigned,
    confirmed,
    files,
    goes,
)

BRIBE = "9876543213"


@pytest.fixture
async def people(town):
    return await People.around(town)


def numbers():
    """Good numbers, one after another."""
    for first in range(1, 10):
        for second in range(10):
            digits = iter([first - 1, second, *[0] * 7])
            yield new_number(lambda _most, digits=digits: next(digits))


async def seals(town, number=BRIBE):
    return await files(town, number=number, category=CategoryCode("0401"), contact=None)


async def test_the_handler_sees_who_and_how_to_reach_them_others_do_not(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"案件 {LAMP}")
    assert "联系：13800001111" in people.lao_li.text
    assert STORY in people.lao_li.text
    await people.dispatcher.says(LAMP)
    assert "138******11" in people.dispatcher.text
    assert "13800001111" not in people.dispatcher.heard
    assert people.dispatcher.last.is_protected


async def test_a_number_alone_opens_the_case(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"编号 {LAMP[:5]} {LAMP[5:]}")
    assert f"案件 {LAMP}：已登记" in people.dispatcher.text
    await people.dispatcher.says("今天好忙")
    assert "没有听懂" in people.dispatcher.text


async def test_the_card_tells_everything_that_was_told(town, people):
    asha = town.citizen("asha")
    await files(
        town,
        asha,
        about=AboutWhom.RESIDENT,
        about_name="杨某",
        spot=(23.36431, 103.38512),
        urgent=True,
        contact=None,
    )
    await confirmed(town, people)
    citizen = Person(id=(await town.case(LAMP)).citizen)
    await goes(town, LAMP, workflow.rate, rating=Rating.FAIRLY, by=citizen)
    await people.lao_li.says(f"/case {LAMP}")
    for said in (
        "紧急",
        "涉及：其他居民 杨某",
        "位置：23.36431, 103.38512",
        "没有留电话",
        f"答复（已解决，已确认）：{REPLY}",
        "群众评价：基本满意",
        "11月16日 水沟社区（文萃街道）已签收",
    ):
        assert said in people.lao_li.text, said
    await people.dispatcher.says(f"/case {LAMP}")
    assert "联系" not in people.dispatcher.text


async def test_who_wants_to_be_confidential_is_reached_through_us(town, people):
    await files(town, town.citizen("asha"), identity=Identity.CONFIDENTIAL)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/case {LAMP}")
    assert "只能由承办人在这里点“询问”写给他" in people.lao_li.text
    assert "联系：13800001111" not in people.lao_li.text


async def test_a_promise_stands_on_the_card(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/reply {LAMP} 承诺办理 5天后 {REPLY}")
    await people.lao_li.says(f"/case {LAMP}")
    assert "答复（承诺办理，待确认）" in people.lao_li.text
    assert "承诺11月21日前办好" in people.lao_li.text


async def test_without_a_place_the_card_says_so_or_names_the_department(town, people):
    await files(town, town.citizen("asha"), place=None)
    city_desk = await town.staff("city_desk", (Role.DISPATCHER, "mengzi"))
    await city_desk.says(f"/case {LAMP}")
    assert "地点：地点说不清" in city_desk.text
    await city_desk.presses("派单")
    assert city_desk.labels[0] == "蒙自市"
    await files(town, number=BRIBE, place=None, department="transport")
    await city_desk.says(f"/case {BRIBE}")
    assert "地点：交通运输局" in city_desk.text


async def test_a_group_sees_nothing_personal_and_a_way_to_the_private_chat(town, people):
    await files(town, town.citizen("asha"))
    group = town.group(people.dispatcher)
    await group.says(f"/case {LAMP}")
    assert STORY not in group.text
    assert "138" not in group.text.replace(LAMP, "")
    assert "道路路灯" in group.text
    assert group.labels[-1] == "私下看详情"
    await group.presses("派单")
    await group.presses("水沟社区（文萃街道）")
    await group.presses("不指定，由单位签收")
    assert "已派给水沟社区" in group.text


async def test_a_group_sees_an_old_button_explained(town, people):
    await files(town, town.citizen("asha"))
    group = town.group(people.dispatcher)
    await group.presses_data(f"assign?number={LAMP}&version=7")
    assert "这件事刚有变动" in group.text
    assert STORY not in group.text


async def test_a_reply_is_confirmed_in_private(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    group = town.group(people.shu_ji)
    await group.says(f"/confirm {LAMP}")
    assert REPLY not in group.text
    assert group.labels == ["打开私聊"]


async def test_a_sealed_case_is_nothing_for_a_group(town, people):
    await seals(town)
    group = town.group(people.officer)
    for said in (f"/case {BRIBE}", f"/assign {BRIBE}", f"/note {BRIBE} 看看"):
        await group.says(said)
        assert "市纪委" not in group.text
        assert "密封" not in group.text
        assert group.last.buttons[0][0].kind == "private", said
    await group.says("/assign")
    assert not any(BRIBE in label for label in group.labels)


CADRES = [
    {"about": AboutWhom.VILLAGE_CADRE},
    {"about": AboutWhom.TOWN_CADRE},
    {"about": AboutWhom.CITY_STAFF, "place": None, "department": UnitId("education")},
    {"category": CategoryCode("0101")},
    {"category": CategoryCode("1202")},
]


@pytest.mark.parametrize("changes", CADRES)
async def test_a_case_about_a_cadre_or_a_village_s_books_is_nothing_for_a_group(
    town, people, changes
):
    await files(town, town.citizen("asha"), story="他把路灯的钱花了，灯一直没有装。", **changes)
    chief = await town.staff("chief", (Role.DISPATCHER, "mengzi"))
    group = town.group(chief)
    await group.says(f"/case {LAMP}")
    assert (group.text, group.labels) == ("这件事只能在私聊里看。", ["私下看详情"])
    for said in (f"/assign {LAMP}", f"/note {LAMP} 看看", f"派单 {LAMP} 文萃"):
        await group.says(said)
        assert group.last.buttons[0][0].kind == "private", said
        assert "水沟" not in group.text
    for said in ("/queue", "/assign"):
        await group.says(said)
        assert LAMP not in group.text
        assert not any(LAMP in label for label in group.labels)
    await chief.says(f"/case {LAMP}")
    assert "他把路灯的钱花了" in chief.text


async def test_a_groups_queue_is_the_same_whether_anything_else_waits_or_not(town, people):
    group = town.group(people.officer)
    await group.says("/queue")
    before = group.last
    await seals(town)
    await group.says("/queue")
    assert (group.last.text, group.last.buttons) == (before.text, before.buttons)


async def test_a_sealed_case_is_handled_inside_its_desk(town, people):
    await seals(town)
    second = await town.staff("second", (Role.DISCIPLINE, "mengzi-discipline"))
    await people.dispatcher.says(f"/case {BRIBE}")
    assert "没有找到这个编号" in people.dispatcher.text
    await people.officer.says(f"/case {BRIBE}")
    assert "密封" in people.officer.text
    await people.officer.presses("派单")
    assert people.officer.labels[0] == "蒙自市纪委监委"
    await people.officer.presses("蒙自市纪委监委")
    await people.officer.presses("second @second")
    assert second.text == f"案件 {BRIBE}：\n您有一条新消息。"
    await second.presses("打开案件")
    await second.presses("签收")
    assert "现在由您办理" in second.text


async def test_an_overdue_case_says_so(town, people):
    await files(town, town.citizen("asha"))
    town.now = MONDAY + timedelta(days=3, hours=9)
    await people.dispatcher.says(f"/case {LAMP}")
    assert "⚠ 期限11月19日已到" in people.dispatcher.text
    town.passes(days=2)
    await people.dispatcher.says(f"/case {LAMP}")
    assert "⚠ 已超期 1 个工作日（11月19日到期）" in people.dispatcher.text


async def test_the_card_in_english_names_places_in_english(town):
    reader = await town.staff("reader", (Role.DISPATCHER, "wencui"), language="en")
    await files(town, town.citizen("asha"))
    await reader.says(f"/case {LAMP}")
    assert "Shuigou Community (Wencui Subdistrict)" in reader.text
    await reader.presses_data(f"assign?number={LAMP}")
    assert "Wencui Subdistrict" in reader.labels
    await reader.says("transport")
    assert "Transport Bureau" in reader.text


async def test_news_reaches_an_english_citizen_with_english_names(town, people):
    john = town.citizen("john", language="en")
    await files(town, john)
    await assigned(town, people.dispatcher)
    await people.lao_li.says(f"/accept {LAMP}")
    assert "Shuigou Community (Wencui Subdistrict)" in john.text


async def test_an_integrity_supervisor_sees_the_state_alone(town, people):
    """Deadlines, without the matter: what a post with sight of the status is shown."""
    await files(town, town.citizen("asha"))
    both = await town.staff("both", (Role.INTEGRITY_SUPERVISOR, "wencui"), (Role.HANDLER, "sanyi"))
    await both.says(f"/case {LAMP}")
    assert f"案件 {LAMP}：已登记" in both.text
    assert "路灯" not in both.text
    assert not both.last.is_protected
    assert both.labels == []


async def test_the_queue_has_pages_and_its_buttons_open_the_cases(town, people):
    made = [number for number, _ in zip(numbers(), range(9), strict=False)]
    for number in made:
        await files(town, number=number)
    await files(town, number=LAMP, urgent=True)
    await people.dispatcher.says("/queue")
    assert people.dispatcher.text.splitlines()[1].startswith(f"1. {LAMP} 【紧急】")
    assert people.dispatcher.labels[7:] == ["8. 打开", "下一页"]
    await people.dispatcher.presses("下一页")
    assert "9. " in people.dispatcher.text
    assert people.dispatcher.labels[-1] == "上一页"
    await people.dispatcher.presses("10. 打开")
    assert "已登记" in people.dispatcher.text
    await people.dispatcher.says("/queue 2")
    assert "9. " in people.dispatcher.text
    await people.dispatcher.says("待办 9")
    assert "1. " in people.dispatcher.text


async def test_sealed_cases_wait_in_a_list_of_their_own(town, people):
    await seals(town)
    await people.officer.says("/queue")
    assert BRIBE not in people.officer.text
    await people.officer.presses("看密封件")
    assert BRIBE in people.officer.text
    assert people.officer.last.is_protected
    await people.officer.says("/queue 密封 2")
    assert BRIBE in people.officer.text


async def test_both_lists_lead_to_each_other(town, people):
    both = await town.staff(
        "both", (Role.DISCIPLINE, "mengzi-discipline"), (Role.DISPATCHER, "wencui")
    )
    await seals(town)
    await files(town)
    await both.says("/queue 密件")
    await both.presses("看一般案件")
    assert LAMP in both.text
    assert BRIBE not in both.text


async def test_a_group_never_sees_the_sealed_list(town, people):
    await seals(town)
    group = town.group(people.officer)
    await group.says("/queue 密封")
    assert BRIBE not in group.text
    await group.says("/queue")
    assert group.last.buttons[0][0].kind == "private"


async def test_a_long_queue_is_paged_to_its_end(town, people):
    for number, _ in zip(numbers(), range(41), strict=False):
        await files(town, number=number)
    await people.dispatcher.says("/queue 6")
    assert "41. " in people.dispatcher.text
    assert people.dispatcher.labels[-1] == "上一页"
