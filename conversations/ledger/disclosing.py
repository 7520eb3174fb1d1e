"""公开文件 as the desks see it: what they have put out, withheld ones too, and who may do what."""

from collections.abc import Iterator

from conversations.ledger.papers import said_by
from conversations.messages import Button, Reply, column, grid, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.documents import Document, DocumentId, withholding_place
from rules.errors import Refused
from rules.people import Permission, Person, holds
from rules.places import PlaceId
from rules.units import UnitId
from rules.wording import Text, _, lines, run

NOT_THERE = _("没有找到这份文件，或者它不归您管。")
WITHHELD = _("【不公开】")


def may_at(turn: Turn, person: Person, permission: Permission, place: PlaceId) -> bool:
    """Whether a post of this person grants it at the desk of a place."""
    return holds(person, permission, UnitId(place), turn.city.units)


def may_withhold(turn: Turn, document: Document) -> bool:
    """Only a desk above: nobody takes down what speaks of themselves."""
    deciding = withholding_place(document.place, turn.city.places)
    return document.is_public and may_at(turn, turn.person, Permission.WITHHOLD, deciding)


def own_document(turn: Turn, number: str, permission: Permission) -> Document:
    """The document, where this person's posts reach.

    Raises:
        Refused: of one elsewhere the same is said as of none.
    """
    document = turn.store.documents.get(DocumentId(number))
    if document is None or not may_at(turn, turn.person, permission, document.place):
        raise Refused(NOT_THERE)
    return document


def line_of(at: int, document: Document) -> Text:
    """One of a list."""
    day = document.published_on.isoformat()
    mark = None if document.is_public else WITHHELD
    return run(f"{at}. ", mark, f"{document.title} · ", document.column.label, f" · {day}")


def document_card(turn: Turn, document: Document, note: Text | None = None) -> Reply:
    """All of it for a desk, with what this reader may do."""
    why = document.withheld_for
    withheld = _("【不公开】原因：{reason}", reason=why) if why is not None else None
    return Reply(
        text=lines(note, *said_by(turn, document), withheld),
        files=document.files,
        buttons=(
            *grid(_acts(turn, document), 2),
            *column(
                Button(_("这里的公开文件"), link("documents", unit=document.place)), home_button()
            ),
        ),
    )


def _acts(turn: Turn, document: Document) -> Iterator[Button]:
    place = document.place
    if document.is_public and may_at(turn, turn.person, Permission.DISCLOSE, place):
        yield Button(_("更正"), link("amend", document=document.id))
    if may_withhold(turn, document):
        yield Button(_("不再公开"), link("withhold", document=document.id))
