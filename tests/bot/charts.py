"""Charts as flows make them: of one village, harmless and nasty."""

from dataclasses import replace
from datetime import date

from conversations.charts import Shape
from conversations.pictures import Picture, Point, Series

QUARTERS = tuple(f"{year}年{quarter}季度" for year in (2010, 2011, 2012) for quarter in "一二三四")


def points(*pairs):
    return tuple(Point(label, round(yuan * 100)) for label, yuan in pairs)


def picture(shape, *series, **more):
    about = {
        "title": "收入和支出",
        "place": "文澜镇水沟村",
        "period": "2012年三季度",
        "source": "村务财务公开",
        "published": date(2012, 10, 15),
    }
    return Picture(shape=shape, series=series, **about | more)


BARS = picture(
    Shape.BARS,
    Series("收入", points(("发包及上交收入", 86_500.5), ("补助收入", 45_210), ("其他收入", 830))),
    Series("支出", points(("办公费", 2_300), ("其他支出", -1_200))),
)
LINES = picture(
    Shape.LINES,
    Series("收入", points(*((one, 100_000 + 7_000 * at) for at, one in enumerate(QUARTERS)))),
    Series("支出", points(*((one, 90_000 + 9_000 * at) for at, one in enumerate(QUARTERS)))),
    is_sample=True,
)
PARTS = picture(
    Shape.PARTS,
    Series("征地补偿", points(("发给农户", 1_234_567), ("村小组留用", 345_600), ("还没有分", 40))),
)
LONG = "农村集体经济组织成员分红及土地承包经营权流转保证金" * 2
NASTY = {
    "bars": BARS,
    "lines": LINES,
    "parts": PARTS,
    "a long name, a long title, a large sum": picture(
        Shape.BARS,
        Series(LONG[:20], points((LONG, 123_456_789_012.34), ("办公费", 0.01))),
        title=LONG,
        is_sample=True,
    ),
    "only money that came back": picture(
        Shape.BARS, Series("支出", points(("其他支出", -120_000), ("办公费", -3)))
    ),
    "many of everything": picture(
        Shape.BARS, *(Series(f"第{n}组", points(*((LONG, n),) * 12)) for n in range(1, 7))
    ),
    "one period": picture(Shape.LINES, Series("收入", points(("2012年", 5)))),
    "a line below zero": picture(
        Shape.LINES, *(Series(LONG, points(("2011年", -5e8), ("2012年", 9e8))) for _ in range(3))
    ),
    "a part too small to see": picture(
        Shape.PARTS, Series(LONG[:20], points((LONG, 9e9), ("办公费", 0.01))), title=LONG
    ),
}
ENGLISH = replace(
    LINES,
    title="Income and spending over three years of the village's books",
    place="Shuigou Village, Wenlan Town",
    period="third quarter of 2012",
    source="open village books",
)
