"""What every kind of answer can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from conversations.messages import Button, ButtonKind, FileRef, Phone, Row, Spot
from rules.city import City
from rules.people import Person
from rules.wording import Text

if TYPE_CHECKING:
    from conversations.flow import Question
    from conversations.turn import Turn

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody sent as an answer."""

    text: str = ""
    choice: str | None = None
    """The value of a pressed button, or of a link."""
    files: tuple[FileRef, ...] = ()
    contact: Phone | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a kind of answer may look at: never the store, so that reading an answer is pure."""

    city: City
    person: Person
    now: datetime
    filled: Mapping[str, Any] = field(default_factory=dict)
    """The earlier answers by question."""
    answered: "Sequence[tuple[Question, Any]]" = ()
    """The same with their questions, for the review."""
    part: Any = None
    """What was said so far of this answer, in plain values."""
    prepared: Any = None
    """What `prepare` brought from the store."""

    @property
    def today(self) -> date:
        """The day in the city."""
        return self.city.clock.today(self.now)


@dataclass(frozen=True, slots=True)
class Prompt:
    """How a question is put: a note below it, and buttons."""

    rows: tuple[Row, ...] = ()
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An answer that is not whole yet; kept as plain JSON."""

    value: Any
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Another question is to be answered anew."""

    question: str


class Kind(ABC, Generic[V]):
    """A kind of answer. Values are kept as plain JSON between messages."""

    takes_rest: ClassVar[bool] = False
    """Behind a command this takes all the remaining words, not just one."""

    is_picked: ClassVar[bool] = False
    """Picked from a list. Words behind a form's entry never pick: `/complain 好…` agrees to
    nothing; a command's words do."""

    takes_files: ClassVar[bool] = False
    """Photos, voices and papers are part of the answer."""

    def split(self, words: str) -> tuple[str, str]:
        """Tell what of the words behind a command is this answer, and what is left."""
        if self.takes_rest:
            return words, ""
        word, _, rest = words.partition(" ")
        return word, rest.strip()

    @property
    def tag(self) -> str:
        """Names the kind in a session: an answer of another kind is dropped, and asked anew."""
        return type(self).__name__

    def prepare(self, turn: "Turn", filled: Mapping[str, Any]) -> Any:  # noqa: ARG002
        """Fetch choices from the store, before the pure part."""
        return None

    def is_moot(self, asking: Asking) -> bool:  # noqa: ARG002
        """There is nothing to ask after all: the answer is None."""
        return False

    def prompt(self, asking: Asking) -> Prompt:  # noqa: ARG002
        """Buttons and a note for the question."""
        return Prompt()

    @abstractmethod
    def take(self, given: Given, asking: Asking) -> V | Part | Change:
        """Read an answer.

        Raises:
            Unclear: with one sentence that says what to do.
        """

    def show(self, value: V, asking: Asking) -> Text:  # noqa: ARG002
        """The answer as the review shows it; empty: not shown."""
        return str(value)

    def reopened(self, value: V) -> Any:  # noqa: ARG002
        """What is kept, as a part, of an answer that somebody goes back to; None: nothing."""
        return None

    def dump(self, value: V) -> Any:
        """The value as plain JSON."""
        return value

    def load(self, plain: Any) -> V:
        """Back from plain JSON.

        Raises:
            ValueError, KeyError, TypeError: it is not of this kind.
        """
        value: V = plain
        return value


def choice(label: Text, value: str) -> Button:
    """A button that answers the question being asked."""
    return Button(label, value, ButtonKind.ANSWER)
