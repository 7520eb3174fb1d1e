"""Cells: what a bookkeeper may write in each kind of column, and what it then means.

A reader takes the cell as text, stripped and not empty. What cannot be read raises `BadCell`
with advice that says how to write it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.days import BadDay, read_day, read_month
from rules.glossary import Labelled
from rules.ledger import labels_of
from rules.money import BadAmount, read_fen
from rules.secrecy import is_identity_card, masked
from rules.wording import Phrase, _, listed

LONGEST = 200
"""Signs in a cell of text; more is a whole letter pasted into one."""

BROKEN = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
"""What spreadsheets write where a formula has no result."""

QUOTED = 30
"""Signs of a cell that are quoted."""

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?")
COUNT = re.compile(r"(\d{1,9})(?:\.0+)?")
BETWEEN = re.compile(r"[;；、，,\s]+")
ACCOUNT = re.compile(r"\d{8,32}")
CARD_LENGTH = 18

NONE = Decimal(0)
YES = {"是": True, "否": False, "√": True, "×": False, "y": True, "n": False}
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

Read = Callable[[str], object]


class BadCell(ValueError):  # noqa: N818 (it is what was written)
    """What was written cannot be read; how to write it."""

    def __init__(self, advice: Phrase) -> None:
        super().__init__(advice.source)
        self.advice = advice


def text(cell: str) -> str:
    """Any words, on one line."""
    if cell.startswith("#") and cell in BROKEN:
        raise BadCell(_("“{cell}”是公式出错，请改成实际的内容。", cell=cell))
    if len(cell) > LONGEST:
        raise BadCell(_("字太多了，请不要超过 {most} 个字。", most=LONGEST))
    if cell.isprintable() and "  " not in cell:
        return cell
    return " ".join(UNSEEN.sub(" ", cell).split())


def word(cell: str) -> str:
    """A number or code of letters and digits, whole-width signs made plain."""
    plain = cell if cell.isascii() else unicodedata.normalize("NFKC", cell)
    return text(plain).removesuffix(".0")


def money(cell: str) -> int:
    """An amount, in 分."""
    try:
        return read_fen(cell)
    except BadAmount as error:
        raise BadCell(
            _("“{cell}”不是金额，请写成 1234.50 这样的数字。", cell=_shown(cell))
        ) from error


def quantity(cell: str) -> Decimal:
    """An area or a number of things, not below nought."""
    plain = unicodedata.normalize("NFKC", cell).replace(" ", "")
    if not NUMBER.fullmatch(plain):
        raise BadCell(_("“{cell}”不是数量，请写成 3.5 这样的数字，不带单位。", cell=_shown(cell)))
    return Decimal(plain.replace(",", ""))


def count(cell: str) -> int:
    """A whole number, not below nought."""
    found = COUNT.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    if found is None:
        raise BadCell(_("“{cell}”不是整数，请写成 12 这样的数字。", cell=_shown(cell)))
    return int(found[1])


def year(cell: str) -> int:
    """A year of four digits."""
    found = COUNT.fullmatch(unicodedata.normalize("NFKC", cell).removesuffix("年").strip())
    if found is None or not EARLIEST <= int(found[1]) <= LATEST:
        raise BadCell(_("“{cell}”不是年度，请写成 2012 这样的四位数字。", cell=_shown(cell)))
    return int(found[1])


EARLIEST, LATEST = 1990, 2100


def day(cell: str) -> date:
    """A day between 1990 and 2100."""
    return _dated(cell, read_day)


def month(cell: str) -> date:
    """A month, as its first day."""
    return _dated(cell, read_month)


def days(cell: str) -> tuple[date, ...]:
    """Several days, between ; or 、, in their order."""
    return tuple(sorted(day(one) for one in BETWEEN.split(cell) if one))


def names(cell: str) -> tuple[str, ...]:
    """Several people, between 、 or spaces."""
    return tuple(text(one) for one in BETWEEN.split(cell) if one)


def yes_no(cell: str) -> bool:
    """是 or 否."""
    try:
        return YES[cell.lower()]
    except KeyError as error:
        raise BadCell(_("“{cell}”看不懂，请写“是”或“否”。", cell=_shown(cell))) from error


def card(cell: str) -> str:
    """The number of an identity card. What was written is never repeated."""
    number = _digits(cell)
    if not (len(number) == CARD_LENGTH and number[:-1].isdecimal() and is_identity_card(number)):
        raise BadCell(_("证件号不对，请照身份证核对 18 位号码。"))
    return number


def bank_account(cell: str) -> str:
    """The number of a bank account. What was written is never repeated."""
    number = _digits(cell)
    if not ACCOUNT.fullmatch(number):
        raise BadCell(_("账号不对，请写 8 到 32 位数字，不带户名。"))
    return number


@dataclass(frozen=True, slots=True)
class OneOf:
    """Reads a word of a list."""

    words: type[Labelled]

    def __call__(self, cell: str) -> Labelled:
        """The word that was written."""
        known: Mapping[str, Labelled] = labels_of(self.words)
        try:
            return known[unicodedata.normalize("NFKC", cell)]
        except KeyError as error:
            choices = listed(*(one.label for one in self.words))
            advice = _(
                "“{cell}”不在可选的词里，请选：{choices}。", cell=_shown(cell), choices=choices
            )
            raise BadCell(advice) from error


def choices_of(read: Read) -> tuple[str, ...]:
    """The words among which one must stand; none where anything may."""
    return tuple(labels_of(read.words)) if isinstance(read, OneOf) else ()


def _shown(cell: str) -> str:
    """The cell as it is quoted: no numbers of cards or telephones, and not a whole letter."""
    return masked(cell)[:QUOTED]


def _dated(cell: str, read: Callable[[str], date]) -> date:
    try:
        found = read(cell)
    except BadDay as error:
        raise BadCell(_("“{cell}”不是日期，请写成 2012-07-16。", cell=_shown(cell))) from error
    if not EARLIEST <= found.year <= LATEST:
        raise BadCell(_("“{cell}”的年份不对，请写成 2012-07-16。", cell=_shown(cell)))
    return found


def _digits(cell: str) -> str:
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", cell)).upper()
