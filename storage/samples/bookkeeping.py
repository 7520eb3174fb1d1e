"""Keeping the books of an invented village: every voucher moves two accounts, every month adds up.

Amounts are whole 分. Income and expenses are carried to 收益分配 at the end of the year.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.accounts import MONEY, AccountClass, Accounts
from rules.ledger import Direction, PayMethod
from rules.money import YUAN
from rules.periods import Period

CASH, BANK = MONEY
SMALLEST_BOX, DRAWN = 600 * YUAN, 2_000 * YUAN
"""When the cash box has less, so much is drawn from the bank: it stays far below its limit."""
RESULT = "322"
"""收益分配, in both schemes."""
DECEMBER = 12

Moves = dict[str, list[int]]


@dataclass(slots=True)
class Bookkeeping:
    """What every account holds, and the rows of balances it makes month by month."""

    accounts: Accounts
    code: str
    """Of the village, as it was then."""
    held: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def month(self, month: Period, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Keep the month's vouchers; returns its rows of 期末余额."""
        opening = dict(self.held)
        moves: Moves = defaultdict(lambda: [0, 0])
        if self.held[CASH] < SMALLEST_BOX:
            self._book(CASH, BANK, DRAWN, month, moves)
        for entry in entries:
            money = CASH if entry["pay_method"] is PayMethod.CASH else BANK
            sides = (money, entry["account"])
            debit, credit = sides if entry["direction"] is Direction.IN else reversed(sides)
            self._book(debit, credit, entry["fen"], month, moves)
        if month.number == DECEMBER:
            self._close_year(month, moves)
        return [
            self._row(account, month, opening.get(account, 0), moves[account])
            for account in sorted({*opening, *moves})
            if opening.get(account) or any(moves[account])
        ]

    def _book(self, debit: str, credit: str, fen: int, month: Period, moves: Moves) -> None:
        for account, side in ((debit, 0), (credit, 1)):
            moves[account][side] += fen
            grows = self._is_debit(account, month) == (side == 0)
            self.held[account] += fen if grows else -fen

    def _close_year(self, month: Period, moves: Moves) -> None:
        for account in list(self.held):
            fen = self.held[account]
            if fen and self._kind(account, month) is AccountClass.PROFIT_AND_LOSS:
                is_debit = self._is_debit(account, month)
                debit, credit = (RESULT, account) if is_debit else (account, RESULT)
                self._book(debit, credit, fen, month, moves)

    def _row(self, account: str, month: Period, opening: int, moved: list[int]) -> dict[str, Any]:
        amounts = {"opening": opening, "debit": moved[0], "credit": moved[1]}
        amounts["closing"] = self.held[account]
        row = {"month": month.code, "place_code": self.code, "account": account}
        return row | {name: fen / YUAN for name, fen in amounts.items()}

    def _is_debit(self, account: str, month: Period) -> bool:
        found = self.accounts.on(account, month.first)
        assert found is not None, account
        return found.is_debit

    def _kind(self, account: str, month: Period) -> AccountClass:
        found = self.accounts.on(account, month.first)
        assert found is not None, account
        return found.kind


def day_in(month: Period, number: int) -> date:
    """A day of the month."""
    return month.first.replace(day=number)
