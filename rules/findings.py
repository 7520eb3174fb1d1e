"""What a rule for red flags found: how heavy it weighs, in which row, and what it saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypedDict, Unpack

from rules.flags import FlagLevel
from rules.glossary import Labelled
from rules.ledger import Sheet
from rules.periods import Period
from rules.sheets import KINDS, SheetRow
from rules.wording import Phrase, _

SHEETS: Mapping[type, Sheet] = {kind: sheet for sheet, kind in KINDS.items()}


class Fact(Labelled):
    """What a rule saw, by name."""

    WHAT = "what", _("情况")
    AMOUNT = "amount", _("金额")
    LIMIT = "limit", _("标准")
    OTHER = "other", _("对照")
    """What the amount is compared with, where that is no threshold."""
    SIDE = "side", _("对方")
    COUNT = "count", _("次数")
    DAY = "day", _("日期")
    DAYS = "days", _("天数")
    ROWS = "rows", _("有关账目")


Facts: TypeAlias = Mapping[Fact, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule found something."""

    level: FlagLevel
    row: SheetRow | None = None
    """None: it is about the whole period."""
    period: Period | None = None
    """Another than the book's."""
    key: str = ""
    """What sets it apart where there is no row."""
    facts: Facts

    @property
    def sheet(self) -> Sheet | None:
        """Where the row stands."""
        return None if self.row is None else SHEETS[type(self.row)]


class More(TypedDict, total=False):
    """What few findings say."""

    key: str
    period: Period | None


def yellow(row: SheetRow | None, says: Phrase, facts: Facts, **more: Unpack[More]) -> Finding:
    """Something to look at. `says` is kept as it is written, for readers in any language."""
    return _finding(FlagLevel.YELLOW, row, says, facts, more)


def red(row: SheetRow | None, says: Phrase, facts: Facts, **more: Unpack[More]) -> Finding:
    """Something heavy."""
    return _finding(FlagLevel.RED, row, says, facts, more)


def _finding(
    level: FlagLevel, row: SheetRow | None, says: Phrase, facts: Facts, more: More
) -> Finding:
    return Finding(level=level, row=row, facts={Fact.WHAT: says.source, **facts}, **more)
