"""An independent hand: sums a village's workbook straight from its cells, with no code of ours.

Columns are found by their Chinese headings, amounts are Decimal yuan, and nothing is shared with
the importer, the tables or the rules.
"""

from collections import defaultdict
from decimal import Decimal

from openpyxl import load_workbook

ENTRIES, BALANCES = "收支流水", "期末余额"
SUMMED = {
    "补贴发放": "金额（元）",
    "征地补偿": "应补总额",
    "一事一议": "已支出（元）",
    "合同台账": "合同总额（元）",
    "资产台账": "原值",
    "资助村集体": "到账金额",
    "重点项目与招投标": "已付（元）",
}


def fen(cell):
    return int((Decimal(str(cell)) * 100).to_integral_exact())


def rows_of(sheet):
    """Each row as a dictionary by its heading."""
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def checked(path):
    """What every screen must say of this workbook."""
    book = load_workbook(path)
    entries = rows_of(book[ENTRIES])
    by_account, by_group, counts = defaultdict(int), defaultdict(int), defaultdict(int)
    for row in entries:
        amount, way = fen(row["金额（元）"]), row["收支"]
        by_account[row["科目编号"], way] += amount
        counts[row["科目编号"], way] += 1
        if row["村小组"]:
            by_group[row["村小组"], way] += amount
    money = [row for row in rows_of(book[BALANCES]) if row["科目编号"] in ("101", "102")]
    first, last = min(row["期间"] for row in money), max(row["期间"] for row in money)
    return {
        "by_account": dict(by_account),
        "counts": dict(counts),
        "by_group": dict(by_group),
        "income": sum(v for (_account, way), v in by_account.items() if way == "收入"),
        "spending": sum(v for (_account, way), v in by_account.items() if way == "支出"),
        "opening": sum(fen(row["期初余额"]) for row in money if row["期间"] == first),
        "closing": sum(fen(row["期末余额"]) for row in money if row["期间"] == last),
        "sheets": {
            name: (len(rows_of(book[name])), sum(fen(row[column]) for row in rows_of(book[name])))
            for name, column in SUMMED.items()
            if rows_of(book[name])
        },
        "entries": [
            (row["凭证号"], row["项目"], fen(row["金额（元）"]), row["村小组"] or "")
            for row in entries
        ],
    }
