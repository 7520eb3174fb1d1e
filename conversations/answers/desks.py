"""Several desks: tapped one after another, or typed with 、 between them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Part, Prompt, choice
from conversations.answers.choices import plain
from conversations.answers.unit import Desk, Suggests, search
from conversations.messages import column
from conversations.names import unit_label
from rules.errors import Unclear
from rules.units import UnitId
from rules.wording import _, lines

BETWEEN = re.compile(r"[、,，;；+]")
DONE = "~done"
DONE_WORDS = frozenset({"就这些", "好了", "够了", "完了"})


class Desks(Kind[tuple[UnitId, ...]]):
    """A tap adds one until 就这些; typed names are the whole answer."""

    def __init__(self, suggests: Suggests) -> None:
        """Ask; `suggests` gives the likely desks."""
        self.desk = Desk(suggests)

    def prepare(self, turn: Any, filled: Mapping[str, Any]) -> tuple[UnitId, ...]:
        """The likely desks."""
        return self.desk.prepare(turn, filled)

    def prompt(self, asking: Asking) -> Prompt:
        """Where the person stands, what was chosen, and 就这些."""
        chosen = _chosen(asking)
        shown = self.desk.prompt(_inner(asking))
        if not chosen:
            return shown
        names = _("已选：{units}", units=_names(chosen, asking))
        done = column(choice(_("就这些"), DONE))
        return Prompt((*done, *shown.rows), lines(shown.note, names))

    def take(self, given: Given, asking: Asking) -> tuple[UnitId, ...] | Part:
        """Add one, go a step on, or be done.

        Raises:
            Unclear: nothing was chosen yet, or a name is not known.
        """
        chosen = _chosen(asking)
        if given.choice == DONE or (given.choice is None and plain(given.text) in DONE_WORDS):
            if not chosen:
                raise Unclear(_("请先选一个单位。"))
            return chosen
        names = [name.strip() for name in BETWEEN.split(given.text) if name.strip()]
        if given.choice is None and len(names) > 1:
            return _each_once((*chosen, *(_named(name, asking) for name in names)))
        found = self.desk.take(given, _inner(asking))
        if isinstance(found, Part):
            return Part({"chosen": list(chosen), "at": found.value}, found.note)
        more = _each_once((*chosen, found))
        return Part({"chosen": list(more), "at": None}) if given.choice is not None else more

    def dump(self, value: tuple[UnitId, ...]) -> list[str]:
        """As a list."""
        return list(value)

    def load(self, plain: Any) -> tuple[UnitId, ...]:
        """Back."""
        return tuple(map(UnitId, plain))


def _chosen(asking: Asking) -> tuple[UnitId, ...]:
    return tuple(map(UnitId, asking.part["chosen"])) if asking.part else ()


def _inner(asking: Asking) -> Asking:
    """What the question after a single desk may look at."""
    return replace(asking, part=asking.part["at"] if asking.part else None)


def _named(name: str, asking: Asking) -> UnitId:
    found, is_sure = search(name, asking.city)
    if len(found) != 1 or not is_sure:
        raise Unclear(_("没有找到“{typed}”，请点下面的按钮。", typed=name[:20]))
    return found[0].id


def _each_once(units: Iterable[UnitId]) -> tuple[UnitId, ...]:
    return tuple(dict.fromkeys(units))


def _names(units: Iterable[UnitId], asking: Asking) -> str:
    return "、".join(unit_label(asking.city, unit, asking.person) for unit in units)
