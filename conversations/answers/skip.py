"""A question that may be left open with one tap."""

from typing import Any

from conversations.answers.base import Asking, Change, Given, Kind, Part, Prompt, V, choice
from conversations.answers.choices import plain
from conversations.messages import Button
from rules.wording import Text, _

SKIP = "skip"
SKIP_WORDS = frozenset({SKIP, "跳过", "不填", "不留", "没有", "无", "不用"})


def skip_button() -> Button:
    """跳过."""
    return choice(_("跳过"), SKIP)


def is_skipped(given: Given) -> bool:
    """The button, or a word for it."""
    return given.choice == SKIP or (given.choice is None and plain(given.text) in SKIP_WORDS)


class OrSkip(Kind[V | None]):
    """The same question, but it may be left open: the answer is None then."""

    def __init__(self, kind: Kind[V]) -> None:
        self.kind = kind

    @property
    def tag(self) -> str:
        """Of its own, so that a question which may no longer be skipped is asked anew."""
        return f"OrSkip{self.kind.tag}"

    def prompt(self, asking: Asking) -> Prompt:
        """跳过 below what there is."""
        prompt = self.kind.prompt(asking)
        return Prompt((*prompt.rows, (skip_button(),)), prompt.note)

    def take(self, given: Given, asking: Asking) -> V | Part | Change | None:
        """Nothing, or what the kind reads."""
        return None if is_skipped(given) else self.kind.take(given, asking)

    def show(self, value: V | None, asking: Asking) -> Text:
        """Nothing, or as the kind shows it."""
        return _("不填") if value is None else self.kind.show(value, asking)

    def dump(self, value: V | None) -> Any:
        """As the kind does."""
        return None if value is None else self.kind.dump(value)

    def load(self, plain: Any) -> V | None:
        """As the kind does."""
        return None if plain is None else self.kind.load(plain)
