"""The lists of a book: accounts, entries, the rows of every other sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conversations.ledger.row_text import brief
from conversations.ledger.source import source_line
from conversations.ledger.summary import account_label, heading, where_of
from conversations.messages import Button, Reply, Row, column, grid, link
from conversations.tables import Form
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, page_of, turning
from rules.accounts import AccountCode
from rules.books import LedgerRow, Line, Summary, Wanted
from rules.ledger import Direction, Sheet
from rules.ledger_words import Part
from rules.money import write_fen
from rules.wording import Text, _, lines, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which rows are listed, and the link that shows the list again."""

    sheet: Sheet
    wanted: Wanted
    total: Text
    flow: str
    values: Mapping[str, object]
    picture: Button | None = None
    """The way to a picture of it."""


def sheet_page(turn: Turn, summary: Summary, part: Part, page: int) -> Reply:
    """The rows of a sheet; behind each its own page."""
    return _list(turn, summary, sheet_listing(summary, part), page)


def sheet_listing(summary: Summary, part: Part) -> Listing:
    """Which rows they are."""
    assert isinstance(part.what, Sheet)
    return Listing(
        sheet=part.what,
        wanted=Wanted(group=summary.group, program=part.program),
        total=_total(summary, part),
        flow="ledger",
        values={**where_of(summary), "part": part.code},
        picture=_to_picture(summary, part.what),
    )


def accounts_page(turn: Turn, summary: Summary, page: int) -> Reply:
    """收支 by account; behind each its entries; the groups of the village beside it."""
    shown = page_of(summary.lines, page)
    first = offset(page) + 1
    text = lines(
        run(heading(turn, summary), " ", Sheet.ENTRY.label),
        _(
            "收入 {income}，支出 {spending}",
            income=write_fen(summary.income),
            spending=write_fen(summary.spending),
        ),
        *(_line(turn, at, line) for at, line in enumerate(shown[:PAGE_SIZE], first)),
        source_line(turn, summary.books),
    )
    values = {**where_of(summary), "part": Part(Sheet.ENTRY).code}
    opening = (
        Button(
            run(f"{at}. ", account_label(turn, line)),
            link("entries", **where_of(summary), account=line.account, way=line.direction.value),
        )
        for at, line in enumerate(shown[:PAGE_SIZE], first)
    )
    return Reply(
        text=text,
        buttons=(
            *grid(opening, 2),
            *turning("ledger", page, has_more=len(shown) > PAGE_SIZE, **values),
            *_groups(turn, summary),
            *downloading("ledger", page, **values),
            *_below(summary),
        ),
    )


def entries_page(
    turn: Turn, summary: Summary, account: AccountCode | None, way: Direction | None, page: int
) -> Reply:
    """The entries of one account, or all of them, in the order of the books."""
    return _list(turn, summary, entries_listing(turn, summary, account, way), page)


def entries_listing(
    turn: Turn, summary: Summary, account: AccountCode | None, way: Direction | None
) -> Listing:
    """Which entries they are, and what they come to."""
    there = [
        line
        for line in summary.lines
        if account in (None, line.account) and way in (None, line.direction)
    ]
    names = dict.fromkeys(account_label(turn, line) for line in there) if account else {}
    count, amount = sum(line.count for line in there), sum(line.amount for line in there)
    total = lines(
        run(*names, f" {account}" if account else None),
        _("{count} 笔，共 {amount}", count=count, amount=write_fen(amount)) if way else None,
    )
    return Listing(
        sheet=Sheet.ENTRY,
        wanted=Wanted(account=account, direction=way, group=summary.group),
        total=total,
        flow="entries",
        values={
            **where_of(summary),
            "account": account,
            "way": way.value if way else None,
        },
    )


def _list(turn: Turn, summary: Summary, listing: Listing, page: int) -> Reply:
    found = turn.store.ledger.rows(
        summary.place, summary.period, listing.sheet, listing.wanted, PAGE_SIZE + 1, offset(page)
    )
    shown, first = found[:PAGE_SIZE], offset(page) + 1
    text = lines(
        run(heading(turn, summary), " ", listing.sheet.label),
        listing.total,
        *(run(f"{at}. ", brief(row, turn)) for at, row in enumerate(shown, first)),
        None if shown else _("这里没有登记。"),
        source_line(turn, summary.books),
    )
    more = turning(listing.flow, page, has_more=len(found) > PAGE_SIZE, **listing.values)
    rows = (
        *openers(shown, first),
        *more,
        *column(listing.picture),
        *downloading(listing.flow, page, **listing.values),
        *_below(summary),
    )
    return Reply(text=text, buttons=rows)


def openers(rows: Sequence[LedgerRow], first: int) -> tuple[Row, ...]:
    """A number for each row; behind it its page."""
    buttons = (
        Button(_("{at}. 打开", at=at), link("entry", row=row.id))
        for at, row in enumerate(rows, first)
    )
    return grid(buttons, 4)


def downloading(of: str, page: int, **values: object) -> tuple[Row, ...]:
    """The same screen as a file."""
    forms = ((_("下载 XLSX"), Form.XLSX), (_("下载 CSV"), Form.CSV))
    asked = {**values, "of": of, "page": page if page > 1 else None}
    return (tuple(Button(told, link("download", **asked, form=form)) for told, form in forms),)


def _line(turn: Turn, at: int, line: Line) -> Text:
    told = _("{count} 笔 {amount}", count=line.count, amount=write_fen(line.amount))
    return run(
        f"{at}. ", line.direction.label, f" {line.account} {account_label(turn, line)} ", told
    )


def _total(summary: Summary, part: Part) -> Text:
    """What the sheet comes to; of one group or one subsidy alone nothing was summed up."""
    assert isinstance(part.what, Sheet)
    total = summary.sheets.get(part.what)
    if total is None or summary.group or part.program:
        return part.program.label if part.program else ""
    if not total.amount:
        return _("共 {count} 条", count=total.count)
    return _("共 {count} 条，{amount}", count=total.count, amount=write_fen(total.amount))


def _groups(turn: Turn, summary: Summary) -> tuple[Row, ...]:
    """The whole village, and each group that stands in its books."""
    groups = turn.store.ledger.groups(summary.place, summary.period)
    if not groups:
        return ()
    where = {**where_of(summary), "part": Part(Sheet.ENTRY).code}
    whole = Button(_("全村"), link("ledger", **{**where, "group": None}))
    each = (Button(group, link("ledger", **{**where, "group": group})) for group in groups)
    return grid((whole, *each), 3)


def _to_picture(summary: Summary, sheet: Sheet) -> Button | None:
    if sheet is not Sheet.LAND:
        return None
    where = {"village": summary.place, "period": summary.period.code}
    return Button(_("看征地补偿去了哪里"), link("compensation", **where))


def _below(summary: Summary) -> tuple[Row, ...]:
    return column(Button(_("回到这一期"), link("ledger", **where_of(summary))))
