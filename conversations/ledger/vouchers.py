"""Photos of vouchers that wait for a supervisor's eye, one voucher after another."""

from conversations.answers.waiting_book import book_label
from conversations.ledger.row_text import brief
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.books import Book
from rules.ledger import Sheet
from rules.questions import Subject
from rules.wording import _, lines

NOTHING = _("没有等着看的凭证照片。")


def voucher(book: Book, key: str) -> Subject:
    """What photos of it belong to."""
    return Subject(place=book.place, period=book.period, sheet=Sheet.ENTRY, key=key)


def vouchers_page(turn: Turn, book: Book) -> Reply:
    """The photos of the first one, with what the books say of it."""
    back = Button(_("看这份账本"), link("books", book=book.no))
    waiting = turn.store.photos.waiting(book.place, book.period)
    if not waiting:
        return Reply(text=NOTHING, buttons=column(back))
    subject = voucher(book, waiting[0])
    there = (row for row in turn.store.books.rows(book.no, Sheet.ENTRY))
    row = next((one for one in there if one.row.key == subject.key), None)
    photos = turn.store.photos.all_of(subject)
    said = {"book": book.no, "key": subject.key, "seen": len(photos)}
    ticking = Button(_("号码都遮住了，可以公开"), link("tick", **said))
    return Reply(
        text=lines(
            book_label(turn, book),
            _("凭证 {key}，还有 {count} 份凭证的照片等着看。", key=subject.key, count=len(waiting)),
            brief(row, turn) if row else None,
            _("身份证号、银行卡号、电话都遮住了，才可以公开。"),
        ),
        files=photos,
        buttons=column(ticking, back),
        is_protected=True,
    )
