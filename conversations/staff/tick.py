"""/tick: a supervisor has seen that nothing personal shows on a voucher's photos."""

from conversations.answers.carried import Carried
from conversations.answers.waiting_book import WaitingBook
from conversations.command import Parameter, command
from conversations.ledger.keeping import own_book, watched
from conversations.ledger.vouchers import voucher, vouchers_page
from conversations.messages import Reply
from conversations.turn import Turn
from rules.books import BookNo, BookState
from rules.people import Permission
from rules.wording import _

MOST_DIGITS = 6


@command(
    "/tick BOOK KEY",
    words=("凭证可以公开",),
    about=_("确认一份凭证的照片可以公开"),
    may=Permission.PUBLISH,
    asks={
        "book": Parameter(_("看哪一份？"), WaitingBook(watched, BookState.SUBMITTED)),
        **{name: Parameter(_("请从“看凭证照片”里点。"), Carried()) for name in ("key", "seen")},
    },
    is_listed=False,
)
def tick(turn: Turn, book: BookNo, key: str, seen: str = "") -> Reply:
    """Everybody may see those that were shown; what has come since is shown next."""
    found = own_book(turn, book, watched(turn))
    count = int(seen[:MOST_DIGITS]) if seen.isascii() and seen.isdecimal() else 0
    turn.store.photos.tick(voucher(found, key), turn.person.id, count)
    return vouchers_page(turn, found)
