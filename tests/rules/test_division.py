"""What a village was called in 2012, and where it lay."""

import pytest

from rules.division import Then, read_division
from rules.periods import Period
from rules.places import PlaceId
from rules.tables import BadTable

SHUIGOU, QIAOTOU = PlaceId("shuigou"), PlaceId("qiaotou")


@pytest.mark.parametrize(
    ("place", "code", "then"),
    [
        (SHUIGOU, "2012Q3", Then("水沟村委会", "文澜镇")),
        (SHUIGOU, "2017", Then("水沟村委会", "文澜镇")),
        (SHUIGOU, "2018Q1", None),
        (SHUIGOU, "2026Q3", None),
        (QIAOTOU, "2012Q3", None),  # still called so, in the same town
    ],
)
def test_a_village_as_it_was(city, place, code, then):
    assert city.division.of(place, Period.read(code)) == then


def test_every_village_of_then_is_found_again(city):
    assert len(city.division.then) > 40
    assert {then.town for then in city.division.then.values()} >= {"文澜镇", "雨过铺镇"}


def test_a_village_of_no_town_is_named(city):
    rows = "code,name,level,parent_code\n532503101214,水沟村委会,village_committee,999\n"
    with pytest.raises(BadTable) as wrong:
        read_division(rows, city.places)
    assert wrong.value.line == 2
