"""Which language: every one that we speak."""

from collections.abc import Sequence

from babel import Locale

from conversations.answers.base import Asking
from conversations.answers.choices import Choices, Option
from conversations.words import languages


class OneLanguage(Choices[str]):
    """By its own name: 中文, English."""

    width = 2

    def options(self, asking: Asking) -> Sequence[Option[str]]:  # noqa: ARG002
        """Every language with a catalog."""
        return tuple(Option(own_name(code), code, code) for code in languages())

    def show(self, value: str, asking: Asking) -> str:  # noqa: ARG002
        """Its own name."""
        return own_name(value)


def own_name(code: str) -> str:
    """What its speakers call it."""
    locale = Locale.parse(code)
    return locale.get_display_name(code) or code
