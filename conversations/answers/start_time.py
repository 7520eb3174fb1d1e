"""When something begins: at once, or at a time to come such as 明天 9:00."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Prompt, choice
from conversations.answers.choices import plain
from conversations.answers.dates import read_day
from conversations.messages import column
from rules.errors import Unclear
from rules.wording import Text, _

AT_ONCE = "now"
AT_ONCE_WORDS = frozenset({AT_ONCE, "马上", "马上发", "立即", "现在", "审批后马上发"})
CLOCK = re.compile(r"(?:(?P<day>\S+)\s*)??(?P<hour>\d{1,2})[:：点时](?P<minute>\d{1,2})?分?")
TOMORROW = timedelta(days=1)


class StartTime(Kind[datetime | None]):
    """None: at once."""

    def prompt(self, asking: Asking) -> Prompt:
        """At once, or tomorrow morning."""
        opens = asking.city.clock.hours.opens
        tomorrow = _at(asking, asking.today + TOMORROW, opens)
        return Prompt(
            column(
                choice(_("审批后马上发"), AT_ONCE),
                choice(_("{at}", at=tomorrow), tomorrow.isoformat()),
            )
        )

    def take(self, given: Given, asking: Asking) -> datetime | None:
        """Read it; a time without a day is today's, or tomorrow's once it has passed.

        Raises:
            Unclear: it is no time, or it has passed.
        """
        if given.choice == AT_ONCE or (given.choice is None and plain(given.text) in AT_ONCE_WORDS):
            return None
        at = _offered(given.choice) if given.choice else _read(given.text, asking)
        if at is None:
            raise Unclear(_("请写时间，如 明天 9:00，或者 12月1日 8:30。"))
        if at <= asking.now:
            raise Unclear(_("这个时间已经过了，请写以后的时间。"))
        return at

    def show(self, value: datetime | None, asking: Asking) -> Text:  # noqa: ARG002
        """As people write it."""
        return _("{at}", at=value) if value else _("审批后马上发")

    def dump(self, value: datetime | None) -> Any:
        """ISO, or nothing."""
        return value.isoformat() if value else None

    def load(self, plain: Any) -> datetime | None:
        """Back."""
        return datetime.fromisoformat(plain) if plain else None


def _offered(key: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(key)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _read(typed: str, asking: Asking) -> datetime | None:
    found = CLOCK.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if found is None:
        return None
    hour = _time(found.groupdict())
    day = read_day(found["day"], asking.today) if found["day"] else asking.today
    if hour is None or day is None:
        return None
    at = _at(asking, day, hour)
    return at + TOMORROW if at <= asking.now and not found["day"] else at


def _time(found: Mapping[str, str | None]) -> time | None:
    try:
        return time(int(found["hour"] or 0), int(found["minute"] or 0))
    except ValueError:
        return None


def _at(asking: Asking, day: Any, hour: time) -> datetime:
    return datetime.combine(day, hour, asking.city.clock.hours.zone)
