"""/vouchers: photos of vouchers that a supervisor must see before everybody may."""

from conversations.answers.waiting_book import WaitingBook
from conversations.command import Parameter, screen
from conversations.ledger.keeping import own_book, watched
from conversations.ledger.vouchers import vouchers_page
from conversations.messages import Reply
from conversations.turn import Turn
from rules.books import BookNo, BookState
from rules.people import Permission
from rules.wording import _

STATES = (BookState.SUBMITTED, BookState.DRAFT, BookState.REFUSED)


@screen(
    "/vouchers BOOK",
    words=("看凭证",),
    about=_("看凭证照片，确认号码都遮住了"),
    may=Permission.PUBLISH,
    asks={"book": Parameter(_("看哪一份？"), WaitingBook(watched, *STATES))},
)
def vouchers(turn: Turn, book: BookNo) -> Reply:
    """One voucher after another."""
    return vouchers_page(turn, own_book(turn, book, watched(turn)))
