"""/publish: a village_supervisor signs a book, or says why not; two signatures make it public."""

from conversations.answers.base import Asking
from conversations.answers.choices import OneOf
from conversations.answers.text import Words
from conversations.answers.waiting_book import WaitingBook, book_label
from conversations.command import Parameter, command
from conversations.ledger.keeping import own_book, tell_role, tell_town, watched
from conversations.ledger.preview import preview
from conversations.ledger.publishing import kin_of, publish_if_ready
from conversations.messages import Reply
from conversations.turn import Turn
from rules import publication
from rules.books import Book, BookNo, BookState
from rules.glossary import Labelled
from rules.people import Permission, Role
from rules.wording import _, lines


class Verdict(Labelled):
    """What a supervisor says to a book."""

    SIGN = "sign", _("同意公开")
    REFUSE = "refuse", _("不同意")


class WhyNot(Words):
    """Asked only of whoever does not agree."""

    def is_moot(self, asking: Asking) -> bool:
        """Nothing to say for a signature."""
        return asking.filled.get("verdict") is Verdict.SIGN


@command(
    "/publish BOOK VERDICT [REASON]",
    words=("审核账本", "签字"),
    about=_("审核账本：同意公开，或写明不同意的原因"),
    may=Permission.PUBLISH,
    asks={
        "book": Parameter(_("审核哪一份？"), WaitingBook(watched, BookState.SUBMITTED)),
        "verdict": Parameter(_("同意公开吗？"), OneOf(Verdict, width=2)),
        "reason": Parameter(
            _("为什么不同意？原因会告诉报账员和镇里。"), WhyNot(at_least=4, at_most=300)
        ),
    },
)
def publish(turn: Turn, book: BookNo, verdict: Verdict, reason: str | None) -> Reply:
    """Neither bookkeeper, approver nor near relative may sign."""
    found = own_book(turn, book, watched(turn))
    if verdict is Verdict.REFUSE:
        return _refused(turn, found, reason or "")
    signed = publication.sign(found, turn.person, turn.today, kin_of(turn, found))
    turn.store.books.save(signed)
    return preview(turn, publish_if_ready(turn, signed))


def _refused(turn: Turn, book: Book, reason: str) -> Reply:
    refused = publication.refuse(book, reason)
    turn.store.books.save(refused)
    said = _("村务监督委员不同意公开，原因：{reason}", reason=reason)
    tell_role(turn, Role.BOOKKEEPER, refused, lines(said, _("改好后请重新提交。")))
    tell_town(turn, refused, said)
    return Reply(text=lines(book_label(turn, refused), _("已退给报账员，原因也告诉了镇里。")))
