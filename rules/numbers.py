"""Case numbers and query codes: random digits, read back however somebody types them."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from rules.cases import CaseNumber
from rules.errors import Unclear
from rules.wording import _

NUMBER_DIGITS = 10
CODE_DIGITS = 8

UNKNOWN_NUMBER = _("没有找到这个编号，请核对后再试。")
"""Told for a number that does not exist, is mistyped, or is not one's own to see: all alike."""
WRONG_CODE = _("编号或查询码不对，请核对后再试。")

BEFORE_A_NUMBER = re.compile(
    r"^(?:诉求|案件)?(?:编号|号码|查询码|no\.?|#)?[:：是为]?", re.IGNORECASE
)
BETWEEN_DIGITS = re.compile(r"[\s\-_‐‑–—.,，。]+")


def new_number(draw: Callable[[int], int]) -> CaseNumber:
    """Make a case number; `draw(n)` gives a secret random number from 0 to n-1."""
    digits = str(1 + draw(9)) + "".join(str(draw(10)) for _place in range(NUMBER_DIGITS - 2))
    return CaseNumber(digits + str(_check_digit(digits)))


def read_number(typed: str) -> CaseNumber:
    """Read a case number: full-width digits, spaces, dashes and 编号 before it do not matter.

    Raises:
        Unclear: it cannot be one; the sentence is the same as for an unknown number.
    """
    digits = _digits(typed)
    is_whole = re.fullmatch(rf"[1-9][0-9]{{{NUMBER_DIGITS - 1}}}", digits)
    if not is_whole or _check_digit(digits[:-1]) != int(digits[-1]):
        raise Unclear(UNKNOWN_NUMBER)
    return CaseNumber(digits)


def new_code(draw: Callable[[int], int]) -> str:
    """Make a query code of eight digits."""
    return "".join(str(draw(10)) for _place in range(CODE_DIGITS))


def read_code(typed: str) -> str:
    """Read a query code as tolerantly as a number.

    Raises:
        Unclear: it is not eight digits.
    """
    digits = _digits(typed)
    if not re.fullmatch(rf"[0-9]{{{CODE_DIGITS}}}", digits):
        raise Unclear(WRONG_CODE)
    return digits


def _digits(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).strip()
    return BETWEEN_DIGITS.sub("", BEFORE_A_NUMBER.sub("", BETWEEN_DIGITS.sub("", plain)))


def _check_digit(digits: Iterable[str]) -> int:
    """ISO 7064, MOD 11,10: finds every single wrong digit and nearly every swap of two."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (11 - product) % 10
