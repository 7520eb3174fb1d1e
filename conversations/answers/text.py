"""Some words: a reason, a question, a name."""

from collections.abc import Sequence

from conversations.answers.base import Asking, Given, Kind, Prompt, choice
from conversations.answers.choices import Option, picked
from conversations.messages import grid
from rules.errors import Unclear
from rules.wording import Phrase, _

LONGEST = 3_000
"""Characters: what still fits one message with what stands around it."""


class Words(Kind[str]):
    """Free text; behind a command all the remaining words."""

    takes_rest = True

    def __init__(self, *, at_least: int = 1, at_most: int = LONGEST) -> None:
        """Set the limits, in characters."""
        self.at_least = at_least
        self.at_most = at_most

    def take(self, given: Given, asking: Asking) -> str:  # noqa: ARG002
        """Read the words.

        Raises:
            Unclear: too few or too many, or a file alone.
        """
        text = (given.text if given.choice is None else given.choice).strip()
        if not text:
            raise Unclear(_("请用文字写。"))
        if len(text) < self.at_least:
            raise Unclear(_("请写得再清楚一点，至少 {least} 个字。", least=self.at_least))
        if len(text) > self.at_most:
            raise Unclear(
                _("太长了：{count} 字，最多 {most} 字。", count=len(text), most=self.at_most)
            )
        return text


class Word(Words):
    """A name or the like: one word behind a command; some are offered as buttons.

    An offer is taken by its button, its label in any language or its number; what is kept is
    its source text.
    """

    takes_rest = False

    def __init__(self, *, at_most: int = 40, offers: Sequence[Phrase] = ()) -> None:
        """Set the limit, in characters, and what is offered: short."""
        super().__init__(at_most=at_most)
        self.offers = tuple(offers)

    def offered(self, asking: Asking) -> Sequence[Phrase]:  # noqa: ARG002
        """What is offered now."""
        return self.offers

    def prompt(self, asking: Asking) -> Prompt:
        """A button for each offer; pressing it says the word."""
        return Prompt(grid((choice(one, one.source) for one in self.offered(asking)), 2))

    def take(self, given: Given, asking: Asking) -> str:
        """Read the word, or the offer that is meant.

        Raises:
            Unclear: too few or too many signs, or a file alone.
        """
        options = [Option(one, one.source, one.source) for one in self.offered(asking)]
        meant = picked(given.text, options)
        return meant.value if meant else super().take(given, asking)
