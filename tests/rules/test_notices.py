"""Audiences, formatting, and what people follow: tables of cases."""

import pytest

from rules.audiences import Audience
from rules.formatting import Span, Style, bare, spans
from rules.ledger import Column
from rules.notices import Follow, QuietHours, follow_from
from rules.places import PlaceId
from rules.units import UnitId
from tests.rules.acts import CITY

TEXTS = (
    ("停水", (Span("停水"),)),
    ("**停水** 明天", (Span("停水", Style.BOLD), Span(" 明天"))),
    ("请 __存水__", (Span("请 "), Span("存水", Style.ITALIC))),
    ("[看这里](https://x.cn/a)", (Span("看这里", Style.LINK, "https://x.cn/a"),)),
    ("[骗人](javascript:alert(1))", (Span("[骗人](javascript:alert(1))"),)),
    ("<b>停水</b> & **没有完", (Span("<b>停水</b> & **没有完"),)),
    ("** **", (Span(" ", Style.BOLD),)),
    ("", ()),
)


@pytest.mark.parametrize(("text", "parts"), TEXTS)
def test_bold_italic_and_links_and_everything_else_as_it_stands(text, parts):
    assert spans(text) == parts


def test_where_nothing_can_be_tapped_the_address_is_written_out():
    assert bare("**停水**，[看这里](https://x.cn/a)") == "停水，看这里（https://x.cn/a）"


def test_an_audience_is_a_place_with_what_lies_below_it():
    units = CITY.units
    assert Audience(unit=UnitId("mengzi")).places(units) is None
    town = Audience(unit=UnitId("caoba")).places(units)
    assert "caoba" in town
    assert "shuigou" not in town
    assert UnitId("education") in Audience(unit=UnitId("mengzi"), is_staff=True).desks(units)


@pytest.mark.parametrize(
    "follow", [Follow(PlaceId("shuigou")), Follow(PlaceId("shuigou"), Column.FINANCE)]
)
def test_a_follow_comes_back_from_its_key(follow):
    assert follow_from(follow.key) == follow


def test_quiet_hours_are_said_in_hours():
    assert QuietHours(20, 9).key == "20-9"
    assert QuietHours(20, 9).label.values == {"begins": 20, "ends": 9}
