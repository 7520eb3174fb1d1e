"""What cannot be true of a row, whatever anybody did: a refusal, not a red flag."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rules import cells
from rules.faults import Fault
from rules.headings import FIELDS, Field
from rules.ledger import Sheet
from rules.sheets import SheetRow
from rules.wording import Phrase, _

Check = tuple[Callable[[Any], bool], Phrase, Phrase]
"""Is it wrong, in which column, what to do."""

MORE_THAN_DUE = _("实到的人比应到的还多，请核对。")
MORE_THAN_PRESENT = _("同意的人比实到的还多，请核对。")

CHECKS: Mapping[Sheet, tuple[Check, ...]] = {
    Sheet.SUBSIDY: (
        (
            lambda row: row.amount <= 0,
            _("金额（元）"),
            _("补贴金额要大于 0，没有发就不用写这一行。"),
        ),
    ),
    Sheet.CONTRACT: (
        (
            lambda row: row.end_date < row.start_date,
            _("到期"),
            _("到期在起始之前，请核对两个日期。"),
        ),
    ),
    Sheet.ASSET: (
        (lambda row: row.net_value > row.original_value, _("净值"), _("净值比原值还大，请核对。")),
    ),
    Sheet.DECISION: (
        (lambda row: row.party_present > row.party_due, _("实到党员"), MORE_THAN_DUE),
        (lambda row: row.party_yes > row.party_present, _("同意党员"), MORE_THAN_PRESENT),
        (lambda row: row.assembly_present > row.assembly_due, _("实到"), MORE_THAN_DUE),
        (lambda row: row.assembly_yes > row.assembly_present, _("同意"), MORE_THAN_PRESENT),
    ),
}


AMOUNTS: Mapping[Sheet, tuple[Field, ...]] = {
    sheet: tuple(field for field in fields if field.read is cells.money)
    for sheet, fields in FIELDS.items()
    if sheet not in (Sheet.ENTRY, Sheet.BALANCE)
}
"""Below nought none of these can be; an entry may take back another, a balance be overdrawn."""


def row_faults(sheet: Sheet, line: int, row: SheetRow) -> Iterator[Fault]:
    """Name what cannot be true of a row."""
    for is_wrong, column, advice in CHECKS.get(sheet, ()):
        if is_wrong(row):
            yield Fault(advice, sheet.label, line, column)
    for field in AMOUNTS.get(sheet, ()):
        if getattr(row, field.name) < 0:
            yield Fault(_("这里的金额不能是负数，请核对。"), sheet.label, line, field.heading)
