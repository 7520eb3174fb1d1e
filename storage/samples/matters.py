"""The greater matters of an invented village: land, levies, contracts, decisions, subsidies."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from rules.ledger import (
    Assembly,
    AssetKind,
    AssetUse,
    AwardMethod,
    Direction,
    Fund,
    LandKind,
    LandUse,
    Measure,
    Program,
    Sheet,
    SubjectKind,
)
from rules.money import YUAN
from rules.periods import Period
from storage.samples.happenings import Habit, Villagers, told
from storage.samples.villages import Village

Row = dict[str, Any]
SHARES = 12
"""Households that compensation is divided among."""
LEASE = 2_400
"""Yuan a year, for 12 亩."""


def decision(village: Village, quarter: Period, number: int, matter: str, yuan: int) -> Row:
    """四议两公开, every step in its order and with its quorum."""
    first = quarter.first
    due = village.adults // 20
    return {
        "decision_no": f"{quarter.code}-决-{number}",
        "matter": matter,
        "amount": yuan,
        "proposed_on": first.replace(day=2),
        "discussed_on": first.replace(day=4),
        "party_on": first.replace(day=7),
        "party_due": village.party,
        "party_present": village.party * 4 // 5,
        "party_yes": village.party * 3 // 5,
        "assembly": Assembly.DELEGATES,
        "assembly_on": first.replace(day=9),
        "assembly_due": due,
        "assembly_present": due * 9 // 10,
        "assembly_yes": due * 4 // 5,
        "published_decision_on": first.replace(day=10),
        "published_result_on": first.replace(day=28),
    }


def land(village: Village, quarter: Period, number: str, mu: int) -> Row:
    """Compensation that came whole and was divided whole."""
    total = mu * 36_000
    return {
        "project": "红河大道征地",
        "approval_no": f"云国土资〔{quarter.year}〕{village.seed % 90 + 1}号",
        "group": village.groups[0],
        "area_mu": mu,
        "std_land": 36_000,
        "total": total,
        "received": total,
        "received_on": quarter.first.replace(day=12),
        "kept_collective": 0,
        "distributed": total,
        "decision_no": number,
    }


def land_money(
    village: Village, quarter: Period, row: Row, villagers: Villagers, chance: random.Random
) -> Iterator[Row]:
    """How the compensation came, and went to the households."""
    month = quarter.months[0]
    came = Habit("红河大道征地补偿款到账", "owed", "蒙自市土地收购储备中心", (1, 1), fund=Fund.LAND)
    common = {"group": row["group"], "decision_no": row["decision_no"]}
    entry = told(village, month, came, Direction.IN, villagers, chance) | common
    yield entry | {"biz_date": row["received_on"], "fen": row["received"] * YUAN}
    paid = Habit("征地补偿款分配", "owed", "", (1, 1), fund=Fund.LAND)
    share, rest = divmod(row["distributed"], SHARES)
    for at, name in enumerate(villagers.names[:SHARES]):
        entry = told(village, month, paid, Direction.OUT, villagers, chance) | common
        fen = (share + (rest if at == 0 else 0)) * YUAN
        yield entry | {"biz_date": month.first.replace(day=24), "counterparty": name, "fen": fen}


def levy(village: Village, number: str) -> Row:
    """一事一议 below the province's limit, and not more spent than raised."""
    return {
        "project": "村内道路硬化",
        "persons": village.adults,
        "per_person": 15,
        "state_award": 20_000,
        "spent": village.adults * 15,
        "decision_no": number,
    }


def contract(village: Village, quarter: Period) -> Row:
    """A pond let for ten years; what was due has come."""
    begun = date(village.quarters[0].year - 2, 7, 1)
    dues = tuple(date(begun.year + at, 6, 30) for at in range(1, 11))
    received = LEASE * sum(due <= quarter.last for due in dues)
    return {
        "contract_no": f"{begun.year}-合-1",
        "subject_kind": SubjectKind.RESOURCE,
        "subject": "鱼塘 12 亩",
        "qty": 12,
        "counterparty": "罗家渔业合作社",
        "start_date": begun,
        "end_date": date(begun.year + 10, 6, 30),
        "annual_amount": LEASE,
        "total_amount": LEASE * 10,
        "due_dates": dues,
        "received_total": received,
        "award_method": AwardMethod.TENDER,
        "decision_no": f"{begun.year}-决-1",
    }


def holdings(village: Village, quarter: Period) -> dict[Sheet, list[Row]]:
    """What the collective owns; it hardly changes."""
    lease = contract(village, quarter)
    return {
        Sheet.CONTRACT: [lease],
        Sheet.ASSET: [
            {
                "asset_no": "资-001",
                "name": "村委会办公楼",
                "kind": AssetKind.HOUSE,
                "acquired_on": date(2008, 5, 1),
                "original_value": 480_000,
                "net_value": 300_000,
                "use": AssetUse.OWN,
            },
            {
                "asset_no": "资-002",
                "name": "抽水机",
                "kind": AssetKind.EQUIPMENT,
                "acquired_on": date(2010, 3, 1),
                "original_value": 6_800,
                "net_value": 1_200,
                "use": AssetUse.OWN,
            },
        ],
        Sheet.RESOURCE: [
            {
                "plot_no": "地-001",
                "kind": LandKind.WATER,
                "area_mu": 12,
                "use": LandUse.CONTRACTED,
                "contract_no": lease["contract_no"],
            },
            {"plot_no": "地-002", "kind": LandKind.FOREST, "area_mu": 86, "use": LandUse.OWN},
        ],
        Sheet.GRANT: [
            {"policy": "一事一议财政奖补", "allotted": 20_000, "arrived": 20_000, "used": 12_000}
        ],
        Sheet.PROJECT: [
            {
                "name": "人畜饮水工程",
                "budget": 186_000,
                "bidders": "蒙自水利公司、红河建工公司、滇南水务公司",
                "winner": "蒙自水利公司",
                "progress": "完工 80%",
                "paid": 120_000,
            }
        ],
    }


def subsidies(quarter: Period, villagers: Villagers) -> Iterator[Row]:
    """What the state paid to households, in the third quarter by the area, in each by the head."""
    programs = [(Program.ALLOWANCE, Measure.PERSON, 240, 3, 6)]
    if quarter.number == 3:  # noqa: PLR2004 (after the harvest)
        programs.append((Program.GRAIN, Measure.MU, 80, 12, 18))
    for program, unit, yuan, first, last in programs:
        for at, name in enumerate(villagers.names[first:last]):
            many = at % 3 + 1
            yield {
                "year": quarter.year,
                "program": program,
                "batch_no": f"{quarter.number}",
                "household": name,
                "id_number": villagers.cards[name],
                "base_qty": many,
                "base_unit": unit,
                "standard": yuan,
                "amount": many * yuan,
                "paid_on": quarter.months[1].first.replace(day=20),
                "account_owner_same": True,
            }


def lease_paid(village: Village, month: Period, villagers: Villagers, chance: random.Random) -> Row:
    """The pond's rent, on its day."""
    rent = Habit("鱼塘承包款", "lease", "罗家渔业合作社", (LEASE, LEASE))
    entry = told(village, month, rent, Direction.IN, villagers, chance)
    lease = contract(village, month)
    return entry | {"biz_date": month.last, "contract_no": lease["contract_no"]}
