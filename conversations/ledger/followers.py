"""Whoever follows a village hears, the next morning, what it published or corrected."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.ledger.source import SAMPLE, place_name
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.books import Book
from rules.wording import Text, _, lines, run

AT_ONCE = 20
"""People told in one tick: together less than a turn may take."""
SHOWN = 5
"""Books in one message; whoever follows more villages opens them there."""


def tell_followers(turn: Turn) -> int:
    """One message a person and day, whatever was published; returns how many were told."""
    follows, today = turn.store.follows, turn.today
    follows.begin(today)
    people = follows.to_be_told(today, AT_ONCE)
    for one in people:
        reader = turn.store.people.get(one) or turn.person
        found = follows.news(one, today, SHOWN)
        turn.tell(one, _news(replace(turn, person=reader), found))
        follows.told(one, today)
    return len(people)


def _news(turn: Turn, found: Sequence[Book]) -> Reply:
    buttons = (
        Button(_label(turn, one), link("ledger", village=one.place, period=one.period.code))
        for one in found
    )
    return Reply(
        text=lines(
            _("您关注的村有新公开的账："),
            SAMPLE if any(one.is_sample for one in found) else None,
            *(_line(turn, one) for one in found),
        ),
        buttons=column(*buttons, Button(_("通知设置"), link("settings"))),
    )


def _line(turn: Turn, one: Book) -> Text:
    if one.version == 1:
        return _label(turn, one)
    return run(_label(turn, one), _("，更正过，原因：{reason}", reason=one.reason))


def _label(turn: Turn, one: Book) -> Text:
    return run(place_name(turn, one.place, with_town=False), " ", one.period.label)
