"""A book before it is public: totals, differences to the last period, what can be done with it.

Never a red flag: those are for the town's integrity supervisors and the discipline desk alone.
"""

from conversations.answers.waiting_book import book_label
from conversations.ledger.drawing import by_account
from conversations.ledger.keeping import below, kept, watched
from conversations.ledger.row import correction, known_as
from conversations.ledger.summary import entries_in, summary_text
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.books import Book, BookState, Summary
from rules.publication import SIGNERS, book_due_on
from rules.wording import Text, _, lines, run

CHANGES_SHOWN = 5
UNSIGNED = (BookState.DRAFT, BookState.REFUSED)


def preview(turn: Turn, book: Book) -> Reply:
    """For those who keep, watch or oversee it."""
    summary = turn.store.books.summary(book.no)
    assert summary is not None  # the book is there
    return Reply(
        text=lines(
            book_label(turn, book),
            _standing(turn, book, summary),
            _sheets(summary),
            summary_text(turn, summary),
            *_changes(turn, book),
        ),
        picture=by_account(turn, summary),
        buttons=column(*_acts(turn, book), Button(_("我的账本"), link("books"))),
    )


def _standing(turn: Turn, book: Book, summary: Summary) -> Text:
    due = book_due_on(book, entries_in(summary), turn.city.ledger).isoformat()
    match book.state:
        case BookState.SUBMITTED:
            names = "、".join(one.name for one in book.signatures)
            left = SIGNERS - len(book.signatures)
            signed = _("已签字：{names}。", names=names) if names else None
            return lines(
                signed, _("还差 {left} 位监督委员签字，应在 {due} 前公布。", left=left, due=due)
            )
        case BookState.REFUSED:
            return _("没有通过，原因：{reason}", reason=book.refusal)
        case BookState.PUBLISHED:
            return _("校验码 {code}", code=book.code)
    return _("还没有提交，应在 {due} 前公布。", due=due)


def _sheets(summary: Summary) -> Text:
    told = (
        run(sheet.label, _("{count} 条", count=total.count))
        for sheet, total in summary.sheets.items()
    )
    return run(*(one for at, part in enumerate(told) for one in (("，" if at else None), part)))


def _changes(turn: Turn, book: Book) -> tuple[Text, ...]:
    """What a correction changes in the version before it."""
    if book.version == 1:
        return ()
    changed = turn.store.books.differences(book.no)
    shown = (run(known_as(one), correction(turn, one, book)) for one in changed[:CHANGES_SHOWN])
    return (_("与上一版相比，改了 {count} 处：", count=len(changed)), *shown)


def _acts(turn: Turn, book: Book) -> tuple[Button | None, ...]:
    is_public = book.state is BookState.PUBLISHED
    waits = book.state is BookState.SUBMITTED
    return (
        _act(_("传凭证照片"), "voucher", book, book.place in kept(turn) and not is_public),
        _act(_("提交审核"), "submit", book, book.place in kept(turn) and book.state in UNSIGNED),
        _act(_("看凭证照片"), "vouchers", book, book.place in watched(turn)),
        _act(_("同意公开"), "publish", book, book.place in watched(turn) and waits, verdict="sign"),
        _act(_("不同意"), "publish", book, book.place in watched(turn) and waits, verdict="refuse"),
        _act(_("录入纸质签字"), "paper", book, book.place in below(turn) and waits),
    )


def _act(label: Text, flow: str, book: Book, may: bool, **values: object) -> Button | None:
    return Button(label, link(flow, book=book.no, **values)) if may else None
