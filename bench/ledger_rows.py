"""Entries as a county might have them: many villages, many quarters, names and sums that vary."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from rules.headings import FIELDS
from rules.ledger import Sheet
from rules.places import Level, Places
from storage.exporters.template import write_filled
from tests.make_names import a_name

ITEMS = (
    *("村道修补人工费", "水渠清淤用工", "村委会办公用品", "路灯电费", "垃圾清运费", "会议误餐费"),
    *(
        "五保户慰问",
        "征地补偿款分配",
        "森林防火值班补助",
        "饮水管道维修",
        "学生助学补助",
        "土地承包款",
    ),
)
SPENT = (("541", "支出"), ("502", "支出"), ("551", "支出"), ("511", "收入"), ("522", "收入"))
FIRST = date(2011, 1, 1)
CODE = "532503004005"  # 水沟


def entries(places: Places, count: int, seed: int = 2026) -> Iterator[tuple[str, ...]]:
    """Rows as a bookkeeper's file has them, village by village, day after day."""
    chance = random.Random(seed)
    old = (p for p in places if p.level is Level.VILLAGE and not (p.valid_from or p.valid_to))
    codes = [place.code for place in old]
    each = -(-count // len(codes))
    for number in range(count):
        village, at = divmod(number, each)
        day = FIRST + timedelta(days=at * 4300 // each)
        account, direction = chance.choice(SPENT)
        yield (
            f"{day:%Y-%m}-记-{at % 100_000:05}",
            f"{day:%Y-%m-%d}",
            codes[village],
            chance.choice(("", "", "一组", "二组", "三组")),
            direction,
            account,
            f"{chance.choice(ITEMS)}{chance.randint(1, 400)}号",
            f"{chance.randint(100, 90_000)}.{chance.randint(0, 99):02}",
            chance.choice(("现金", "转账", "转账", "村务卡")),
            a_name(chance),
            "",
            chance.choice(("集体自有", "财政补助", "征地补偿", "一事一议")),
            "王会计",
            "张主任",
            "是",
            "",
            "",
            f"{chance.randint(0, 10**8):08}",
            "2",
            "",
            "",
        )


def write_csv(path: Path, places: Places, count: int) -> None:
    """A file of that many entries, as UTF-8 without a mark."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.heading.source for field in FIELDS[Sheet.ENTRY]])
        writer.writerows(entries(places, count))


def write_xlsx(path: Path, places: Places, count: int) -> None:
    """One village's quarter of that many entries, as a workbook."""
    names = [field.name for field in FIELDS[Sheet.ENTRY]]
    rows: dict[Sheet, list[dict[str, object]]] = {sheet: [] for sheet in Sheet}
    for number, cells in enumerate(entries(places, count)):
        row = dict(zip(names, cells, strict=True))
        day = FIRST + timedelta(days=number * 90 // count)
        rows[Sheet.ENTRY].append(
            row
            | {"voucher_no": f"记-{number}", "biz_date": day, "place_code": CODE}
            | {"amount": float(row["amount"])}
        )
    write_filled(path, dict(rows.items()))
