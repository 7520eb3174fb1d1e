"""Who sees red flags, and what can be made of them."""

from dataclasses import replace
from datetime import date

import pytest

from rules.errors import Refused
from rules.flag_sight import flagged_places, sees_flags
from rules.flags import VERDICTS, Flag, FlagId, FlagLevel, FlagState, settled
from rules.people import Person, PersonId, Post, Role
from rules.places import PlaceId
from rules.questions import Subject
from rules.units import UnitId
from tests.rules.make_books import CITY

VILLAGE, NEIGHBOUR, FAR = PlaceId("shuigou"), PlaceId("mingde"), PlaceId("sanyi")
SUPERVISOR, DISCIPLINE = Role.INTEGRITY_SUPERVISOR, Role.DISCIPLINE
FLAG = Flag(
    id=FlagId("f" * 32),
    rule="R01",
    level=FlagLevel.RED,
    subject=Subject(place=VILLAGE),
    evidence={},
    found_on=date(2012, 10, 20),
)

SEES = {
    "the town's integrity supervisor": ((SUPERVISOR, "wencui"), True),
    "the city's integrity supervisor": ((SUPERVISOR, "mengzi"), True),
    "another town's": ((SUPERVISOR, "caoba"), False),
    "one named for the village itself": ((SUPERVISOR, "shuigou"), False),
    "the town's discipline desk": ((DISCIPLINE, "wencui-discipline"), True),
    "the city's discipline desk": ((DISCIPLINE, "mengzi-discipline"), True),
    "another town's discipline desk": ((DISCIPLINE, "caoba-discipline"), False),
    "the village's bookkeeper": ((Role.BOOKKEEPER, "shuigou"), False),
    "a village_supervisor": ((Role.VILLAGE_SUPERVISOR, "shuigou"), False),
    "a village's handler": ((Role.HANDLER, "shuigou"), False),
    "the town's dispatcher": ((Role.DISPATCHER, "wencui"), False),
    "the town's leader": ((Role.LEADER, "wencui"), False),
    "the city's leader": ((Role.LEADER, "mengzi"), False),
    "an admin": ((Role.ADMIN, "mengzi"), False),
}


def serving(*posts):
    held = tuple(Post(role, UnitId(unit)) for role, unit in posts)
    return Person(id=PersonId("p"), name="周", posts=held)


@pytest.mark.parametrize("who", SEES)
def test_who_sees_the_flags_of_a_village(who):
    post, sees = SEES[who]
    assert sees_flags(serving(post), VILLAGE, CITY) is sees
    assert (VILLAGE in flagged_places(serving(post), CITY)) is sees


def test_the_public_sees_none():
    assert flagged_places(serving(), CITY) == frozenset()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CITIZEN])
def test_whoever_serves_in_the_village_sees_none_of_it_whatever_else_they_are(role):
    both = serving((SUPERVISOR, "wencui"), (DISCIPLINE, "wencui-discipline"), (role, "shuigou"))
    assert not sees_flags(both, VILLAGE, CITY)
    assert sees_flags(both, NEIGHBOUR, CITY)
    assert not sees_flags(both, FAR, CITY)


@pytest.mark.parametrize("state", FlagState)
@pytest.mark.parametrize("verdict", FlagState)
def test_what_can_be_made_of_a_flag(state, verdict):
    flag = replace(FLAG, state=state)
    if verdict in VERDICTS[state]:
        done = settled(flag, verdict, PersonId("p"), "看过合同")
        assert (done.state, done.by, done.reason) == (verdict, "p", "看过合同")
        return
    with pytest.raises(Refused):
        settled(flag, verdict, PersonId("p"), "看过合同")


def test_nothing_is_excluded_without_a_reason():
    with pytest.raises(Refused, match="理由"):
        settled(FLAG, FlagState.EXCLUDED, PersonId("p"))
