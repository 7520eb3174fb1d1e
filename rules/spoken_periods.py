"""Periods as people say them: 去年三季度, 上个月, 今年上半年, 2012.7, 二〇一二年, 1-3月.

What is said of the year and of its part are looked for apart, so that neither their order nor
what stands between them matters.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from rules.periods import Period, PeriodKind

DIGITS = "零一二三四五六七八九"
NUMERALS = {**{sign: str(at) for at, sign in enumerate(DIGITS)}, "〇": "0", "○": "0"}
SIGNS = "".join(NUMERALS)
CENTURY = 100

YEARS_AGO: Mapping[str, int] = {
    "大前年": 3,
    "前年": 2,
    "去年": 1,
    "上一年": 1,
    "上年": 1,
    "last year": 1,
    "今年": 0,
    "本年": 0,
    "这一年": 0,
    "this year": 0,
}
AGO: Mapping[str, tuple[PeriodKind, int]] = {
    **dict.fromkeys(("上上个月", "上上月"), (PeriodKind.MONTH, 2)),
    **dict.fromkeys(("上个月", "上月", "上一个月", "last month"), (PeriodKind.MONTH, 1)),
    **dict.fromkeys(("这个月", "本月", "这月", "当月", "this month"), (PeriodKind.MONTH, 0)),
    **dict.fromkeys(("上个季度", "上一季度", "上季度", "last quarter"), (PeriodKind.QUARTER, 1)),
    **dict.fromkeys(("这个季度", "本季度", "这季度", "this quarter"), (PeriodKind.QUARTER, 0)),
}
"""How many of them before today's."""
HALVES: Mapping[str, int] = {
    "上半年": 1,
    "前半年": 1,
    "h1": 1,
    "first half": 1,
    "下半年": 2,
    "后半年": 2,
    "h2": 2,
    "second half": 2,
}
SPANS: Mapping[tuple[int, int], tuple[PeriodKind, int]] = {
    **{(3 * at - 2, 3 * at): (PeriodKind.QUARTER, at) for at in (1, 2, 3, 4)},
    (1, 6): (PeriodKind.HALF, 1),
    (7, 12): (PeriodKind.HALF, 2),
    (1, 12): (PeriodKind.YEAR, 1),
}
"""1-3月 is a quarter; 2-5月 is no period."""


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


NUMBER = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{SIGNS}])"
TAIL = r"\s*(?:年度|年)?(?:全年|整年|一整年)?"

MONTH_OF_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(1[0-2]|0?[1-9])(?:[-./]\d{1,2}(?![\d月]))?"
    r"(?!\s*[\d季])(?!\s*(?:月份?)?\s*[~到至—-])(?:月份?)?"
)
RELATIVE = re.compile(_any_of(AGO))
YEARS = re.compile(
    rf"(?:(?P<ago>{_any_of(YEARS_AGO)})|(?<!\d)(?P<full>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<written>(?:一九|二[〇零○])[{SIGNS}]{{2}})"
    rf"|(?<![\d{SIGNS}])(?P<short>\d\d|[{SIGNS}]{{2}})(?=\s*年)){TAIL}"
)
SPAN = re.compile(rf"({NUMBER})\s*(?:月份?)?\s*[-—~至到]\s*({NUMBER})\s*月份?")
QUARTER = re.compile(r"第?\s*([1-4一二三四])\s*个?季度?|(?<![a-z])q([1-4])(?!\d)")
FIRST_QUARTERS = re.compile(r"前\s*([2-4二两三四])\s*个?季度?")
HALF = re.compile(_any_of(HALVES))
MONTH = re.compile(rf"(?<![\d{SIGNS}])({NUMBER})\s*月份?(?:\s*\d{{1,2}}\s*[日号])?")

Part = tuple[PeriodKind, int]
PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]], ...] = (
    (SPAN, lambda found: SPANS.get((_number(found[1]), _number(found[2])))),
    (FIRST_QUARTERS, lambda found: SPANS.get((1, 3 * _number(found[1].replace("两", "二"))))),
    (QUARTER, lambda found: (PeriodKind.QUARTER, _number(found[1] or found[2]))),
    (HALF, lambda found: (PeriodKind.HALF, HALVES[found[0]])),
    (MONTH, lambda found: (PeriodKind.MONTH, _number(found[1]))),
)


def take_apart(text: str) -> tuple[str, str]:
    """Tell what of a text names a period, and what else it says; "": it names none."""
    rest, said = _flat(text), []
    for pattern in (MONTH_OF_YEAR, RELATIVE):
        if found := pattern.search(rest):
            return found[0].strip(), _without(rest, found)
    if found := YEARS.search(rest):
        said, rest = [found[0].strip()], _without(rest, found)
    for pattern, _read in PARTS:
        if found := pattern.search(rest):
            return " ".join((*said, found[0].strip())), _without(rest, found)
    return " ".join(said), rest


def period_of(said: str, today: date) -> Period | None:
    """The period that is meant, None for none; without a year the last that has begun.

    Args:
        said: 去年三季度, 7月, or a code such as 2012Q3.
        today: the day it is said.
    """
    text = _flat(said)
    if found := MONTH_OF_YEAR.search(text):
        return Period(int(found[1]), PeriodKind.MONTH, int(found[2]))
    if ago := RELATIVE.search(text):
        return _back(*AGO[ago[0]], today)
    year = YEARS.search(text)
    text = _without(text, year) if year else text
    for pattern, read in PARTS:
        if found := pattern.search(text):
            part = read(found)
            return part and _meant(part, year, today)
    return Period(_year_of(year, today)) if year else None


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def _back(kind: PeriodKind, count: int, today: date) -> Period:
    period = Period.of(today, kind)
    for _step in range(count):
        period = period.previous
    return period


def _meant(part: Part, year: re.Match[str] | None, today: date) -> Period:
    if year:
        return Period(_year_of(year, today), *part)
    this_year = Period(today.year, *part)
    return this_year if this_year.first <= today else this_year.a_year_before


def _year_of(year: re.Match[str], today: date) -> int:
    """2012, 12, 二〇一二, 去年; two digits mean the last year that ends so."""
    if year["ago"]:
        return today.year - YEARS_AGO[year["ago"]]
    signs = year["full"] or year["written"] or year["short"]
    written = int("".join(NUMERALS.get(sign, sign) for sign in signs))
    return written if written >= CENTURY else today.year - (today.year - written) % CENTURY


def _number(written: str) -> int:
    """7, 07, 七, 十, 十二."""
    if written.startswith("十"):
        return 10 + int(NUMERALS[written[1:]] if written[1:] else 0)
    return int(NUMERALS.get(written, written))
