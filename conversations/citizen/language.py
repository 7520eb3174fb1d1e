"""/language: Chinese or another language that we speak; the answer is already in it."""

from collections.abc import Sequence
from dataclasses import replace

from babel import Locale

from conversations.answers.base import Asking
from conversations.answers.choices import Choices, Option
from conversations.command import Parameter, command
from conversations.messages import Button, Reply, column, grid, link
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.words import languages
from rules.wording import _

ASKED = _("您想用哪种语言？ Which language?")


class OneLanguage(Choices[str]):
    """By its own name: 中文, English."""

    width = 2

    def options(self, asking: Asking) -> Sequence[Option[str]]:  # noqa: ARG002
        """Every language with a catalog."""
        return tuple(Option(_own_name(code), code, code) for code in languages())


def _own_name(code: str) -> str:
    locale = Locale.parse(code)
    return locale.get_display_name(code) or code


@command(
    "/language [LANGUAGE]",
    words=("语言", "english", "换语言"),
    about=_("换语言 / Language"),
    asks={"language": Parameter(ASKED, OneLanguage())},
)
def language(turn: Turn, language: str | None = None) -> Reply:
    """Talk in it from now on; asked by links, so that a half-filled form stays as it is."""
    if language is None:
        links = (Button(_own_name(code), link("language", language=code)) for code in languages())
        return Reply(text=ASKED, buttons=(*grid(links, 2), *column(home_button())))
    turn.remember(replace(turn.person, language=language))
    go_on = Button(_("接着填"), link("resume")) if turn.session else None
    return Reply(text=_("好的，以后就用这种语言和您说。"), buttons=column(go_on, home_button()))
