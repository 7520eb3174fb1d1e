"""One quarter of an invented village as a workbook, balanced to the 分."""

import random
from typing import Any

from rules.accounts import Accounts
from rules.ledger import Sheet
from rules.money import YUAN
from rules.periods import Period, PeriodKind
from storage.samples.bookkeeping import Bookkeeping
from storage.samples.happenings import Villagers, happenings
from storage.samples.matters import (
    decision,
    holdings,
    land,
    land_money,
    lease_paid,
    levy,
    subsidies,
)
from storage.samples.planted import plant
from storage.samples.villages import Village

Row = dict[str, Any]
Rows = dict[Sheet, list[Row]]

PUBLISHED_DAY = 12
"""Of the month after the quarter."""
JUNE = 6
LAND_QUARTER = 3
MU = 10
BEGINNING = {"bank": 86_000, "cash": 1_500, "fixed": 487_000}
"""In yuan, on the first day shown."""


class Year:
    """The books of a village, one quarter after another."""

    def __init__(self, village: Village, accounts: Accounts) -> None:
        self._village = village
        self._villagers = Villagers(village)
        self._chance = random.Random(village.seed)  # noqa: S311 (samples, no secrets)
        self._books = Bookkeeping(accounts, village.code)
        for account, side in (("102", "bank"), ("101", "cash"), ("151", "fixed")):
            self._books.held[account] = BEGINNING[side] * YUAN
        self._books.held["301"] = BEGINNING["fixed"] * YUAN
        self._books.held["322"] = (BEGINNING["bank"] + BEGINNING["cash"]) * YUAN

    def quarter(self, quarter: Period) -> Rows:
        """The rows of its workbook."""
        village, number = self._village, f"{quarter.code}-决-1"
        rows: Rows = {sheet: [] for sheet in Sheet}
        rows |= holdings(village, quarter)
        rows[Sheet.SUBSIDY] = list(subsidies(quarter, self._villagers))
        entries: list[Row] = []
        if quarter.number == LAND_QUARTER:
            matter = "红河大道征地补偿分配方案、村内道路硬化一事一议"
            rows[Sheet.DECISION] = [decision(village, quarter, 1, matter, MU * 36_000)]
            rows[Sheet.LAND] = [land(village, quarter, number, MU)]
            rows[Sheet.LEVY] = [levy(village, number)]
            entries += land_money(
                village, quarter, rows[Sheet.LAND][0], self._villagers, self._chance
            )
        for month in quarter.months:
            entries += happenings(village, month, self._villagers, self._chance)
            if month.number == JUNE:
                entries.append(lease_paid(village, month, self._villagers, self._chance))
        if village.is_planted:
            plant(quarter, rows, entries, self._villagers)
        rows[Sheet.ENTRY] = self._written(quarter, entries)
        for month in quarter.months:
            of_month = [one for one in entries if month.has(one["biz_date"])]
            rows[Sheet.BALANCE] += self._books.month(month, of_month)
        return rows

    def _written(self, quarter: Period, entries: list[Row]) -> list[Row]:
        """Vouchers with their numbers, as they stand in the sheet."""
        entries.sort(key=lambda entry: entry["biz_date"])
        published = quarter.following.first.replace(day=PUBLISHED_DAY)
        numbers = dict.fromkeys((month.code for month in quarter.months), 0)
        written = []
        for entry in entries:
            month = Period.of(entry["biz_date"], PeriodKind.MONTH).code
            numbers[month] += 1
            cells = {
                "voucher_no": f"{month}-记-{numbers[month]:03}",
                "place_code": self._village.code,
                "amount": entry["fen"] / YUAN,
                "published_on": published,
            }
            written.append({k: v for k, v in entry.items() if k != "fen"} | cells)
        return written
