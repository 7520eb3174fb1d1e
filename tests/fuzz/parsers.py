"""Whatever reads what people type: each with what it may raise, and what must hold of the rest."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache

from bot.channels.base import LIMITS
from bot.channels.telegram_in import clean, heading
from bot.channels.telegram_out import cut, utf16
from bot.city import read_city
from conversations.answers.dates import is_day
from conversations.answers.own_case import looks_like_a_number, number_in
from conversations.answers.phone import read_phone
from conversations.links import Link, read, write
from rules.city import City
from rules.days import BadDay, read_day, read_month
from rules.errors import Unclear
from rules.money import BadAmount, read_fen, write_fen
from rules.numbers import read_code, read_number
from rules.secrecy import masked
from tests.conftest import ROOT

LETTERS = re.compile(r"\s+")
MOBILE = re.compile(r"(?<![\d*])1[3-9][0-9]{9}(?![\d*])")
TEXT = LIMITS["telegram-citizen"].text


@cache
def city() -> City:
    """The real one, read once."""
    return read_city(ROOT / "cities" / "mengzi")


def amount(text: str) -> None:
    """What was read is written and read again as the same."""
    fen = read_fen(text)
    assert read_fen(write_fen(fen)) == fen


def day(text: str) -> None:
    """A day a bookkeeper wrote."""
    assert read_day(read_day(text).isoformat()) == read_day(text)


def month(text: str) -> None:
    """The first of a month."""
    assert read_month(text).day == 1


def answered_day(text: str) -> None:
    """A day to come, as people say it."""
    assert is_day(text) in (True, False)


def phone(text: str) -> None:
    """Read again it is the same."""
    assert read_phone(read_phone(text)) == read_phone(text)


def number(text: str) -> None:
    """Ten digits with their check digit."""
    assert re.fullmatch(r"\d{10}", read_number(text), re.ASCII)


def code(text: str) -> None:
    """Digits alone."""
    assert read_code(text).isdecimal()


def number_inside(text: str) -> None:
    """Found, or not; never an error."""
    number_in(text)
    looks_like_a_number(text)


def place(text: str) -> None:
    """A short list, or nothing."""
    for match in city().finder.find(text):
        assert match.place.id


def category(text: str) -> None:
    """Always some guess; danger is a yes or a no."""
    assert city().categories.guess(text)
    assert city().danger.is_dangerous(text) in (True, False)


def mask(text: str) -> None:
    """No mobile number stands whole in what is left."""
    assert not MOBILE.search(masked(text))


def link(text: str) -> None:
    """A link that is read is written and read again as the same."""
    found = read(clean(text), {"known": "case?number=1"}.get)
    if isinstance(found, Link) and found.values:
        assert read(write(found), lambda _: None) == found


def message(text: str) -> None:
    """Cut into pieces that fit and lose nothing but gaps."""
    said = clean(text)
    pieces = cut(said, TEXT)
    assert all(utf16(piece) <= TEXT for piece in pieces)
    assert LETTERS.sub("", "".join(pieces)) == LETTERS.sub("", said)


def update(text: str) -> None:
    """The heading of any update is read, whatever it holds."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(raw, dict):
        assert all(isinstance(part, str) for part in heading(raw).lane)


Refusals = tuple[type[Exception], ...]
TARGETS: Mapping[str, tuple[Callable[[str], None], Refusals]] = {
    "amount": (amount, (BadAmount,)),
    "day": (day, (BadDay,)),
    "month": (month, (BadDay,)),
    "answered day": (answered_day, ()),
    "phone": (phone, (Unclear,)),
    "number": (number, (Unclear,)),
    "code": (code, (Unclear,)),
    "number inside": (number_inside, ()),
    "place": (place, ()),
    "category": (category, ()),
    "mask": (mask, ()),
    "link": (link, ()),
    "message": (message, ()),
    "update": (update, ()),
}
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "amount": ("1,234.50", "3万5", "-300", "(300)", "1亿2", "３.５万", "¥0.01元整", "九"),
    "day": ("2012.7.16", "2012年7月16日", "20120716", "41106", "99999"),
    "month": ("2012-09", "2012年9月", "0000-00"),
    "answered day": ("明天", "3天后", "12月1日", "2026-12-01", "99999999999天后"),
    "phone": ("13800001111", "0873-3722222", "+86 138 0000 1111"),
    "number": ("1234567897", "编号 123 456 7897"),
    "code": ("1234 5678",),
    "number inside": ("1234567897 怎么还没办",),
    "place": ("水沟", "sg", "文澜镇三义", "雨过铺街道新光村委会一社"),
    "category": ("路灯坏了", "有人要跳楼"),
    "mask": ("110101199003070011", "请打 13800001111", "6222 0212 3456 7890 123"),
    "link": ("case?number=1234567897", "=ab:story:done", "#known"),
    "message": ("说" * 5000, "\x00\ud800"),
    "update": ('{"update_id":1,"message":{"from":{"id":1},"chat":{"id":{}}}}',),
}


def run(target: str, text: str) -> None:
    """One attempt; whatever it raises beyond its refusals is a fault."""
    what, refusals = TARGETS[target]
    try:
        what(text)
    except refusals:
        return
