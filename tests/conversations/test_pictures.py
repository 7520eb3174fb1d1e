"""A picture as a flow says it becomes a chart in the reader's language, readable on a phone."""

from dataclasses import replace
from datetime import date

import pytest

from conversations.charts import Chart, Shape
from conversations.links import Drawing
from conversations.messages import Reply
from conversations.pictures import FEN_PER_WAN, FEN_PER_YUAN, Picture, Point, Series, told
from conversations.said import Said
from rules.wording import _


def points(*yuan):
    return tuple(Point(f"第{at}项", round(one * 100)) for at, one in enumerate(yuan, 1))


SPENDING = Picture(
    shape=Shape.BARS,
    title="收入和支出",
    place="水沟村",
    period="2012年三季度",
    source="村务财务公开",
    published=date(2012, 10, 15),
    series=(Series("收入", points(300, 4500)), Series("支出", points(1200.5))),
)


def shown(picture, language="zh"):
    chart = picture.chart(language)
    return [[(one.label, one.told) for one in series.points] for series in chart.series]


def test_every_figure_says_place_period_unit_source_and_day():
    chart = SPENDING.chart("zh")
    assert chart.title == "收入和支出"
    assert chart.subtitle == (
        "水沟村，2012年三季度，单位：元，来源：村务财务公开，公开于 2012-10-15"
    )
    assert chart.mark == ""


def test_a_preview_says_that_it_is_not_published():
    assert "还没有公开" in replace(SPENDING, published=None).chart("zh").subtitle


def test_sample_books_are_marked_on_the_picture_and_for_those_who_cannot_see_it():
    chart = replace(SPENDING, is_sample=True).chart("zh")
    assert chart.mark == "示例数据"
    assert chart.alt.startswith("收入和支出\n水沟村")
    assert chart.alt.endswith("示例数据")


def test_a_reader_of_english_gets_english():
    many = replace(SPENDING, series=(Series("spending", points(*range(300_000, 300_012))),))
    chart = many.chart("en")
    assert "in 10,000 yuan, source:" in chart.subtitle
    assert "published 2012-10-15" in chart.subtitle
    assert chart.series[0].points[-1].label == "5 others"


def test_bars_stand_largest_first_and_what_is_too_much_becomes_one():
    assert shown(SPENDING)[0] == [("第2项", "4,500"), ("第1项", "300")]
    many = replace(SPENDING, series=(Series("支出", points(*range(1, 13))),))
    (bars,) = shown(many)
    assert len(bars) == 8
    assert bars[-1] == ("其他 5 项", "15")
    assert many.chart("zh").series[0].total == "合计 78"


def test_a_line_keeps_its_order_and_its_latest_periods():
    trend = replace(SPENDING, shape=Shape.LINES, series=(Series("支出", points(*range(1, 15))),))
    (line,) = shown(trend)
    assert [label for label, _told in line] == [f"第{at}项" for at in range(3, 15)]


def test_large_sums_are_told_in_ten_thousands():
    chart = replace(SPENDING, series=(Series("征地", points(1_234_567, 30)),)).chart("zh")
    assert "单位：万元" in chart.subtitle
    assert chart.fen_per_unit == FEN_PER_WAN
    assert [one.told for one in chart.series[0].points] == ["123.46", "0.003"]


@pytest.mark.parametrize(
    ("fen", "per_unit", "expected"),
    [
        (0, FEN_PER_YUAN, "0"),
        (5, FEN_PER_YUAN, "0.05"),
        (120_050, FEN_PER_YUAN, "1,200.5"),
        (-120_000, FEN_PER_YUAN, "-1,200"),
        (99_999_900, FEN_PER_WAN, "100"),
        (9_900, FEN_PER_WAN, "0.0099"),
        (10_000, FEN_PER_WAN, "0.01"),
        (-1, FEN_PER_WAN, "0"),
    ],
)
def test_a_number_has_two_decimals_or_four_where_two_would_hide_it(fen, per_unit, expected):
    assert told(fen, per_unit) == expected


def test_money_that_came_back_is_no_part_of_a_whole():
    parts = replace(SPENDING, shape=Shape.PARTS, series=(Series("去向", points(500, 200)),))
    assert parts.chart("zh").shape is Shape.PARTS
    back = replace(parts, series=(Series("去向", points(500, -200)),))
    assert back.chart("zh").shape is Shape.BARS


@pytest.mark.parametrize("series", [(), (Series("收入", ()),), (Series("收入", points(0, 0)),)])
def test_where_there_is_nothing_to_see_nothing_is_drawn(series):
    assert replace(SPENDING, series=series).chart("zh") is None


def test_a_picture_travels_through_the_outbox_in_the_readers_language():
    reply = Reply(text="2012年三季度", picture=replace(SPENDING, title=_("示例数据")))
    said = Drawing("en", keep=None).draw(reply)
    assert said.picture.title == "Sample data"
    assert Said.from_json(said.to_json()) == said
    assert isinstance(said.picture, Chart)


def test_what_was_kept_before_there_were_pictures_is_still_read():
    plain = Said(text="您好", drawn=b"PNG").to_json()
    assert "drawn" not in plain
    del plain["picture"]
    assert Said.from_json(plain) == Said(text="您好")
