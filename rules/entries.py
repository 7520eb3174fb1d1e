"""Entries 账目 and balances 余额: what came in, what went out, what was left.

Amounts are whole 分 (`Fen`). `group` is the name of a 村民小组, empty for the whole village.
"""

from dataclasses import dataclass
from datetime import date

from rules.accounts import AccountCode
from rules.ledger import Direction, Fund, PayMethod
from rules.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One receipt or payment 账目."""

    voucher_no: str
    biz_date: date
    group: str = ""
    direction: Direction
    account: AccountCode
    item: str
    amount: Fen
    """Below nought only where it takes back an earlier voucher: `reversal_of`."""
    pay_method: PayMethod
    counterparty: str
    counterparty_key: str = ""
    """A keyed hash of the other side's bank account, to be compared with lists; "" if none."""
    fund: Fund
    handler: str
    approver: str
    supervisor_signed: bool
    decision_no: str = ""
    contract_no: str = ""
    invoice_no: str = ""
    """Empty: there is no proper voucher."""
    attachments: int
    published_on: date | None = None
    reversal_of: str = ""

    @property
    def key(self) -> str:
        """A voucher's number is its own within the month."""
        return f"{self.biz_date:%Y-%m} {self.voucher_no}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What an account held at the beginning and the end of a month."""

    month: date
    """Its first day."""
    account: AccountCode
    group: str = ""
    opening: Fen
    debit: Fen
    credit: Fen
    closing: Fen

    @property
    def key(self) -> str:
        """One row an account, month and group."""
        return f"{self.month:%Y-%m} {self.account} {self.group}".rstrip()
