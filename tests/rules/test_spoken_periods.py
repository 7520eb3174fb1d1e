"""Periods as people say them, and what else they say in the same breath."""

from datetime import date
from pathlib import Path

import pytest

from rules.places import read_places
from rules.spoken_periods import period_of, take_apart

TODAY = date(2026, 11, 24)
PLACES = read_places(
    (Path(__file__).parents[2] / "cities" / "mengzi" / "places.csv").read_text(encoding="utf-8")
)

SAID = {
    # codes, as links carry them
    "2012": "2012",
    "2012Q3": "2012Q3",
    "2012q3": "2012Q3",
    "2012H1": "2012H1",
    "2012-07": "2012-07",
    # years
    "2012年": "2012",
    "2012年度": "2012",
    "2012年全年": "2012",
    "２０１２年": "2012",
    "12年": "2012",
    "98年": "1998",
    "27年": "1927",
    "二〇一二年": "2012",
    "二零一二": "2012",
    "一二年": "2012",
    "今年": "2026",
    "本年度": "2026",
    "去年": "2025",
    "上年": "2025",
    "前年": "2024",
    "大前年": "2023",
    "last year": "2025",
    # halves
    "今年上半年": "2026H1",
    "去年下半年": "2025H2",
    "2012年上半年": "2012H1",
    "上半年": "2026H1",
    "下半年": "2026H2",
    "二〇一二年下半年": "2012H2",
    "2012年1-6月": "2012H1",
    # quarters
    "2012年三季度": "2012Q3",
    "2012年第三季度": "2012Q3",
    "2012年3季度": "2012Q3",
    "2012 年 第 3 季度": "2012Q3",
    "2012三季度": "2012Q3",
    "12年三季": "2012Q3",
    "三季度2012年": "2012Q3",
    "去年四季度": "2025Q4",
    "三季度": "2026Q3",
    "第一季度": "2026Q1",
    "Q2": "2026Q2",
    "2012 Q3": "2012Q3",
    "上季度": "2026Q3",
    "上个季度": "2026Q3",
    "本季度": "2026Q4",
    "2012年7-9月": "2012Q3",
    "2012年7月到9月": "2012Q3",
    "2012年前两个季度": "2012H1",
    "2012年前四季度": "2012",
    "2012年1月至12月": "2012",
    "2012年7月份-9月份": "2012Q3",
    "一至三月": "2026Q1",
    "2012年1—3月份": "2012Q1",
    "２０１２年３季度": "2012Q3",
    # months
    "2012年7月": "2012-07",
    "2012年07月": "2012-07",
    "2012.7": "2012-07",
    "2012/07": "2012-07",
    "2012.7.16": "2012-07",
    "2012年7月16日": "2012-07",
    "２０１２．７": "2012-07",
    "二〇一二年七月": "2012-07",
    "二零一二年十二月份": "2012-12",
    "去年10月": "2025-10",
    "去年十月": "2025-10",
    "七月份": "2026-07",
    "12月": "2025-12",
    "十一月": "2026-11",
    "上个月": "2026-10",
    "上月": "2026-10",
    "上上个月": "2026-09",
    "本月": "2026-11",
    "last month": "2026-10",
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_is_a_period(said):
    period = period_of(said, TODAY)
    assert period is not None
    assert period.code == SAID[said]


@pytest.mark.parametrize(
    "said", ["", "水沟", "三义二社", "2-5月", "9-7月", "前三季度", "1234", "0314", "13700001111"]
)
def test_what_is_no_period_is_none(said):
    assert period_of(said, TODAY) is None


def test_in_january_last_month_lies_in_the_year_before():
    assert period_of("上个月", date(2026, 1, 3)).code == "2025-12"
    assert period_of("上季度", date(2026, 1, 3)).code == "2025Q4"


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("水沟 2012年三季度", "2012年 三季度", "水沟"),
        ("水沟2012年三季度", "2012年 三季度", "水沟"),
        ("水沟去年的征地补偿", "去年", "水沟 的征地补偿"),
        ("上个月三义低保", "上个月", "三义低保"),
        ("今年上半年", "今年 上半年", ""),
        ("三季度水沟2012年的账", "2012年 三季度", "水沟 的账"),
        ("芷村 2012.7", "2012.7", "芷村"),
        ("水沟 2012.7.16 付款", "2012.7.16", "水沟 付款"),
        ("水沟", "", "水沟"),
        ("", "", ""),
    ],
)
def test_the_period_is_taken_out_of_what_is_said(text, period, rest):
    assert take_apart(text) == (period, rest)
    assert bool(period_of(period, TODAY)) == bool(period)


def test_no_name_of_a_place_is_a_period():
    names = [name for place in PLACES for name in (place.name, place.core, *place.aliases)]
    assert [name for name in names if take_apart(name)[0]] == []
