"""Six things that are wrong in the books of one invented village, for the red flags to find.

R01 a large payment nobody decided · R02 one sum in three parts · R03 a large sum in cash · R06 a
payment without voucher · R10 compensation kept back · R12 a subsidy that is more than its area.
"""

from collections.abc import Callable, Mapping
from typing import Any

from rules.ledger import Direction, Fund, PayMethod, Program, Sheet
from rules.money import YUAN
from rules.periods import Period
from storage.samples.bookkeeping import day_in
from storage.samples.happenings import Villagers, code_of

Row = dict[str, Any]
Rows = dict[Sheet, list[Row]]
Entries = list[Row]
Plant = Callable[[Period, Rows, Entries, Villagers], None]


def plant(quarter: Period, rows: Rows, entries: Entries, villagers: Villagers) -> None:
    """Put in what is wrong in this quarter."""
    for put_in in PLANTED.get(quarter.code, ()):
        put_in(quarter, rows, entries, villagers)


def _undecided(quarter: Period, _rows: Rows, entries: Entries, _villagers: Villagers) -> None:
    entries.append(_paid(quarter, 9, "村委会门前广场铺设", 62_000, "滇南园林公司"))


def _split(quarter: Period, _rows: Rows, entries: Entries, _villagers: Villagers) -> None:
    for day in (6, 13, 21):
        entries.append(_paid(quarter, day, f"活动室装修 {day} 日", 18_600, "蒙自宏图装饰部"))


def _in_cash(quarter: Period, _rows: Rows, entries: Entries, _villagers: Villagers) -> None:
    entries.append(_paid(quarter, 17, "果树苗", 1_460, "草坝苗圃") | {"pay_method": PayMethod.CASH})


def _without_voucher(quarter: Period, _rows: Rows, entries: Entries, _villagers: Villagers) -> None:
    paid = _paid(quarter, 19, "接待用餐", 1_280, "过桥米线馆")
    entries.append(paid | {"invoice_no": "", "attachments": 0})


def _kept_back(_quarter: Period, rows: Rows, entries: Entries, _villagers: Villagers) -> None:
    """A tenth of the compensation was not divided: the last household got nothing."""
    kept = next(one for one in reversed(entries) if one["fund"] is Fund.LAND)
    entries.remove(kept)
    rows[Sheet.LAND][0]["distributed"] -= kept["fen"] // YUAN


def _too_much(_quarter: Period, rows: Rows, _entries: Entries, _villagers: Villagers) -> None:
    row = next(one for one in rows[Sheet.SUBSIDY] if one["program"] is Program.GRAIN)
    row["amount"] += 480


def _paid(quarter: Period, day: int, item: str, yuan: int, side: str) -> Row:
    month = quarter.months[1]
    return {
        "biz_date": day_in(month, day),
        "group": "",
        "direction": Direction.OUT,
        "account": code_of("works", month),
        "item": item,
        "fen": yuan * YUAN,
        "pay_method": PayMethod.TRANSFER,
        "counterparty": side,
        "fund": Fund.OWN,
        "handler": "王会英",
        "approver": "张长林",
        "supervisor_signed": True,
        "invoice_no": f"{90_000_000 + day * 7919}",
        "attachments": 2,
    }


PLANTED: Mapping[str, tuple[Plant, ...]] = {
    "2026Q1": (_without_voucher,),
    "2026Q2": (_undecided, _in_cash),
    "2026Q3": (_split, _kept_back, _too_much),
}
