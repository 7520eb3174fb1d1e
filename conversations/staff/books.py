"""/books: the books of one's village that are not public yet, and the preview of one."""

from conversations.answers.waiting_book import WaitingBook
from conversations.command import Parameter, screen
from conversations.ledger.keeping import below, kept_or_watched, own_book
from conversations.ledger.preview import preview
from conversations.messages import Reply
from conversations.turn import Turn
from rules.books import BookNo, BookState
from rules.people import Permission
from rules.places import PlaceId
from rules.wording import _


def _own(turn: Turn) -> tuple[PlaceId, ...]:
    return (*kept_or_watched(turn), *below(turn))


@screen(
    "/books BOOK",
    words=("账本", "我的账本"),
    about=_("看还没有公开的账本"),
    may=Permission.BOOKS,
    asks={
        "book": Parameter(
            _("看哪一份？"),
            WaitingBook(_own, BookState.SUBMITTED, BookState.DRAFT, BookState.REFUSED),
        )
    },
)
def books(turn: Turn, book: BookNo) -> Reply:
    """Totals and differences to the last period."""
    return preview(turn, own_book(turn, book, _own(turn)))
