"""Sealed cases: which desk, who may open them, and that nothing else ever does."""

import pytest

from rules import workflow
from rules.cases import CategoryCode
from rules.errors import Refused
from rules.glossary import AboutWhom, Identity, Severity, State, Unsealing
from rules.guards import GUARDS, why_not
from rules.people import Role, is_keeper
from rules.places import PlaceId
from rules.sealed_desks import sealed_desks
from rules.sight import Sight, may_unmask, sees_whole, sight
from rules.units import UnitId
from tests.rules.make import (
    EVERYBODY,
    asha,
    case,
    filing,
    in_progress,
    lao_li,
    officer,
    on,
    sealed,
    shu_ji,
    staff,
    the_city,
    town_officer,
)

CITY = the_city()
TOWNS, CITYS = "wencui-discipline", "mengzi-discipline"
keeper = staff("keeper", (Role.RECEPTIONIST, "mengzi"))
REASON = "只是村里的路灯，可以公开办。"


@pytest.mark.parametrize(
    ("changes", "desks"),
    [
        ({}, (TOWNS, CITYS)),
        ({"about": AboutWhom.VILLAGE_CADRE}, (TOWNS, CITYS)),
        ({"about": AboutWhom.RESIDENT}, (TOWNS, CITYS)),
        ({"about": AboutWhom.TOWN_CADRE}, (CITYS,)),
        ({"about": AboutWhom.CITY_STAFF}, (CITYS,)),
        ({"about": AboutWhom.UNCLEAR}, (CITYS,)),
        ({"place": None}, (CITYS,)),
        ({"place": PlaceId("mengzi")}, (CITYS,)),
        ({"place": PlaceId("wencui"), "category": CategoryCode("1202")}, (TOWNS, CITYS)),
        ({"department": UnitId("education")}, (CITYS,)),
    ],
)
def test_the_desks_offered_stand_above_whoever_it_is_about(changes, desks):
    assert sealed_desks(filing(**changes), CITY.places, CITY.units) == desks


def asks(it, by=officer, at=None):
    return workflow.unseal(it, reason=REASON, by=by, at=at or on(16), city=CITY)


def test_the_desk_asks_and_the_case_stays_sealed():
    asked = asks(sealed())
    assert (asked.sealed, asked.unsealing, asked.unit) == (True, Unsealing.ASKED, CITYS)
    assert asked.news[-1].text == REASON


@pytest.mark.parametrize(
    ("it", "by", "at", "sentence"),
    [
        (sealed(), town_officer, on(16), "没有找到"),
        (sealed(), officer, on(18), "不能再解封"),
        (sealed(unsealing=Unsealing.ASKED), officer, on(16), "请等他答复"),
        (sealed(unsealing=Unsealing.DECLINED), officer, on(16), "不能再问"),
        (case(unit=UnitId(CITYS), harassed=True), officer, on(16), "没有密封"),
    ],
)
def test_only_that_desk_asks_once_and_within_a_working_day(it, by, at, sentence):
    with pytest.raises(Refused) as refused:
        asks(it, by, at)
    assert sentence in refused.value.sentence.source


def test_agreed_it_is_an_ordinary_case_from_that_day():
    asked = asks(sealed(category=CategoryCode("0501"), severity=Severity.MAJOR))
    opened = workflow.consent(asked, agrees=True, by=asha, at=on(17), city=CITY)
    assert (opened.sealed, opened.state, opened.unit) == (False, State.REGISTERED, "shuigou")
    assert (opened.severity, opened.deadline.day.day) == (Severity.SIMPLE, 20)
    assert sight(officer, opened, CITY) is Sight.CASE
    assert sight(shu_ji, opened, CITY) is Sight.CASE


def test_where_nobody_can_say_whom_it_accuses_it_does_not_go_to_the_village():
    asked = asks(sealed(about=AboutWhom.UNCLEAR))
    opened = workflow.consent(asked, agrees=True, by=asha, at=on(17), city=CITY)
    assert opened.unit == CITY.units.city_centre.id


def test_not_agreed_it_stays_where_it_is():
    kept = workflow.consent(asks(sealed()), agrees=False, by=asha, at=on(17), city=CITY)
    assert (kept.sealed, kept.unsealing) == (True, Unsealing.DECLINED)


def test_nobody_can_agree_to_what_was_not_asked_and_staff_never():
    with pytest.raises(Refused):
        workflow.consent(sealed(), agrees=True, by=asha, at=on(17), city=CITY)
    with pytest.raises(Refused):
        workflow.consent(asks(sealed()), agrees=True, by=officer, at=on(17), city=CITY)


def test_of_what_is_passed_on_nothing_is_left_but_where_to_follow_it():
    it = sealed(about_name="某市长", files=("a",), spot=(23.0, 103.0), handler=officer.id)
    gone = workflow.pass_on(it, to="州纪委监委", by=officer, at=on(17), city=CITY)
    assert (gone.state, gone.sealed, gone.referred_to) == (State.REFERRED, True, "州纪委监委")
    told = (gone.story, gone.about_name, gone.contact, gone.citizen, gone.place, gone.spot)
    assert told == ("", "", None, None, None, None)
    assert (gone.files, gone.about, gone.category) == ((), AboutWhom.UNCLEAR, "1299")


def test_nobody_outside_the_desk_may_do_anything_to_a_sealed_case():
    for state in State:
        it = sealed(state=state)
        for person in EVERYBODY:
            if sight(person, it, CITY) is Sight.NOTHING:
                refused = [why_not(it, act, person, on(16), CITY) for act in GUARDS]
                assert {one.source for one in refused} == {"没有找到这个编号，请核对后再试。"}


def test_one_keeper_knows_who_is_confidential():
    it = in_progress(identity=Identity.CONFIDENTIAL)
    assert is_keeper(keeper.posts[0], CITY.units)
    assert sight(keeper, it, CITY) is Sight.IDENTITY
    assert [p.name for p in EVERYBODY if sight(p, it, CITY) is Sight.IDENTITY] == [asha.name]
    assert sight(keeper, in_progress(), CITY) is Sight.NOTHING
    assert sight(keeper, sealed(identity=Identity.CONFIDENTIAL), CITY) is Sight.NOTHING
    shut_out = in_progress(identity=Identity.CONFIDENTIAL, recused=frozenset({keeper.id}))
    assert sight(keeper, shut_out, CITY) is Sight.NOTHING


CONFIDENTIAL = {"identity": Identity.CONFIDENTIAL}
ANONYMOUS = {"identity": Identity.ANONYMOUS, "citizen": None}


@pytest.mark.parametrize(
    ("it", "person", "is_whole", "may_ask"),
    [
        (in_progress(), lao_li, True, False),
        (in_progress(), shu_ji, False, False),
        (in_progress(**CONFIDENTIAL), lao_li, False, False),
        (in_progress(**CONFIDENTIAL), keeper, False, True),
        (in_progress(**ANONYMOUS), lao_li, False, True),
        (sealed(), officer, False, True),
        (sealed(handler=officer.id), officer, True, False),
        (sealed(handler=officer.id, **CONFIDENTIAL), officer, False, True),
    ],
)
def test_numbers_stand_whole_only_for_whoever_needs_them(it, person, is_whole, may_ask):
    assert sees_whole(person, it, CITY) is is_whole
    assert may_unmask(person, it, CITY) is may_ask
