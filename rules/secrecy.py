"""What strangers must not read in a free text: telephones, identity cards, bank cards, names."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from rules.wording import Joined, Name, Phrase, Text

SHOWN_FIRST, SHOWN_LAST = 3, 2
"""Digits that stay, so that a reader who knows the number recognises it."""

FEWEST_DIGITS = 10
"""A landline with its area code is the shortest of them."""
DIGIT = re.compile(r"\d")

BETWEEN = r"[\s\-－–—‐]?"
FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")

MOBILE = re.compile(rf"(?:(?<!\d)|(?<=86)|(?<=86[\s-]))1{BETWEEN}[3-9](?:{BETWEEN}\d){{9}}(?!\d)")
LANDLINE = re.compile(
    rf"(?<!\d)(?<!\d[\s-])[(（]?0[1-9]\d{{1,2}}[)）]?{BETWEEN}[2-9](?:{BETWEEN}\d){{6,7}}(?!\d)"
)

COMPOUND_SURNAMES = frozenset(
    ("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "南宫")
)


def masked(text: str) -> str:
    """Mask telephone, identity card and bank card numbers, however they are spaced."""
    if len(DIGIT.findall(text)) < FEWEST_DIGITS:
        return text
    plain = text.translate(FULL_WIDTH)  # sign for sign, so that places stay the same
    for start, end in sorted(_secrets(plain), reverse=True):
        text = text[:start] + _starred(plain[start:end]) + text[end:]
    return text


def masked_text(text: Text) -> Text:
    """Mask the same in a sentence with all its values, before it is put into words."""
    match text:
        case Phrase(source, values):
            return Phrase(source, {name: _masked_value(value) for name, value in values.items()})
        case Joined(parts, between):
            return Joined(tuple(masked_text(part) for part in parts), between)
        case Name():
            return text
        case _:
            return masked(text)


def _masked_value(value: object) -> object:
    return masked_text(value) if isinstance(value, str | Phrase | Joined) else value


def surname_only(name: str) -> str:
    """Give a person's name as strangers may read it: 杨某某, 欧阳某; J. of a Latin name."""
    name = name.strip()
    if not name or name[0].isascii():
        return f"{name[0].upper()}." if name else ""
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES else name[0]
    return surname + "某" * max(1, len(name) - len(surname))


def _secrets(plain: str) -> Iterator[tuple[int, int]]:
    """Find what to mask; what one kind has taken is not looked at by the next."""
    for pattern, is_one in SECRETS:
        found = pattern.finditer(plain)
        taken = [one.span() for one in found if is_one(re.sub(r"\W", "", one[0]).upper())]
        for start, end in taken:
            plain = plain[:start] + "*" * (end - start) + plain[end:]
        yield from taken


def _starred(number: str) -> str:
    digits = re.sub(r"[^0-9X]", "", number.upper())
    hidden = "*" * (len(digits) - SHOWN_FIRST - SHOWN_LAST)
    return digits[:SHOWN_FIRST] + hidden + digits[-SHOWN_LAST:]


def _run(first: str, more: int, last: str = r"\d") -> re.Pattern[str]:
    """A number that begins so, has `more` further signs, and stands by itself."""
    return re.compile(rf"(?<!\d){first}(?:{BETWEEN}\d){{{more - 1}}}{BETWEEN}{last}(?![0-9])")


def is_identity_card(digits: str) -> bool:
    """GB 11643: seventeen digits weighed by powers of two, MOD 11-2."""
    weighed = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(digits[:17]))
    return _is_birthday(digits[6:14]) and "10X98765432"[weighed % 11] == digits[17]


def is_old_identity_card(digits: str) -> bool:
    """Fifteen digits, given out until 1999: a birthday without its century, no check digit."""
    return _is_birthday("19" + digits[6:12])


def _is_birthday(digits: str) -> bool:
    try:
        date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    except ValueError:
        return False
    return True


def _is_bank_card(digits: str) -> bool:
    """ISO/IEC 7812, the Luhn formula."""
    pairs = ((int(digit), place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(digit * (1 + odd), 10)) for digit, odd in pairs) % 10 == 0


def _always(_digits: str) -> bool:
    return True


SECRETS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_run(r"[1-9]", 17, r"[0-9Xx]"), is_identity_card),
    *((_run(r"[1-9]", length - 1), _is_bank_card) for length in (19, 18, 17, 16)),
    (_run(r"[1-9]", 14, r"[0-9Xx]"), is_old_identity_card),
    (MOBILE, _always),
    (LANDLINE, _always),
)
"""The longest first: an identity card holds what looks like a telephone."""
