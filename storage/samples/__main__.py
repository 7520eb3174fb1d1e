"""`python -m storage.samples FOLDER`: write the sample books anew; the same words every time."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from rules.accounts import Accounts, read_accounts
from rules.lists import Departure, ListKind
from rules.periods import Period
from storage.exporters.template import Rows, write_filled
from storage.samples.happenings import Villagers, card
from storage.samples.quarters import Year
from storage.samples.villages import VILLAGES, Village

LISTS = "名单"


def books(accounts: Accounts) -> Iterator[tuple[Village, Period, Rows]]:
    """Every village and quarter with the rows of its workbook."""
    for village in VILLAGES:
        year = Year(village, accounts)
        for quarter in village.quarters:
            yield village, quarter, dict(year.quarter(quarter).items())


def lists(village: Village) -> Rows:
    """The lists of one village."""
    villagers = Villagers(village)
    first = village.quarters[0].first
    return {
        ListKind.CADRE: [
            {"name": name, "post": post, "relatives": (relative,)}
            for post, (name, relative) in village.cadres.items()
        ],
        ListKind.ACCOUNT: [
            {"owner": f"{village.name}村委会", "counterparty_account": village.code}
        ],
        ListKind.DEPARTED: [
            {
                "name": "沈德贵",
                "id_number": card(village.seed),
                "why": Departure.DIED,
                "on": first,
            }
        ],
        ListKind.HOUSEHOLD: [
            {"name": name, "id_number": villagers.cards[name], "area_mu": Decimal(6)}
            for name in villagers.names
        ],
    }


def write(folder: Path, accounts: Accounts) -> None:
    """Write every workbook, and the lists of each village as it is now."""
    for village, quarter, rows in books(accounts):
        write_filled(folder / f"{village.name}-{quarter.code}.xlsx", rows)
    for village in VILLAGES:
        write_filled(folder / f"{village.name}-{LISTS}.xlsx", lists(village))


if __name__ == "__main__":
    city = Path("cities/mengzi")
    table = (city / "accounts.csv").read_text(encoding="utf-8")
    folder = Path(sys.argv[1]) if sys.argv[1:] else city / "sample"
    write(folder, read_accounts(table))
