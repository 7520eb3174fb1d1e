"""What somebody wants to know of an entry: the usual questions as buttons, or their own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking, Given, Prompt, choice
from conversations.answers.choices import Option, picked
from conversations.answers.text import Words
from conversations.ledger.asking import asked_already, subject_from
from conversations.ledger.usual import USUAL, as_read
from conversations.messages import column
from conversations.turn import Turn
from rules.errors import Unclear
from rules.questions import Question
from rules.wording import Text, _, lines

SAME = "same:"
LONGEST = 200


class Wondering(Words):
    """One tap, or a sentence; what others have asked can be asked too."""

    def __init__(self) -> None:
        super().__init__(at_least=4, at_most=LONGEST)

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[Question]:
        """What waits for an answer about the same thing.

        Raises:
            Instead: it is not public.
        """
        return asked_already(turn, subject_from(turn, filled))

    def prompt(self, asking: Asking) -> Prompt:
        """The same as others first."""
        note = lines(
            _("点一个，或者自己写一句。村里看不到是谁问的，请不要写自己的名字。"),
            _("别人已经问过的，点“我也想问”就行。") if asking.prepared else None,
        )
        return Prompt(column(*(choice(one.label, one.key) for one in _options(asking))), note)

    def take(self, given: Given, asking: Asking) -> str:
        """A usual question, another's, or a sentence.

        Raises:
            Unclear: too few or too many signs.
        """
        options = _options(asking)
        if given.choice is None:
            meant = picked(given.text, options)
            return meant.value if meant else super().take(given, asking)
        pressed = next((one for one in options if one.key == given.choice), None)
        if pressed is None:
            raise Unclear(_("这个问题已经有人答复了，请点下面的，或者自己写一句。"))
        return pressed.value


def _options(asking: Asking) -> Sequence[Option[str]]:
    others = [Option(_also(one), f"{SAME}{one.id}", one.text) for one in asking.prepared or ()]
    return (*others, *(Option(one, one.source, one.source) for one in USUAL))


def _also(one: Question) -> Text:
    return _("我也想问：{text}", text=as_read(one.text))
