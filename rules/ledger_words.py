"""What people call the parts of the open ledger, and what they wish to see in one breath.

水沟去年的征地补偿 names a place, a period and a part; 水沟征地补偿没发到手 is a complaint.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.finder import Finder, How
from rules.ledger import Column, Program, Sheet
from rules.spoken_periods import take_apart
from rules.wording import Text, listed


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of the books, for one subsidy alone if need be, or one of the other columns."""

    what: Sheet | Column
    program: Program | None = None

    @property
    def code(self) -> str:
        """A word for links; `PARTS` takes it back."""
        if isinstance(self.what, Column):
            return f"{COLUMN}{self.what.value}"
        return f"{self.what.value}.{self.program.value}" if self.program else self.what.value

    @property
    def label(self) -> Text:
        """How people say it."""
        return listed(self.what.label, self.program.label) if self.program else self.what.label


COLUMN = "c-"
"""In codes, before a column: 重点项目 is a sheet and a column."""

PARTS: Mapping[str, Part] = {
    part.code: part
    for part in (
        *(Part(one) for one in (*Sheet, *Column)),
        *(Part(Sheet.SUBSIDY, one) for one in Program),
    )
}
"""Every one of them, by its code."""

FULL: Mapping[str, Part] = {
    **{one.label.source: Part(Sheet.SUBSIDY, one) for one in Program if one is not Program.OTHER},
    **{one.label.source: Part(one) for one in Sheet},
    **{one.label.source: Part(one) for one in Column if one is not Column.FINANCE},
}
SPOKEN: Mapping[str, Part] = {
    **dict.fromkeys(("征地款", "征地", "土地补偿", "补偿款", "补偿费", "land"), Part(Sheet.LAND)),
    **dict.fromkeys(("粮补", "直补"), Part(Sheet.SUBSIDY, Program.GRAIN)),
    **dict.fromkeys(("农资补贴", "农资"), Part(Sheet.SUBSIDY, Program.MATERIALS)),
    **dict.fromkeys(("良种",), Part(Sheet.SUBSIDY, Program.SEED)),
    **dict.fromkeys(("农机补贴", "农机"), Part(Sheet.SUBSIDY, Program.MACHINES)),
    **dict.fromkeys(("退耕",), Part(Sheet.SUBSIDY, Program.FOREST)),
    **dict.fromkeys(("低保金", "低保户"), Part(Sheet.SUBSIDY, Program.ALLOWANCE)),
    **dict.fromkeys(("补贴", "补助", "subsidies"), Part(Sheet.SUBSIDY)),
    **dict.fromkeys(("收支", "流水", "开支", "花销", "支出", "收入", "entries"), Part(Sheet.ENTRY)),
    **dict.fromkeys(("余额", "结余", "balances"), Part(Sheet.BALANCE)),
    **dict.fromkeys(("筹资筹劳", "筹资", "levies"), Part(Sheet.LEVY)),
    **dict.fromkeys(("合同", "承包", "contracts"), Part(Sheet.CONTRACT)),
    **dict.fromkeys(("资产", "assets"), Part(Sheet.ASSET)),
    **dict.fromkeys(("资源", "resources"), Part(Sheet.RESOURCE)),
    **dict.fromkeys(("决策", "决议", "四议两公开", "decisions"), Part(Sheet.DECISION)),
    **dict.fromkeys(("资助", "扶持", "grants"), Part(Sheet.GRANT)),
    **dict.fromkeys(("重点项目", "招投标", "招标", "projects"), Part(Sheet.PROJECT)),
    **dict.fromkeys(("政策", "policies"), Part(Column.POLICY)),
    **dict.fromkeys(("党务",), Part(Column.PARTY)),
    **dict.fromkeys(("政务",), Part(Column.GOVERNMENT)),
    **dict.fromkeys(("村务",), Part(Column.VILLAGE)),
    **dict.fromkeys(("办事指南", "服务"), Part(Column.SERVICE)),
}
WORDS: Mapping[str, Part] = {**SPOKEN, **FULL}
NAMED = re.compile(
    "|".join(
        rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word
        for word in sorted(WORDS, key=len, reverse=True)
    )
)

ITSELF = "阳光村务"
LEDGER = re.compile(r"村务财务|财务公开|村务公开|查一?下?[账帐]|[账帐][目本单]?|财务|公开栏")
"""Whoever says one of these means the open ledger."""
AROUND = re.compile(
    r"^(?:请问|请|村里|村上|帮我|麻烦|我想|我要|想|要|给我)+|(?:看一看|看一下|看看|看|查一查|查一下|查查|查)"
    r"|的?(?:情况|明细|清单|名单|数据|公示)|(?:是|有)?(?:多少钱?|哪些|什么)|怎么花的?|吗|呢|[?？。!！,，]"
)
"""What stands around and tells nothing."""


LONGEST = 40
"""Characters: a longer text is a story."""
SURE = {How.EXACT, How.CORE, How.PINYIN}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wishes to see, in their own words."""

    place: str
    """All that is left once the others are taken out."""
    period: str
    part: Part | None
    part_said: str
    is_about_books: bool
    """A word for the ledger itself was said."""


def wish_of(text: str) -> Wish:
    """Take a short text apart."""
    period, rest = take_apart(text.replace(ITSELF, "账"))
    named = NAMED.search(rest)
    part = WORDS[named[0]] if named else None
    rest = rest.replace(named[0], " ", 1) if named else rest
    left = LEDGER.sub(" ", rest)
    place = AROUND.sub(" ", left.strip())
    return Wish(
        place=" ".join(place.split()).strip("的 "),
        period=period,
        part=part,
        part_said=named[0] if named else "",
        is_about_books=left != rest,
    )


def read_part(said: str) -> Part | None:
    """Read a code, or the words for a part."""
    if said in PARTS:
        return PARTS[said]
    named = NAMED.search(said.casefold())
    return WORDS[named[0]] if named else None


def asks_for_books(text: str, finder: Finder) -> Wish | None:
    """What somebody surely wishes to look up; None where it may be a complaint, or anything."""
    if len(text) > LONGEST:
        return None
    wish = wish_of(text)
    matches = finder.find(wish.place) if wish.place else ()
    if wish.place and not any(match.how in SURE for match in matches):
        return None
    is_narrow = bool(wish.period or (wish.place and wish.part))
    return wish if wish.is_about_books or is_narrow else None
