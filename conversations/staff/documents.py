"""/documents: what a desk has put out of the other columns, what is withheld too."""

from conversations.answers.unit import Desk, desks_of_person
from conversations.command import Parameter, screen
from conversations.ledger.disclosing import line_of
from conversations.messages import Button, Reply, column, grid, link
from conversations.names import unit_label
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, turning
from rules.errors import Refused
from rules.people import Permission, holds
from rules.units import UnitId
from rules.wording import _, lines


@screen(
    "/documents UNIT [PAGE]",
    words=("公开文件",),
    about=_("看一个地方公开过的文件，不公开的也在"),
    may=Permission.DOCUMENTS,
    asks={"unit": Parameter(_("哪里的公开文件？"), Desk(desks_of_person))},
)
def documents(turn: Turn, unit: UnitId, page: int = 1) -> Reply:
    """The newest first.

    Raises:
        Refused: their posts do not reach there.
    """
    if not holds(turn.person, Permission.DOCUMENTS, unit, turn.city.units):
        raise Refused(_("那里的公开文件不归您管。"))
    place = turn.city.units.get(unit).place
    found = turn.store.documents.kept_at(place, PAGE_SIZE + 1, offset(page))
    shown = tuple(enumerate(found[:PAGE_SIZE], offset(page) + 1))
    openers = (
        Button(_("{at}. 打开", at=at), link("open_document", document=one.id)) for at, one in shown
    )
    return Reply(
        text=lines(
            _("{unit}的公开文件：", unit=unit_label(turn.city, unit, turn.person)),
            *(line_of(at, one) for at, one in shown),
            None if shown else _("还没有公开过文件。"),
        ),
        buttons=(
            *grid(openers, 4),
            *turning("documents", page, has_more=len(found) > PAGE_SIZE, unit=unit),
            *column(Button(_("公开一份文件"), link("disclose")), home_button()),
        ),
    )
