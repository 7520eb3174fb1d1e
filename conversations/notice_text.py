"""How a broadcast looks to those it goes to: pushed, on the board, and in the preview."""

from dataclasses import replace

from conversations.messages import Button, MessageRef, Reply, Row, column, link
from conversations.names import unit_label
from rules.broadcasts import Broadcast, Sort, copies_of
from rules.city import City
from rules.formatting import bare
from rules.people import Person
from rules.wording import Text, _, lines, run

SHOWN = 18
"""Characters of a text in a list."""


def pushed(broadcast: Broadcast, city: City, reader: Person) -> Reply:
    """The message as it is sent, with its one tap below."""
    return Reply(
        text=words(broadcast, city, reader),
        buttons=_buttons(broadcast),
        files=broadcast.files,
        is_formatted=True,
        about=copies_of(broadcast.changes),
    )


def preview(broadcast: Broadcast, city: City, reader: Person) -> Reply:
    """The same for whoever writes it; it is no copy that could be corrected."""
    return replace(pushed(broadcast, city, reader), about="")


def words(broadcast: Broadcast, city: City, reader: Person) -> Text:
    """Whose word it is, and the text."""
    place = unit_label(city, broadcast.audience.unit, reader)
    if broadcast.audience.is_staff:
        heading = _("**【办公办文 {number}】** 请在{day}前阅读。", number=broadcast.changes,
                    day=broadcast.until)  # fmt: skip
    elif broadcast.is_urgent:
        heading = _("**【紧急通知】{place}**", place=place)
    else:
        heading = _("**【通知】{place}**", place=place)
    corrected = _("（更正）") if broadcast.sort is Sort.CORRECTION else None
    return lines(run(heading, corrected), broadcast.text)


def short(broadcast: Broadcast) -> str:
    """Its beginning, for a line of a list."""
    text = bare(broadcast.text).replace("\n", " ")
    return f"{text[:SHOWN]}…" if len(text) > SHOWN else text


def _buttons(broadcast: Broadcast) -> tuple[Row, ...]:
    """已读 under a circular; under a notice the board, and no more of these."""
    number = broadcast.changes
    if broadcast.audience.is_staff:
        return column(Button(_("已读"), link("read", broadcast=number)))
    board = Button(_("公告栏"), link("notices"))
    return ((board, Button(_("不再接收"), link("no_more", broadcast=number))),)


def corrected(broadcast: Broadcast, city: City, reader: Person, here: MessageRef) -> Reply:
    """The new words in place of the old ones."""
    return replace(pushed(broadcast, city, reader), replaces=here)


def withdrawn(here: MessageRef, *, is_taken_away: bool) -> Reply:
    """Nothing in place of what stood there, or a word that it is gone."""
    if is_taken_away:
        return Reply(text="", clears=(here.id,))
    return Reply(text=_("这条通知已经撤回。"), replaces=here)
