"""Whose name the public reads, and how much of it (DOMAIN 5, names).

Whoever the collective pays for office, work, goods, a contract or rent is named in full, for
优亲厚友 must be visible; households as 杨某华; where illness, disability or a child shows, as
杨某某.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from rules.entries import Entry
from rules.ledger import Direction, Fund
from rules.secrecy import COMPOUND_SURNAMES, masked, surname_only

LONGEST_NAME = 4
"""欧阳建国 is a person; what is longer is a firm, an office or a school."""

BODIES = re.compile("[店厂社队部所局站行校院室会司村镇乡户府馆组]$|农户|群众|全体|若干")
"""What a short name of a firm or an office ends with: 农技站, 供销社."""

TENDER = re.compile(
    "病|医疗|就医|住院|手术|残疾|伤残|孤儿|学生|助学|上学|儿童|未成年|五保|低保|特困|困难|救助|慰问|临时救济"
)
"""What tells of illness, disability, need or a child."""

TO_HOUSEHOLDS = re.compile("补偿款|补助款分配|分红|分配款|兑付|发放到户|筹资|集资")
ONE = re.compile(r"[^、，,;；/\s()（）]+")
"""One of several names: 杨建华、李有福 or 杨建华等3人."""
AND_MORE = "等"
HOUSEHOLD_FUNDS = frozenset({Fund.LAND, Fund.LEVY})


class Shown(StrEnum):
    """How much of a name is shown."""

    FULL = "full"
    HOUSEHOLD = "household"
    SURNAME = "surname"


def household_name(name: str) -> str:
    """Give a household's name as strangers may read it: 杨某华, 杨某, 欧阳某华."""
    name = name.strip()
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES and name[2:] else name[:1]
    given = name[len(surname) :]
    if not given or name.isascii():
        return surname_only(name)
    return f"{surname}某{given[1:]}"


def is_person(name: str) -> bool:
    """Whether it is somebody's name, and not a firm's or an office's."""
    return 1 < len(name) <= LONGEST_NAME and not BODIES.search(name)


def kind_of(item: str) -> Shown:
    """How much of a name the words of an entry alone allow."""
    if TENDER.search(item):
        return Shown.SURNAME
    return Shown.HOUSEHOLD if TO_HOUSEHOLDS.search(item) else Shown.FULL


def shown_as(kind: Shown, fund: Fund, direction: Direction) -> Shown:
    """How much of the other side's name is shown, if it is a person; `kind` is of the words."""
    is_to_household = direction is Direction.OUT and fund is Fund.LAND
    is_levied = direction is Direction.IN and fund in HOUSEHOLD_FUNDS
    is_household = is_to_household or is_levied
    return Shown.HOUSEHOLD if is_household and kind is Shown.FULL else kind


def shown_name(name: str, how: Shown) -> str:
    """Write a counterparty's name as the public reads it; several people, each of them."""
    return name if how is Shown.FULL else ONE.sub(lambda one: _shown_one(one[0], how), name)


def shown_item(item: str, name: str, how: Shown) -> str:
    """Write what an entry was for: a name that is not shown in full does not stand there either."""
    for one in hidden_in(name, how):
        item = item.replace(one, WRITTEN[how](one))
    return item


def hidden_in(name: str, how: Shown) -> tuple[str, ...]:
    """List the people of a counterparty who are not named in full."""
    if how is Shown.FULL:
        return ()
    return tuple(filter(None, map(_person_in, ONE.findall(name))))


def public(entry: Entry) -> Entry:
    """The entry as the public reads it: name and numbers masked, nothing to find the account by."""
    how = shown_as(kind_of(entry.item), entry.fund, entry.direction)
    return replace(
        entry,
        item=masked(shown_item(entry.item, entry.counterparty, how)),
        counterparty=masked(shown_name(entry.counterparty, how)),
        counterparty_key="",
    )


def _shown_one(written: str, how: Shown) -> str:
    person = _person_in(written)
    return WRITTEN[how](person) + written[len(person) :] if person else written


def _person_in(written: str) -> str:
    """The name of one of them: 杨建华 of 杨建华等3人; "" for a firm or an office."""
    return next((one for one in (written, written.partition(AND_MORE)[0]) if is_person(one)), "")


WRITTEN: Mapping[Shown, Callable[[str], str]] = {
    Shown.FULL: str,
    Shown.HOUSEHOLD: household_name,
    Shown.SURNAME: surname_only,
}
