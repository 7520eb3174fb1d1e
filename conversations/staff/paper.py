"""/paper: the town enters what two village_supervisors signed on paper, with a photo of it."""

from conversations.answers.story import Story
from conversations.answers.text import Word
from conversations.answers.waiting_book import WaitingBook
from conversations.form import Ask, Form
from conversations.ledger.keeping import below, own_book
from conversations.ledger.preview import preview
from conversations.ledger.publishing import kin_of, publish_if_ready
from conversations.messages import Reply
from conversations.turn import Turn
from rules.books import Book, BookState
from rules.errors import Refused
from rules.people import Permission
from rules.publication import PAPER, sign_on_paper
from rules.questions import Subject
from rules.wording import _


class Paper(
    Form,
    entry="/paper",
    words=("纸质签字",),
    about=_("录入村务监督委员的纸质签字"),
    may=Permission.PAPER,
):
    """Two names, and a photo of what they signed."""

    book = Ask(_("哪一份账本？"), WaitingBook(below, BookState.SUBMITTED))
    first = Ask(_("第一位签字的监督委员叫什么名字？"), Word(at_most=20))
    second = Ask(_("第二位叫什么名字？"), Word(at_most=20))
    photo = Ask(_("请发签字页的照片，发完点“写完了”。"), Story())

    def finish(self, turn: Turn) -> Reply:
        """Sealed at once, since two have signed.

        Raises:
            Refused: there is no photo, or one of them may not sign.
        """
        book = own_book(turn, self.book, below(turn))
        if not self.photo.files:
            raise Refused(_("没有收到签字页的照片，请重新录入并发照片。"))
        signed, kin = book, kin_of(turn, book)
        for name in (self.first, self.second):
            signed = sign_on_paper(signed, name, turn.today, kin)
        self._keep_photo(turn, book)
        turn.store.books.save(signed)
        return preview(turn, publish_if_ready(turn, signed))

    def _keep_photo(self, turn: Turn, book: Book) -> None:
        channel = turn.incoming.chat.channel
        keys = turn.store.files.expect(self.photo.files, channel, is_sealed=False)
        subject = Subject(place=book.place, period=book.period, key=f"{PAPER} {book.version}")
        turn.store.photos.attach(subject, keys)
