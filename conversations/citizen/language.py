"""/language: Chinese or another language that we speak; the answer is already in it."""

from dataclasses import replace

from conversations.answers.languages import OneLanguage, own_name
from conversations.command import Parameter, command
from conversations.messages import Button, Reply, column, grid, link
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.words import languages
from rules.wording import _

ASKED = _("您想用哪种语言？ Which language?")


@command(
    "/language [LANGUAGE]",
    words=("语言", "english", "换语言"),
    about=_("换语言 / Language"),
    asks={"language": Parameter(ASKED, OneLanguage())},
)
def language(turn: Turn, language: str | None = None) -> Reply:
    """Talk in it from now on; asked by links, so that a half-filled form stays as it is."""
    if language is None:
        links = (Button(own_name(code), link("language", language=code)) for code in languages())
        return Reply(text=ASKED, buttons=(*grid(links, 2), *column(home_button())))
    turn.remember(replace(turn.person, language=language))
    go_on = Button(_("接着填"), link("resume")) if turn.session else None
    return Reply(text=_("好的，以后就用这种语言和您说。"), buttons=column(go_on, home_button()))
