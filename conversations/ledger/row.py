"""The page of one row: all its fields, what was corrected in it, what was asked about it."""

from collections.abc import Sequence

from conversations.ledger.fields import FIELDS
from conversations.ledger.row_text import full, told
from conversations.ledger.source import place_name, source_line
from conversations.ledger.usual import as_read
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import Book, Difference, LedgerRow, RowId
from rules.covering import covered
from rules.questions import Question, Subject
from rules.sheets import SheetRow, Subsidy
from rules.wording import Joined, Text, _, lines, run

UNSEEN = _("改的是不公开显示的内容，比如对方账号")
"""A number that is shown to nobody has changed, or a day that only the rules look at."""
ASKED_SHOWN = 3
"""Questions under a row; the last ones."""


def subject_of(row: LedgerRow) -> Subject:
    """What a question about the row is about: its village, period, sheet and key."""
    book = row.book
    return Subject(place=book.place, period=book.period, sheet=row.sheet, key=row.row.key)


def row_page(turn: Turn, row: LedgerRow) -> Reply:
    """Everything of one row, with its voucher photos."""
    asked = turn.store.questions.about(subject_of(row))
    photos = turn.store.photos.public_of(subject_of(row))
    text = lines(
        row_heading(turn, row),
        *full(row, turn),
        *corrections(turn, row),
        *asked_about(asked),
        source_line(turn, (row.book,)),
    )
    where = {"village": row.book.place, "period": row.book.period.code}
    return Reply(
        text=text,
        files=photos,
        buttons=column(
            Button(_("问一问这一笔"), link("ask", row=row.id)),
            Button(_("回到这一期"), link("ledger", **where)),
            home_button(),
        ),
    )


def row_heading(turn: Turn, row: LedgerRow) -> Text:
    """水沟社区（文萃街道） 2012年三季度 收支流水."""
    book = row.book
    return run(place_name(turn, book.place), " ", book.period.label, " ", row.sheet.label)


def corrections(turn: Turn, row: LedgerRow) -> Sequence[Text]:
    """已更正：金额 3,200.00 → 2,300.00，原因：…; nothing where it never changed."""
    versions = turn.store.books.of(row.book.place, row.book.period)
    public = [book for book in versions if book.published_on and book.version > 1]
    return tuple(
        correction(turn, one, book)
        for book in public
        for one in turn.store.books.differences(book.no)
        if (one.sheet, one.key) == (row.sheet, row.row.key)
    )


def correction(turn: Turn, one: Difference, book: Book) -> Text:
    """What a version changed in one row, and why."""
    what: Text = _("补上了这一笔") if one.before is None else _("删去了这一笔")
    if one.before is not None and one.after is not None:
        what = _changes(turn, one, book, one.before, one.after)
    if book.published_on is None:
        return _("{what}，原因：{reason}", what=what, reason=book.reason)
    return _(
        "已更正（{date}）：{what}，原因：{reason}",
        date=book.published_on.isoformat(),
        what=what,
        reason=book.reason,
    )


def known_as(one: Difference) -> Text:
    """Sheet and key of a row that was changed; a household as everybody reads it."""
    row = one.after or one.before
    key = row.household if isinstance(row, Subsidy) else one.key
    return run(one.sheet.label, f" {key} ")


def asked_about(asked: Sequence[Question]) -> Sequence[Text]:
    """Questions with their answers, for every reader; who asked is nobody's business."""
    return [lines(_asked(one), _answered(one)) for one in asked[-ASKED_SHOWN:]]


def _asked(one: Question) -> Text:
    many = _("（{count} 户也问过）", count=one.askers) if one.askers > 1 else None
    return run(_("问：{text}", text=as_read(one.text)), many)


def _answered(one: Question) -> Text:
    if one.answered_on:
        return _("答（{date}）：{text}", date=one.answered_on.isoformat(), text=one.answer)
    if one.became:
        return _("村里没有按时答复，已转镇里办理。")
    return _("村里应在 {date} 前答复。", date=one.due_on.isoformat())


def _changes(turn: Turn, one: Difference, book: Book, before: SheetRow, after: SheetRow) -> Text:
    was, now = (
        LedgerRow(id=RowId(0), book=book, sheet=one.sheet, row=covered(row))
        for row in (before, after)
    )
    told_changes = [
        _(
            "{field} {before} → {after}",
            field=field.label,
            before=told(was, field, turn) or "—",
            after=told(now, field, turn) or "—",
        )
        for field in FIELDS[one.sheet]
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    return Joined(tuple(told_changes), _("，")) if told_changes else UNSEEN
