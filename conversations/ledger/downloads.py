"""The table that stands on a screen, for a file: the same rows, columns, sums and source."""

from conversations.ledger.fields import BRIEF, FIELDS
from conversations.ledger.row_text import told
from conversations.ledger.sheets import Listing
from conversations.ledger.source import source_line
from conversations.ledger.summary import account_label, heading
from conversations.tables import Amount, Form, Table
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, page_of
from rules.books import LedgerRow, Line, Summary
from rules.ledger import Direction, Sheet
from rules.money import Fen
from rules.wording import Text, _, run

OF_LINES = (_("收支"), _("科目"), _("笔数"), _("金额"))
OF_PERIOD = (_("项目"), _("金额"))

Cells = tuple[Text | Amount, ...]


def table_of_period(turn: Turn, summary: Summary, form: Form) -> Table:
    """Opening, income, spending and closing, then every account."""
    held = ((_("期初余额"), summary.opening), (_("期末余额"), summary.closing))
    sums = ((Direction.IN.label, summary.income), (Direction.OUT.label, summary.spending))
    rows: list[Cells] = [(label, Amount(fen)) for label, fen in (*held, *sums) if fen is not None]
    rows += [
        (run(line.direction.label, " ", account_label(turn, line)), Amount(line.amount))
        for line in summary.lines
    ]
    return _table(turn, summary, "", OF_PERIOD, rows, form)


def table_of_accounts(turn: Turn, summary: Summary, page: int, form: Form) -> Table:
    """The accounts of the page."""
    shown = page_of(summary.lines, page)[:PAGE_SIZE]
    rows = [_of_line(turn, line) for line in shown]
    return _table(turn, summary, Sheet.ENTRY.label, OF_LINES, rows, form)


def table_of_rows(turn: Turn, summary: Summary, listing: Listing, page: int, form: Form) -> Table:
    """The rows of the page."""
    found = turn.store.ledger.rows(
        summary.place, summary.period, listing.sheet, listing.wanted, PAGE_SIZE, offset(page)
    )
    by_name = {field.name: field for field in FIELDS[listing.sheet]}
    headings = tuple(by_name[name].label for name in BRIEF[listing.sheet])
    rows = [_of_row(turn, row) for row in found]
    return _table(turn, summary, listing.sheet.label, headings, rows, form)


def _of_line(turn: Turn, line: Line) -> Cells:
    account = f"{line.account} {account_label(turn, line)}"
    return line.direction.label, account, str(line.count), Amount(line.amount)


def _of_row(turn: Turn, row: LedgerRow) -> Cells:
    by_name = {field.name: field for field in FIELDS[row.sheet]}
    return tuple(
        Amount(Fen(getattr(row.row, name)))
        if by_name[name].is_money
        else told(row, by_name[name], turn)
        for name in BRIEF[row.sheet]
    )


def _table(
    turn: Turn,
    summary: Summary,
    what: Text,
    headings: tuple[Text, ...],
    rows: list[Cells],
    form: Form,
) -> Table:
    title = run(heading(turn, summary), " " if what else None, what)
    source = source_line(turn, summary.books)
    return Table(form=form, title=title, notes=(title, source), headings=headings, rows=tuple(rows))
