"""Answers picked step by step from a tree: every step shows buttons, typed words search all of it.

Every key can be acted on wherever the person stands, so that a button of an earlier step works.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from conversations.answers.base import Asking, Given, Kind, Part, Prompt, V, choice
from conversations.answers.choices import Option, is_small, picked
from conversations.messages import Row
from rules.errors import Unclear
from rules.wording import Text, _

PAGE = "page:"
PAGE_SIZE = 8

Step: TypeAlias = Option[str]
"""One button of a step; its value is its key."""


def step(label: Text, key: str, *words: str) -> Step:
    """A button and the words that do the same."""
    return Option(label, key, key, words)


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be picked at this step, row by row, and what is asked."""

    rows: tuple[tuple[Step, ...], ...]
    note: Text = ""
    further: tuple[Row, ...] = ()
    """Buttons that pick nothing: a shared location."""


class Walk(Kind[V], ABC):
    """Goes from menu to menu until something is picked."""

    @abstractmethod
    def menu(self, asking: Asking) -> Menu:
        """What is shown where the person stands."""
        ...

    @abstractmethod
    def go(self, key: str, asking: Asking) -> V | Part | None:
        """Follow a key: picked, a step on, or None for a key that means nothing."""
        ...

    @abstractmethod
    def search(self, typed: str, asking: Asking) -> V | Part | None:
        """Look for typed words; None where nothing comes near."""
        ...

    def prompt(self, asking: Asking) -> Prompt:
        """The menu as buttons."""
        menu = self.menu(asking)
        rows = tuple(tuple(choice(one.label, one.key) for one in row) for row in menu.rows)
        return Prompt((*rows, *menu.further), menu.note)

    def take(self, given: Given, asking: Asking) -> V | Part:
        """A button, its words, its number in the list, or anything the search finds.

        Raises:
            Unclear: nothing comes near.
        """
        if given.choice is not None:
            found = self.go(given.choice, asking)
        else:
            found = self._typed(given.text, asking)
        if found is None:
            raise Unclear(self.not_found(given.text))
        return found

    def not_found(self, typed: str) -> Text:
        """What is said where nothing comes near."""
        return _("没有找到“{typed}”，请点下面的按钮。", typed=typed[:20])

    def _typed(self, text: str, asking: Asking) -> V | Part | None:
        options = [one for row in self.menu(asking).rows for one in row]
        shown = picked(text, options)
        return self.go(shown.key, asking) if shown else self.search(text, asking)


def paged(steps: Sequence[Step], page: int, width: int = 1) -> tuple[tuple[Step, ...], ...]:
    """One page of a long list, with the way to the pages before and after it."""
    last = max(0, len(steps) - 1) // PAGE_SIZE
    page = min(max(page, 0), last)
    shown = steps[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    earlier = step(_("上一页"), f"{PAGE}{page - 1}") if page else None
    later = step(_("下一页"), f"{PAGE}{page + 1}") if page < last else None
    turn_over = tuple(one for one in (earlier, later) if one)
    return (*in_rows(shown, width), *((turn_over,) if turn_over else ()))


def in_rows(steps: Sequence[Step], width: int) -> tuple[tuple[Step, ...], ...]:
    """As many rows as it takes."""
    return tuple(tuple(steps[at : at + width]) for at in range(0, len(steps), width))


def page_in(key: str) -> int | None:
    """The page a key turns to."""
    number = key.removeprefix(PAGE)
    return int(number) if key.startswith(PAGE) and is_small(number) else None
