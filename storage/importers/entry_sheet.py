"""收支流水: entries are read a column at a time, for there may be a million of them."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby, repeat
from typing import Any

from rules.accounts import Accounts
from rules.faults import Fault
from rules.headings import BANK_ACCOUNT, PLACE_CODE
from rules.ledger import Sheet
from rules.periods import Period
from rules.wording import Phrase, _
from storage.bank_accounts import sealed_account
from storage.importers.batches import Bad, Batch
from storage.importers.drafts import Drafts
from storage.importers.remembering import Remembering
from storage.importers.staging import Staging
from storage.importers.words import Words
from storage.ledger_search import village_token
from storage.sealing import Sealer
from storage.sheet_codec import BETWEEN, DIGEST_BYTES, ENTRY_COLUMNS

SHEET = Sheet.ENTRY
PLACE = _("村（社区）代码")
ACCOUNT = _("科目编号")
AMOUNT = _("金额（元）")
DAY = _("业务日期")
MONTH = len("2012-07")
WHOLE = ("amount", "supervisor_signed", "attachments")
"""Columns of whole numbers; the others are text."""


class EntrySheet:
    """Puts batches of entries into the staging file."""

    def __init__(
        self, staging: Staging, drafts: Drafts, accounts: Accounts, sealer: Sealer
    ) -> None:
        self._staging = staging
        self._today = drafts.today.isoformat()
        self._drafts = drafts
        self._accounts = Remembering(lambda key: _wrong_account(accounts, *key))
        self._sealed = Remembering(lambda number: sealed_account(sealer, number))
        self._villages = Remembering(lambda book: village_token(drafts.all[book].place))
        self._words = Words()

    def add(self, batch: Batch) -> tuple[Fault, ...]:
        """Keep a batch; if anything is wrong with it, all of that is told and nothing kept."""
        columns = batch.columns
        months = [day[:MONTH] for day in columns["biz_date"]]
        books = list(map(self._drafts.__getitem__, zip(columns[PLACE_CODE], months, strict=True)))
        used = zip(columns["account"], months, strict=True)
        wrong = list(map(self._accounts.__getitem__, used))
        faults = (
            *_days_to_come(batch, self._today),
            *_named(batch, books, PLACE),
            *_named(batch, wrong, ACCOUNT),
            *_amount_faults(batch),
        )
        if not faults:
            self._keep(batch, books)
        return faults

    def _keep(self, batch: Batch, books: Sequence[int]) -> None:
        columns = dict(batch.columns)
        sealed = list(map(self._sealed.__getitem__, columns[BANK_ACCOUNT]))
        columns["counterparty_key"] = [key for key, _account in sealed]
        cells = [columns[name] for name in ENTRY_COLUMNS]
        told = (_told(name, columns[name]) for name in ENTRY_COLUMNS)
        digests = list(map(_digest, zip(*told, strict=True)))
        words = self._words.of(columns)
        accounts = [account for _key, account in sealed]
        for book, run in groupby(range(len(books)), key=books.__getitem__):
            at = list(run)
            these = slice(at[0], at[-1] + 1)
            amount = sum(columns["amount"][these])
            first = self._drafts.all[book].add(SHEET, digests[these], amount)
            village = self._villages[book]
            self._staging.add_entries(
                zip(
                    repeat(book),
                    range(first, first + len(at)),
                    batch.lines[these],
                    *(cell[these] for cell in cells),
                    accounts[these],
                    digests[these],
                    [f"{one} {village}" for one in words[these]],
                    strict=False,
                )
            )


def kept(value: object) -> object:
    """An entry's cell as it lies in the table: plain text and whole numbers."""
    if type(value) is str:
        return value
    match value:
        case StrEnum():
            return value.value
        case bool():
            return int(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _told(name: str, cells: Sequence[Any]) -> Sequence[str]:
    """A column as it is hashed: all text, and nothing for a day that is not there."""
    if name in WHOLE:
        return list(map(str, cells))
    return [day or "" for day in cells] if name == "published_on" else cells


def _digest(cells: Sequence[str]) -> bytes:
    told = BETWEEN.join((SHEET, *cells))
    return hashlib.blake2b(told.encode(), digest_size=DIGEST_BYTES).digest()


def _wrong_account(accounts: Accounts, code: str, month: str) -> Bad | None:
    """Schemes change with the year, so that a month is enough to tell."""
    when = Period.read(month)
    if accounts.on(code, when.first) is not None:
        return None
    return Bad(
        _("{month}的会计制度里没有科目“{code}”，请照科目表改。", month=when.label, code=code)
    )


def _days_to_come(batch: Batch, today: str) -> Iterator[Fault]:
    days = batch.columns["biz_date"]
    if max(days) <= today:
        return
    for line, day in zip(batch.lines, days, strict=True):
        if day > today:
            yield Fault(_("{day}还没有到，请核对日期。", day=day), SHEET.label, line, DAY)


def _named(batch: Batch, found: Sequence[object], heading: Phrase) -> Iterator[Fault]:
    if Bad not in set(map(type, found)):
        return
    for line, value in zip(batch.lines, found, strict=True):
        if isinstance(value, Bad):
            yield Fault(value.advice, SHEET.label, line, heading)


def _amount_faults(batch: Batch) -> Iterator[Fault]:
    """Above nought, and below it where an earlier voucher is taken back."""
    amounts, reversals = batch.columns["amount"], batch.columns["reversal_of"]
    if min(amounts) > 0 and not any(reversals):
        return
    for line, amount, reversal in zip(batch.lines, amounts, reversals, strict=True):
        if amount == 0:
            advice = _("金额不能是 0，没有发生就不用写这一行。")
        elif amount < 0 and not reversal:
            advice = _("金额是负数时，请在“冲销凭证号”写明冲的是哪一张。")
        elif amount > 0 and reversal:
            advice = _("冲销的金额要写成负数。")
        else:
            continue
        yield Fault(advice, SHEET.label, line, AMOUNT)
