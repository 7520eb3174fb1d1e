"""The desks of the city: three lines that do not see into each other."""

import pytest

from rules.people import GRANTS, Permission, Person, PersonId, Role, holds, may
from rules.places import Level, PlaceId
from rules.tables import BadTable
from rules.units import UnitId, UnitKind, read_departments
from tests.rules.make import (
    admin,
    asha,
    city_dispatcher,
    dispatcher,
    lao_li,
    officer,
    the_city,
    town_officer,
)

CITY = the_city()
UNITS = CITY.units
HEADING = "id,name,name_en,aliases,place\n"


def unit(name):
    return UnitId(name)


def test_every_place_has_a_centre_and_every_town_a_discipline_desk():
    assert all(UNITS.of_place(place.id).name == place.name for place in CITY.places)
    desks = [one for one in UNITS if one.kind is UnitKind.DISCIPLINE]
    assert len(desks) == 14
    assert len(UNITS) == len(CITY.places) + len(desks) + len(UNITS.departments)
    assert len(UNITS.departments) >= 22


@pytest.mark.parametrize(
    ("place", "desk"),
    [
        ("wenlan", "文澜街道纪工委"),
        ("shuigou", "文萃街道纪工委"),
        ("xinzhai", "文萃街道纪工委"),
        ("caoba", "草坝镇纪委"),
        ("qilubai", "期路白苗族乡纪委"),
        ("mengzi", "蒙自市纪委监委"),
    ],
)
def test_a_place_belongs_to_its_towns_discipline_desk(place, desk):
    assert UNITS.discipline_of(PlaceId(place)).name == desk


def test_no_place_covers_a_discipline_desk_and_the_city_covers_its_departments():
    city = UNITS.covered_by(unit("mengzi"))
    assert unit("education") in city
    assert unit("xinzhai") in city
    assert unit("wencui-discipline") not in city
    assert UNITS.is_within(unit("wencui-discipline"), unit("mengzi-discipline"))
    assert UNITS.is_within(unit("shuigou"), unit("shuigou"))
    assert not UNITS.is_within(unit("wencui"), unit("shuigou"))
    assert UNITS.covered_by(unit("nowhere")) == frozenset()


def test_one_level_up_ends_at_the_city():
    assert UNITS.above(unit("xinzhai")).id == "shuigou"
    assert UNITS.above(unit("shuigou")).id == "wencui"
    assert UNITS.above(unit("education")).id == UNITS.city_centre.id == "mengzi"
    assert UNITS.above(unit("wencui-discipline")) == UNITS.city_discipline
    assert UNITS.above(unit("mengzi")) is None
    assert UNITS.get(unit("education")).level is Level.CITY


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("教育体育局", ["education"]),
        ("教体局", ["education"]),
        (" EDUCATION ", ["education"]),
        ("Water Affairs", ["water"]),
        ("住建", ["housing"]),
        ("水沟社区", ["shuigou"]),
        ("市纪委", ["mengzi-discipline"]),
        ("  ", []),
        ("火星", []),
    ],
)
def test_a_unit_is_found_by_name_alias_or_a_part(typed, found):
    assert [one.id for one in UNITS.find(typed)] == found


def test_a_unit_may_be_asked_for_that_is_not_there():
    assert UNITS.get_or_none("forged") is None
    assert UNITS.get_or_none(None) is None
    assert "education" in UNITS
    assert UNITS.get(unit("education")) in UNITS
    assert "forged" not in UNITS
    with pytest.raises(KeyError):
        UNITS.discipline_of(PlaceId("forged"))


@pytest.mark.parametrize(
    ("rows", "line", "wrong"),
    [
        ("a,,A,,mengzi", 2, "must not be empty"),
        ("a,甲,A,,mengzi\na,乙,B,,mengzi", 3, "is taken"),
        ("shuigou,甲,A,,mengzi", 2, "is taken"),
        ("a,甲,A,,nowhere", 2, "not in the list of places"),
        ("a,甲,A,", 2, "5 cells"),
    ],
)
def test_a_wrong_list_of_departments_names_the_line(rows, line, wrong):
    with pytest.raises(BadTable, match=wrong) as bad:
        read_departments(HEADING + rows, CITY.places)
    assert bad.value.line == line


def test_a_list_without_its_columns_is_refused():
    with pytest.raises(BadTable, match="name_en"):
        read_departments("id,name,aliases,place\n", CITY.places)


def test_every_role_is_in_the_table_of_grants_and_every_permission_is_granted():
    assert set(GRANTS) == set(Role)
    assert frozenset.union(*GRANTS.values()) == set(Permission)


@pytest.mark.parametrize(
    ("person", "permission", "at", "held"),
    [
        (dispatcher, Permission.ASSIGN, "shuigou", True),
        (dispatcher, Permission.ASSIGN, "caoba", False),
        (dispatcher, Permission.ACCEPT, "shuigou", False),
        (city_dispatcher, Permission.ASSIGN, "education", True),
        (lao_li, Permission.ACCEPT, "shuigou", True),
        (lao_li, Permission.ACCEPT, "xinzhai", False),
        (officer, Permission.APPROVE, "shuigou", True),
        (officer, Permission.REPLY, "shuigou", False),
        (officer, Permission.REPLY, "wencui-discipline", False),
        (town_officer, Permission.APPROVE, "shuigou", False),
        (town_officer, Permission.REPLY, "wencui-discipline", True),
        (asha, Permission.QUEUE, "shuigou", False),
        (admin, Permission.CASE, "shuigou", False),
    ],
)
def test_a_grant_holds_where_the_post_reaches(person, permission, at, held):
    assert holds(person, permission, unit(at), UNITS) is held


def test_may_asks_for_no_place():
    assert may(lao_li, Permission.ACCEPT)
    assert not may(asha, Permission.ACCEPT)
    assert may(admin, Permission.INVITE)


def test_a_person_without_posts_is_a_citizen():
    assert Person(id=PersonId("x")).roles() == {Role.CITIZEN}
    assert (asha.is_staff, lao_li.is_staff) == (False, True)
    assert [role.label.source for role in (Role.HANDLER, Role.LEADER)] == ["承办人", "领导"]
