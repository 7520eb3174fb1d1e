"""Publication: once enough have signed, a book is sealed and everybody sees it."""

from conversations.ledger.keeping import tell_role
from conversations.ledger.summary import entries_in
from conversations.turn import Turn
from rules.books import Book
from rules.people import Role
from rules.publication import is_ready, was_late
from rules.wording import _, lines


def publish_if_ready(turn: Turn, book: Book) -> Book:
    """The book as it is now: public where two have signed."""
    if not is_ready(book):
        return book
    published = turn.store.books.publish(book, turn.today)
    summary = turn.store.books.summary(book.no)
    entries = entries_in(summary) if summary else 0
    late = published.version == 1 and was_late(published, entries, turn.city.ledger)
    said = lines(
        _("已公开，村民现在都看得到。校验码 {code}。", code=published.code),
        _("这一期公布晚了，会如实显示。") if late else None,
    )
    for role in (Role.BOOKKEEPER, Role.VILLAGE_SUPERVISOR):
        tell_role(turn, role, published, said)
    return published


def kin_of(turn: Turn, book: Book) -> frozenset[str]:
    """Names of whoever wrote, handled or approved its entries, and of their near relatives."""
    keeper = turn.store.people.get(book.submitted_by) if book.submitted_by else None
    return turn.store.books.people_in(book.no, keeper.name if keeper else "")
