"""Every sheet but 收支流水: each row is made into what it is, and checked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rules.accounts import Accounts
from rules.bigrams import tokens_of
from rules.faults import Fault
from rules.headings import ID_NUMBER, PLACE_CODE
from rules.ledger import Sheet
from rules.naming import household_name
from rules.periods import Period, PeriodKind
from rules.secrecy import masked
from rules.sheet_checks import row_faults
from rules.sheets import KINDS, SheetRow
from rules.wording import _
from storage.household_keys import LAST, own_key, whole_key
from storage.importers.batches import Bad, Batch
from storage.importers.drafts import Drafts
from storage.importers.staging import Staging
from storage.ledger_search import village_token
from storage.sealing import Sealer
from storage.sheet_codec import content_of, digest_of

Values = dict[str, Any]

AMOUNTS: Mapping[Sheet, str] = {
    Sheet.SUBSIDY: "amount",
    Sheet.LAND: "total",
    Sheet.LEVY: "spent",
    Sheet.CONTRACT: "total_amount",
    Sheet.ASSET: "original_value",
    Sheet.GRANT: "arrived",
    Sheet.PROJECT: "paid",
}
"""What a sheet is summed up by."""

WORDS: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.LAND: ("project", "group"),
    Sheet.LEVY: ("project",),
    Sheet.CONTRACT: ("subject", "counterparty"),
    Sheet.ASSET: ("name",),
    Sheet.DECISION: ("matter",),
    Sheet.GRANT: ("policy",),
    Sheet.PROJECT: ("name", "bidders", "winner"),
}
"""What a row is found by. Balances and households are not searched."""


class OtherSheets:
    """Puts batches of rows into the staging file."""

    def __init__(
        self, staging: Staging, drafts: Drafts, accounts: Accounts, sealer: Sealer
    ) -> None:
        self._staging = staging
        self._drafts = drafts
        self._accounts = accounts
        self._sealer = sealer

    def add(self, sheet: Sheet, batch: Batch) -> tuple[Fault, ...]:
        """Keep a batch; if anything is wrong with it, all of that is told and nothing kept."""
        names = list(batch.columns)
        faults: list[Fault] = []
        found: list[tuple[int, int, SheetRow, str]] = []
        for line, *cells in zip(batch.lines, *batch.columns.values(), strict=True):
            values = dict(zip(names, cells, strict=True))
            book = self._book(sheet, values)
            if isinstance(book, Bad):
                faults.append(Fault(book.advice, sheet.label, line))
                continue
            own = self._hide(values) if sheet is Sheet.SUBSIDY else ""
            row = KINDS[sheet](**values)
            faults += [*row_faults(sheet, line, row), *self._unknown(sheet, line, row)]
            found.append((book, line, row, own))
        if not faults:
            self._staging.add_rows(self._rows(sheet, found))
        return tuple(faults)

    def _book(self, sheet: Sheet, values: Values) -> int | Bad:
        if sheet is not Sheet.BALANCE:
            return self._drafts.of_file()
        code, month = values.pop(PLACE_CODE), values["month"]
        found: int | Bad = self._drafts[code, f"{month:%Y-%m}"]
        return found

    def _hide(self, values: Values) -> str:
        """Put keyed hashes in the place of name and number; returns what its owner finds it by."""
        name, number = values.pop("household"), values.pop(ID_NUMBER)
        values |= {
            "household": household_name(name),
            "id_key": whole_key(self._sealer, name, number),
        }
        return own_key(self._sealer, name, number[-LAST:])

    def _unknown(self, sheet: Sheet, line: int, row: Any) -> Iterator[Fault]:
        if sheet is Sheet.BALANCE and self._accounts.on(row.account, row.month) is None:
            advice = _(
                "{month}的会计制度里没有科目“{code}”，请照科目表改。",
                month=Period.of(row.month, PeriodKind.MONTH).label,
                code=row.account,
            )
            yield Fault(advice, sheet.label, line, _("科目编号"))

    def _rows(
        self, sheet: Sheet, found: Sequence[tuple[int, int, SheetRow, str]]
    ) -> Iterator[Sequence[Any]]:
        for book, line, row, own in found:
            draft = self._drafts.all[book]
            content = content_of(row)
            digest = digest_of(sheet, (content,))
            amount = getattr(row, AMOUNTS[sheet]) if sheet in AMOUNTS else 0
            number = draft.add(sheet, (digest,), amount)
            words = words_of(sheet, row)
            found_by = f"{words} {village_token(draft.place)}" if words else ""
            yield (book, number, line, sheet.value, row.key, content, digest, own, found_by)


def words_of(sheet: Sheet, row: SheetRow) -> str:
    """The tokens that a row is found by, with blanks between them; none: it is not searched."""
    told = (str(getattr(row, name)) for name in WORDS.get(sheet, ()))
    return " ".join(tokens_of(masked(" ".join(told))))
