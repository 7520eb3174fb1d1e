"""/submit: the bookkeeper asks the village's supervisors for their signatures."""

from conversations.answers.choices import YesNo
from conversations.answers.waiting_book import WaitingBook
from conversations.command import Parameter, command
from conversations.ledger.keeping import kept, own_book, tell_role
from conversations.ledger.preview import UNSIGNED, preview
from conversations.ledger.summary import entries_in
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules import publication
from rules.books import BookNo
from rules.people import Permission, Role
from rules.publication import book_due_on
from rules.wording import _

COVERED = _("凭证照片上的身份证号、银行卡号、电话都遮住了吗？没有照片也点“都遮住了”。")


@command(
    "/submit BOOK COVERED",
    words=("提交审核", "提交账本"),
    about=_("把账本提交给村务监督委员审核"),
    may=Permission.BOOKS,
    asks={
        "book": Parameter(_("提交哪一份？"), WaitingBook(kept, *UNSIGNED)),
        "covered": Parameter(COVERED, YesNo(_("都遮住了"), _("还没有"))),
    },
)
def submit(turn: Turn, book: BookNo, covered: bool) -> Reply:
    """Both supervisors are told; nothing may be changed until they have signed or refused."""
    found = own_book(turn, book, kept(turn))
    if not covered:
        again = Button(_("遮好了，提交"), link("submit", book=book))
        return Reply(text=_("请先把号码遮住再提交。账本还在这里，没有动。"), buttons=column(again))
    waiting = publication.submit(found, turn.person.id)
    turn.store.books.save(waiting)
    summary = turn.store.books.summary(book)
    entries = entries_in(summary) if summary else 0
    due = book_due_on(waiting, entries, turn.city.ledger).isoformat()
    tell_role(
        turn,
        Role.VILLAGE_SUPERVISOR,
        waiting,
        _("报账员请您审核，应在 {due} 前公布。请看过后签字，或者写明不同意的原因。", due=due),
    )
    return preview(turn, waiting)
