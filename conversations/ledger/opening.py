"""Opening what a link points at: what is not public answers like what never was."""

from conversations.instead import Instead
from conversations.ledger.source import NOT_PUBLIC
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import Book, LedgerRow, RowId, book_of
from rules.documents import Document, DocumentId
from rules.wording import Text, _

CHANGED = _("这一笔后来更正过，请从这一期重新打开。")


def open_row(turn: Turn, number: RowId) -> LedgerRow:
    """The row of a current book.

    Raises:
        Instead: it is not public, or stands in a version that was corrected since.
    """
    row = turn.store.ledger.row(number)
    if row is not None:
        return row
    old = turn.store.books.get(book_of(number))
    raise Instead(_way_back(old) if old and old.published_on else _nothing(NOT_PUBLIC))


def open_document(turn: Turn, number: str) -> Document:
    """The document.

    Raises:
        Instead: there is none, or it is withheld.
    """
    document = turn.store.documents.get(DocumentId(number))
    if document is None or not document.is_public:
        raise Instead(_nothing(NOT_PUBLIC))
    return document


def _way_back(old: Book) -> Reply:
    where = link("ledger", village=old.place, period=old.period.code)
    back = Button(_("打开这一期"), where)
    return Reply(text=CHANGED, buttons=column(back, home_button()))


def _nothing(sentence: Text) -> Reply:
    books = Button(_("查村里的账"), link("ledger"))
    return Reply(text=sentence, buttons=column(books, home_button()))
