"""/entry: one row of a book, with its voucher photos, corrections, questions and answers."""

from conversations.answers.ledger_row import ARow
from conversations.command import Parameter, screen
from conversations.ledger.opening import open_row
from conversations.ledger.row import row_page
from conversations.messages import Reply
from conversations.turn import Turn
from rules.books import RowId
from rules.wording import _


@screen(
    "/entry ROW",
    words=("看账目",),
    about=_("看一笔账"),
    asks={"row": Parameter(_("请从账本里点开要看的那一笔。"), ARow())},
    heavy=True,
    is_listed=False,
)
def entry(turn: Turn, row: RowId) -> Reply:
    """Everything that is public of it."""
    return row_page(turn, open_row(turn, row))
