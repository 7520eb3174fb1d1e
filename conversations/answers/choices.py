"""Answers picked from a list: a tap, the words on the button, or its number."""

import unicodedata
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from conversations.answers.base import Asking, Change, Given, Kind, Part, Prompt, V, choice
from conversations.messages import grid
from conversations.words import SOURCE_LANGUAGE, languages, render
from rules.errors import Unclear
from rules.wording import Phrase, Text, _, lines

E = TypeVar("E", bound=StrEnum)
MOST_DIGITS = 4
"""Of a number that stands for a place in a list."""


@dataclass(frozen=True, slots=True)
class Option(Generic[V]):
    """One thing to pick."""

    label: Text
    key: str
    """What the button carries."""
    value: V
    words: tuple[str, ...] = ()
    """Other ways of saying it."""


def plain(text: str) -> str:
    """Text as it is compared: full-width and case forgotten, ends cleaned."""
    return unicodedata.normalize("NFKC", text).strip(" \t\n。.!！,，").casefold()


class Choices(Kind[V]):
    """Picks one of `options`."""

    is_picked = True
    width = 1
    """Buttons a row."""

    @abstractmethod
    def options(self, asking: Asking) -> Sequence[Option[V]]:
        """What can be picked now, in order."""

    def prompt(self, asking: Asking) -> Prompt:
        """A button for each option."""
        buttons = (choice(option.label, option.key) for option in self.options(asking))
        return Prompt(grid(buttons, self.width))

    def take(self, given: Given, asking: Asking) -> V | Part | Change:
        """By the button, its words in any language, or its number in the list."""
        options = self.options(asking)
        if given.choice is not None:
            found = next((one for one in options if one.key == given.choice), None)
        else:
            found = picked(given.text, options)
        if found is None:
            raise Unclear(_("请点下面的一个按钮，或者把按钮上的字打出来。"))
        return found.value


def picked(text: str, options: Sequence[Option[V]]) -> Option[V] | None:
    """The option that was typed: by its words in any language, or its number in the list."""
    typed = plain(text)
    if is_small(typed) and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1]
    return next((one for one in options if typed and typed in _ways(one)), None)


def is_small(typed: str) -> bool:
    """Whether it may be a place in a list; of thousands of digits Python makes no number."""
    return typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS


def _ways(option: Option[Any]) -> set[str]:
    says_the_same = isinstance(option.label, str)
    spoken = (SOURCE_LANGUAGE,) if says_the_same else languages()
    labels = {plain(render(option.label, language)) for language in spoken}
    return labels | {plain(word) for word in option.words} | {plain(option.key)}


class OneOf(Choices[E]):
    """One value of an enum of the glossary, each with its `label`."""

    def __init__(self, values: type[E], *, only: Sequence[E] = (), width: int = 1) -> None:
        self.values = values
        self.only = tuple(only) or tuple(values)
        self.width = width

    @property
    def tag(self) -> str:
        """Tied to the enum."""
        return f"OneOf{self.values.__name__}"

    def options(self, asking: Asking) -> Sequence[Option[E]]:  # noqa: ARG002
        """Its values with their labels."""
        return tuple(Option(label_of(one), one.value, one) for one in self.only)

    def show(self, value: E, asking: Asking) -> Text:  # noqa: ARG002
        """The label."""
        return label_of(value)

    def load(self, plain: Any) -> E:
        """By value; a value that is no more is a ValueError."""
        return self.values(plain)


def label_of(value: StrEnum) -> Text:
    """How people say a value of the glossary."""
    label: Phrase | None = getattr(value, "label", None)
    return label or value.value


class YesNo(Choices[bool]):
    """Yes or no, in the words that fit the question."""

    width = 2

    def __init__(self, yes: Text | None = None, no: Text | None = None) -> None:
        self.yes = yes or _("是的")
        self.no = no or _("不是")

    def options(self, asking: Asking) -> Sequence[Option[bool]]:  # noqa: ARG002
        """Both."""
        return (
            Option(self.yes, "yes", value=True, words=("是", "好", "好的", "对", "y", "ok", "嗯")),
            Option(self.no, "no", value=False, words=("不", "否", "没有", "n")),
        )

    def show(self, value: bool, asking: Asking) -> Text:  # noqa: ARG002 (the answer)
        """In the same words."""
        return self.yes if value else self.no


class Agree(Choices[bool]):
    """Only yes lets it go on; no is what 取消 is for."""

    def options(self, asking: Asking) -> Sequence[Option[bool]]:  # noqa: ARG002
        """One button."""
        words = ("是", "好", "好的", "y", "yes", "ok", "同意")
        return (Option(_("我同意"), "yes", value=True, words=words),)


class Review(Choices[bool]):
    """Shows every answer; each can be changed before the act at the end."""

    def __init__(self, done: Text) -> None:
        self.done = done

    def options(self, asking: Asking) -> Sequence[Option[bool]]:
        """Go on."""
        del asking
        words = ("提交", "是", "好", "确认", "对", "ok", "yes")
        return (Option(self.done, "yes", value=True, words=words),)

    def prompt(self, asking: Asking) -> Prompt:
        """Go on, or change one."""
        done = super().prompt(asking).rows
        change = (
            choice(_changing(question.name_for_people), f"~{question.name}")
            for question, value in asking.answered
            if question.name_for_people and question.kind.show(value, asking)
        )
        return Prompt((*done, *grid(change, 2)), note=_shown(asking))

    def take(self, given: Given, asking: Asking) -> bool | Part | Change:
        """Yes, or the question to change: by its button or by 改 and its name."""
        wanted = (given.choice or "").removeprefix("~") if given.choice else plain(given.text)
        for question, _value in asking.answered:
            if wanted in _names(question.name, question.name_for_people):
                return Change(question.name)
        return super().take(given, asking)


def _changing(what: Text) -> Phrase:
    return _("改：{what}", what=what)


def _names(name: str, for_people: Text) -> set[str]:
    """What means this question: its name, its button's words, 改 before it, in any language."""
    said = {plain(render(for_people, language)) for language in languages()} - {""}
    buttons = {plain(render(_changing(for_people), language)) for language in languages()}
    return {name} | {f"改{one}" for one in said} | (buttons if said else set()) | said


def _shown(asking: Asking) -> Text:
    return lines(
        *(
            _(
                "{question}：{answer}",
                question=question.name_for_people,
                answer=question.kind.show(value, asking),
            )
            for question, value in asking.answered
            if question.name_for_people and question.kind.show(value, asking)
        )
    )
