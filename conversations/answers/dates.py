"""A day to come: 12月1日, 2026-12-01, 明天, 5天后, or one tap."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Prompt, choice
from conversations.messages import grid
from rules.errors import Unclear
from rules.wording import Text, _

OFFERED_WORKDAYS = (3, 5, 10, 15)
SPOKEN: Mapping[str, int] = {"明天": 1, "后天": 2, "大后天": 3, "一周后": 7, "下周": 7}
IN_DAYS = re.compile(r"(\d{1,3})[天日](?:后|之后|以后|内)?")
WITH_YEAR = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
WITHOUT_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")


class Day(Kind[date]):
    """A day after today; offered are some working days ahead."""

    def prompt(self, asking: Asking) -> Prompt:
        """The usual spans as dates."""
        after = asking.city.clock.calendar.add_workdays
        days = (after(asking.today, count) for count in OFFERED_WORKDAYS)
        return Prompt(grid((choice(_("{day}", day=day), day.isoformat()) for day in days), 2))

    def take(self, given: Given, asking: Asking) -> date:
        """Read it; without a year it is the next such day.

        Raises:
            Unclear: there is no such day, or it is not to come.
        """
        typed = given.text if given.choice is None else given.choice
        day = read_day(unicodedata.normalize("NFKC", typed).strip(), asking.today)
        if day is None:
            raise Unclear(_("请写日期，如 12月1日 或 2026-12-01。"))
        if day <= asking.today:
            raise Unclear(_("请写今天以后的日期。"))
        return day

    def show(self, value: date, asking: Asking) -> Text:  # noqa: ARG002
        """As people write it."""
        return _("{day}", day=value)

    def dump(self, value: date) -> str:
        """ISO."""
        return value.isoformat()

    def load(self, plain: Any) -> date:
        """Back from ISO."""
        return date.fromisoformat(plain)


def is_day(typed: str) -> bool:
    """Whether a word can be read as a day at all."""
    return read_day(unicodedata.normalize("NFKC", typed).strip(), date.min) is not None


def read_day(typed: str, today: date) -> date | None:
    """The day that a word means; without a year the next such one; None: it is none."""
    if typed in SPOKEN:
        return today + timedelta(days=SPOKEN[typed])
    if found := IN_DAYS.fullmatch(typed):
        return today + timedelta(days=int(found[1]))
    if found := WITH_YEAR.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := WITHOUT_YEAR.fullmatch(typed):
        month, day = int(found[1]), int(found[2])
        this_year = _day(today.year, month, day)
        is_to_come = this_year is not None and this_year > today
        return this_year if is_to_come else _day(today.year + 1, month, day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
