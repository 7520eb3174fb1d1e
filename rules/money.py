"""Money: whole 分 inside, written as people write it outside."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NewType

Fen = NewType("Fen", int)
"""A hundredth of a yuan; there is no smaller money, so nothing is ever rounded away unseen."""

NOTHING = Fen(0)
YUAN = 100
LARGEST = Fen(10**14 * YUAN)
"""More than any village ever holds; a longer number is a slip of the pen."""

LONGEST = 60
"""Characters of an amount; Python itself refuses to read a number of thousands of digits."""

UNITS: Mapping[str, int] = {"千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
WRITTEN = re.compile(r"([0-9]{1,13})\.([0-9]{2})")
SIGNED = re.compile(r"¥?[-−]¥?([^-−()]+)|\(¥?([^-−()]+)\)")
"""-300 or (300); 300- and (-300) may mean either, so they are nothing."""
PLAIN = re.compile(rf"({NUMBER})元?")
SPOKEN = re.compile(rf"({NUMBER})([{''.join(UNITS)}])")


class BadAmount(ValueError):  # noqa: N818 (it is what was written)
    """What was written is no amount of money."""


def read_fen(written: str) -> Fen:
    """Read `1,234.50`, `１２３４．５０`, `¥300`, `3.5万`, `3万5` (35,000), `-300`, `(300)`.

    Raises:
        BadAmount: it is none of these, it has a part smaller than a 分, or it is absurdly large.
    """
    if len(written) > LONGEST:
        raise BadAmount(written[:LONGEST])
    if (plain := WRITTEN.fullmatch(written)) is not None:
        return Fen(int(plain[1] + plain[2]))  # as programs write it, by far the most
    text = unicodedata.normalize("NFKC", written).replace(" ", "").removesuffix("整")
    text = text.removeprefix("¥").removesuffix("人民币")
    signed = SIGNED.fullmatch(text)
    is_negative = signed is not None
    amount = _read_unsigned((signed[1] or signed[2]) if signed else text)
    if amount is None or abs(amount) > LARGEST:
        raise BadAmount(written)
    return Fen(-amount if is_negative else amount)


def write_fen(amount: int) -> str:
    """Write `1,234.50` in yuan."""
    sign = "-" if amount < 0 else ""
    yuan, fen = divmod(abs(amount), YUAN)
    return f"{sign}{yuan:,}.{fen:02}"


def write_short(amount: int) -> str:
    """Write `3,200` without the 分 where there is none; `3,200.50` where there is."""
    return write_fen(amount).removesuffix(".00")


def _read_unsigned(text: str) -> int | None:
    if plain := PLAIN.fullmatch(text):
        return _exact(plain[1])
    return _read_spoken(text.removesuffix("元"))


def _read_spoken(text: str) -> int | None:
    """3万5千, 3.5万, 1亿2: a last digit without a unit stands one step below the unit before."""
    total, below = 0, 0
    while spoken := SPOKEN.match(text):
        unit = UNITS[spoken[2]]
        part = _exact(spoken[1], unit)
        if part is None or (below and unit >= below):
            return None
        total, below, text = total + part, unit, text[spoken.end() :]
    if not text:
        return total or None
    if not below or not text.isdecimal():
        return None
    step = below // 10 if len(text) == 1 else 1
    return total + int(text) * step * YUAN if int(text) * step < below else None


def _exact(number: str, unit: int = 1) -> int | None:
    """Turn digits into 分 without a float; None if a part smaller than a 分 is left over."""
    whole, _, part = number.replace(",", "").partition(".")
    scaled = int(whole + part) * unit * YUAN
    amount, rest = divmod(scaled, 10 ** len(part))
    return None if rest else amount
