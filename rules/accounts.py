"""Accounts 会计科目: which number means what, by the scheme in force on the voucher's day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NewType

from rules.glossary import Labelled
from rules.tables import BadTable, read_rows
from rules.wording import _

AccountCode = NewType("AccountCode", str)
COLUMNS = ("scheme", "valid_from", "valid_to", "code", "name", "name_en", "class", "normal_side")


class AccountClass(Labelled):
    """What kind of account it is; decides on which side of the sheet it stands."""

    ASSET = "asset", _("资产")
    LIABILITY = "liability", _("负债")
    EQUITY = "equity", _("所有者权益")
    COST = "cost", _("成本")
    PROFIT_AND_LOSS = "profit_and_loss", _("损益")


CLASSES = {kind.label.source: kind for kind in AccountClass}
DEBIT, CREDIT = "借", "贷"
MONEY = (AccountCode("101"), AccountCode("102"))
"""Cash and bank 现金、银行存款, the same in both schemes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account. A number can mean two things: `scheme` and `code` together name it.

    Source: 村集体经济组织会计制度 (2004), 农村集体经济组织会计制度 (2023, in force 2024).
    """

    scheme: str
    code: AccountCode
    name: str
    name_en: str
    kind: AccountClass
    is_debit: bool
    """Its balance grows on the debit side."""
    valid_from: date
    valid_to: date | None

    def is_valid_on(self, day: date) -> bool:
        """Whether its scheme is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Every account of every scheme."""

    by_key: Mapping[tuple[str, str], Account]

    def __iter__(self) -> Iterator[Account]:
        return iter(self.by_key.values())

    def on(self, code: str, day: date) -> Account | None:
        """What that number meant on that day; None if nothing."""
        scheme = self.scheme_on(day)
        return None if scheme is None else self.by_key.get((scheme, code))

    def scheme_on(self, day: date) -> str | None:
        """The scheme in force on that day."""
        return next((account.scheme for account in self if account.is_valid_on(day)), None)


def read_accounts(text: str) -> Accounts:
    """Read the city's accounts.csv.

    Raises:
        BadTable: a line is wrong.
    """
    found: dict[tuple[str, str], Account] = {}
    for line, row in read_rows(text, COLUMNS):
        account = _account(line, row)
        key = (account.scheme, account.code)
        if key in found:
            raise BadTable(line, f"account {account.code} stands twice in {account.scheme}")
        found[key] = account
    return Accounts(found)


def _account(line: int, row: Mapping[str, str]) -> Account:
    if row["class"] not in CLASSES or row["normal_side"] not in (DEBIT, CREDIT):
        raise BadTable(line, f"{row['class']!r}, {row['normal_side']!r} is no class and side")
    try:
        valid_from = date.fromisoformat(row["valid_from"])
        valid_to = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    except ValueError as error:
        raise BadTable(line, f"{error}") from error
    return Account(
        scheme=row["scheme"],
        code=AccountCode(row["code"]),
        name=row["name"],
        name_en=row["name_en"],
        kind=CLASSES[row["class"]],
        is_debit=row["normal_side"] == DEBIT,
        valid_from=valid_from,
        valid_to=valid_to,
    )
