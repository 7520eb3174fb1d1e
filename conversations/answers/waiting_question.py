"""Which villager's question: one that waits in one's own village."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conversations.answers.base import Asking, Prompt
from conversations.answers.choices import Choices, Option
from conversations.ledger.asking import about_text
from conversations.ledger.usual import as_read
from conversations.turn import Turn
from rules.errors import Refused
from rules.people import Role
from rules.places import PlaceId
from rules.questions import Question, QuestionId
from rules.wording import Text, _, lines, run

MOST = 8
KEEPERS = (Role.BOOKKEEPER, Role.VILLAGE_SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question, and what it is about in words."""

    question: Question
    about: Text


class WaitingQuestion(Choices[QuestionId]):
    """The next due first; who asked is not known to the list either."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[Waiting]:  # noqa: ARG002
        """What waits.

        Raises:
            Refused: nothing does.
        """
        found = turn.store.questions.waiting(own_villages(turn), MOST)
        if not found:
            raise Refused(_("现在没有等您答复的提问。"))
        return tuple(Waiting(one, about_text(turn, one.subject)) for one in found)

    def options(self, asking: Asking) -> Sequence[Option[QuestionId]]:
        """Each as a button; one that came with a notice is taken as it is, and checked later."""
        return tuple(
            Option(run(f"{at}. ", as_read(one.question.text)), one.question.id, one.question.id)
            for at, one in enumerate(asking.prepared, 1)
        )

    def prompt(self, asking: Asking) -> Prompt:
        """Each with the entry it is about."""
        told = (_line(at, one) for at, one in enumerate(asking.prepared, 1))
        return Prompt(super().prompt(asking).rows, lines(*told))


def own_villages(turn: Turn) -> tuple[PlaceId, ...]:
    """Where one keeps or watches the books."""
    posts = (post for post in turn.person.posts if post.role in KEEPERS)
    return tuple(dict.fromkeys(PlaceId(post.unit) for post in posts))


def _line(at: int, one: Waiting) -> Text:
    asked = one.question
    many = _("（{count} 户）", count=asked.askers) if asked.askers > 1 else None
    due = _("，{date}前答复", date=asked.due_on)
    return lines(run(f"{at}. ", as_read(asked.text), many, due), one.about)
