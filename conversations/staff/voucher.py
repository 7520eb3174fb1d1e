"""/voucher: the bookkeeper sends photos of a voucher; a supervisor must see them first."""

from conversations.answers.story import Story
from conversations.answers.text import Word
from conversations.answers.waiting_book import WaitingBook
from conversations.form import Ask, Form
from conversations.ledger.keeping import kept, own_book
from conversations.ledger.vouchers import voucher
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.books import Book, BookState
from rules.errors import Refused
from rules.ledger import Sheet
from rules.people import Permission
from rules.wording import _


class Voucher(
    Form,
    entry="/voucher",
    words=("传凭证",),
    about=_("给一笔账传凭证照片"),
    may=Permission.IMPORT,
):
    """Which book, which voucher, and its photos."""

    book = Ask(
        _("哪一份账本？"),
        WaitingBook(kept, BookState.DRAFT, BookState.REFUSED, BookState.SUBMITTED),
    )
    number = Ask(_("凭证号是多少？不同月份号码一样的，写上月份，如“2026-07 记-001”。"), Word())
    photo = Ask(_("请发凭证照片，先把身份证号、银行卡号、电话遮住；发完点“写完了”。"), Story())

    def finish(self, turn: Turn) -> Reply:
        """Kept for the supervisors; nobody else sees them before.

        Raises:
            Refused: there is no such voucher, or no photo came.
        """
        book = own_book(turn, self.book, kept(turn))
        key = self._key(turn, book)
        if not self.photo.files:
            raise Refused(_("没有收到照片，请重新发。"))
        channel = turn.incoming.chat.channel
        keys = turn.store.files.expect(self.photo.files, channel, is_sealed=False)
        turn.store.photos.attach(voucher(book, key), keys)
        more = Button(_("再传一份"), link("voucher"))
        text = _("收到 {count} 张。监督委员看过、确认号码都遮住了，才会公开。", count=len(keys))
        return Reply(text=text, buttons=column(more, Button(_("我的账本"), link("books"))))

    def _key(self, turn: Turn, book: Book) -> str:
        rows = turn.store.books.rows(book.no, Sheet.ENTRY)
        found = {one.row.key for one in rows if one.row.key.endswith(self.number)}
        if len(found) != 1:
            raise Refused(_("这份账里没有这个凭证号，或者不止一个。请写全，如“2026-07 记-001”。"))
        return found.pop()
