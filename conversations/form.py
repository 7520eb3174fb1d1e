"""Forms: questions one after another, then one act at the end.

    class Supplement(Form, entry="/supplement", words=("补充",), about=_("补充一件诉求")):
        number = Ask(_("哪一件？请发编号。"), MyCase())
        story = Ask(_("要补充什么？"), Story())

        def finish(self, turn: Turn) -> Reply: ...

The place in a form is derived, never kept: the first question that applies and has no answer.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar, overload

from conversations.answers.base import Kind
from conversations.flow import Filled, Flow, Question
from conversations.messages import Link, Reply
from conversations.turn import Turn
from rules.city import City
from rules.people import Permission, Person
from rules.wording import Text

T = TypeVar("T")
V = TypeVar("V")


class Ask(Generic[V]):
    """One question of a form; read on a filled form it is the answer, typed by its kind."""

    @overload
    def __init__(
        self: "Ask[T]",
        text: Text | Callable[[Any], Text],
        kind: Kind[T],
        *,
        called: Text = "",
        then: Callable[[Any], Text | None] | None = None,
        stops: Callable[[Any], Reply | None] | None = None,
    ) -> None: ...

    @overload
    def __init__(
        self: "Ask[T | None]",
        text: Text | Callable[[Any], Text],
        kind: Kind[T | None],
        *,
        when: Callable[[Any], bool],
        called: Text = "",
        then: Callable[[Any], Text | None] | None = None,
        stops: Callable[[Any], Reply | None] | None = None,
    ) -> None: ...

    @overload
    def __init__(
        self: "Ask[T | None]",
        text: Text | Callable[[Any], Text],
        kind: Kind[T],
        *,
        when: Callable[[Any], bool],
        called: Text = "",
        then: Callable[[Any], Text | None] | None = None,
        stops: Callable[[Any], Reply | None] | None = None,
    ) -> None: ...

    def __init__(
        self,
        text: Text | Callable[[Any], Text],
        kind: Kind[Any],
        *,
        when: Callable[[Any], bool] | None = None,
        called: Text = "",
        then: Callable[[Any], Text | None] | None = None,
        stops: Callable[[Any], Reply | None] | None = None,
    ) -> None:
        """Ask `text`.

        Args:
            text: the question, or how it is made from the answers so far.
            kind: what answers it.
            when: asked only if this holds for the form as filled so far.
            called: what the review calls the answer; empty: the review leaves it out.
            then: said above the next question, once this is answered.
            stops: a reply that ends the form here, with nothing kept.
        """
        self.question = Question(
            name="",
            text=text if callable(text) else lambda _form: text,
            kind=kind,
            when=when,
            name_for_people=called,
            then=then,
            stops=stops,
        )
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, form: "Form", owner: type) -> V:
        value: V = form.filled.get(self.name)  # type: ignore[assignment]  # None: not asked
        return value


class Form(ABC):
    """A filled (or half-filled) form; subclasses name their questions and write `finish`."""

    flow: ClassVar[Flow]

    def __init__(self, filled: Filled, person: Person, city: City) -> None:
        self.filled = filled
        self.person = person
        self.city = city

    def __init_subclass__(
        cls,
        *,
        entry: str,
        about: Text,
        words: tuple[str, ...] = (),
        may: Permission | None = None,
        hears: Callable[[str, City], Link | None] | None = None,
        is_listed: bool = True,
    ) -> None:
        asks = {
            name: one
            for owner in reversed(cls.__mro__)
            for name, one in vars(owner).items()
            if isinstance(one, Ask)
        }
        cls.flow = Flow(
            name=entry.removeprefix("/"),
            words=(entry, *words),
            about=about,
            usage=entry,
            questions=tuple(_named(one.question, name) for name, one in asks.items()),
            finish=cls._finish,
            view=cls,
            may=may,
            keeps_draft=True,
            hears=hears,
            is_listed=is_listed,
        )

    @classmethod
    def _finish(cls, turn: Turn, filled: Mapping[str, Any]) -> Reply:
        return cls(filled, turn.person, turn.city).finish(turn)

    @abstractmethod
    def finish(self, turn: Turn) -> Reply:
        """Act on the answers: the only place with effects."""


def _named(question: Question, name: str) -> Question:
    return replace(question, name=name)
