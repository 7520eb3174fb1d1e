"""A village's workbook as a bookkeeper fills it in: 水沟, the third quarter of 2012."""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from rules.headings import LIST_FIELDS
from rules.ledger import Sheet
from storage.exporters.template import write_filled
from tests.make_names import a_card

SHUIGOU_2012, SANYI = "532503101214", "532503001023"

Rows = dict[Any, list[dict[str, Any]]]


def entry(number: int, day: str, direction: str, account: str, yuan: str, **changes: Any):
    """One line of 收支流水, good unless told otherwise."""
    usual = {
        "voucher_no": f"记-{number:03}",
        "biz_date": day,
        "place_code": SHUIGOU_2012,
        "direction": direction,
        "account": account,
        "item": "村道修补人工费",
        "amount": yuan,
        "pay_method": "转账",
        "counterparty": "李有福",
        "fund": "集体自有",
        "handler": "王会计",
        "approver": "张主任",
        "supervisor_signed": "是",
        "invoice_no": f"{number * 7919:08}",
        "attachments": "2",
        "published_on": "2012-10-12",
    }
    return usual | changes


def balance(month: str, account: str, *amounts: str, **changes: Any):
    """One line of 期末余额: opening, debit, credit, closing."""
    names = ("opening", "debit", "credit", "closing")
    row = {"month": month, "place_code": SHUIGOU_2012, "account": account}
    return row | dict(zip(names, amounts, strict=True)) | changes


def subsidy(name: str, card: str, mu: str, yuan: str, **changes: Any):
    """One household in a batch."""
    usual = {
        "year": "2012",
        "program": "粮食直补",
        "batch_no": "1",
        "household": name,
        "id_number": card,
        "base_qty": mu,
        "base_unit": "亩",
        "standard": "80",
        "amount": yuan,
        "paid_on": "2012-08-20",
        "account_owner_same": "是",
    }
    return usual | changes


def good() -> Rows:
    """In 2,000 and 50,000, out 3,500 and 1,200: 20,000 become 67,300."""
    rows: Rows = {sheet: [] for sheet in Sheet}
    rows[Sheet.ENTRY] = [
        entry(1, "2012-07-03", "收入", "511", "2000.00", item="鱼塘承包款", counterparty="罗志强"),
        entry(2, "2012.7.16", "支出", "541", "3,500.00", group="新寨", decision_no="2012-三-04"),
        entry(
            3, "2012年8月20日", "收入", "522", "5万", item="村道补助", counterparty="文澜镇财政所"
        ),
        entry(4, "2012-09-28", "支出", "541", "1200", item="五保户慰问", counterparty="杨建华"),
    ]
    rows[Sheet.BALANCE] = [
        balance("2012-07", "102", "20000", "2000", "3500", "18500"),
        balance("2012-08", "102", "18500", "50000", "0", "68500"),
        balance("2012-09", "102", "68500", "0", "1200", "67300"),
    ]
    rows[Sheet.SUBSIDY] = [
        subsidy("杨建华", a_card(1), "3.5", "280"),
        subsidy("李有福", a_card(2), "2", "160"),
    ]
    rows[Sheet.LAND] = [
        {
            "project": "红河大道",
            "approval_no": "云国土资〔2012〕7号",
            "group": "新寨",
            "area_mu": "2",
            "std_land": "3万5",
            "total": "70000",
            "received": "70000",
            "received_on": "2012-07-10",
            "kept_collective": "0",
            "distributed": "70000",
            "decision_no": "2012-三-04",
        }
    ]
    rows[Sheet.DECISION] = [
        {
            "decision_no": "2012-三-04",
            "matter": "征地补偿分配方案",
            "amount": "70000",
            "proposed_on": "2012-06-01",
            "discussed_on": "2012-06-03",
            "party_on": "2012-06-05",
            "party_due": "30",
            "party_present": "24",
            "party_yes": "20",
            "assembly": "村民代表会议",
            "assembly_on": "2012-06-08",
            "assembly_due": "45",
            "assembly_present": "40",
            "assembly_yes": "38",
        }
    ]
    return rows


def workbook(path: Path, rows: Mapping[Any, Any] | None = None) -> Path:
    """Write it, as it is unless told otherwise."""
    write_filled(path, good() if rows is None else rows)
    return path


def changed(sheet: Sheet, at: int, **cells: Any) -> Rows:
    """The good book with one row changed."""
    rows = deepcopy(good())
    rows[sheet][at] |= cells
    return rows


def lists() -> Rows:
    """The lists workbook."""
    rows: Rows = {kind: [] for kind in LIST_FIELDS}
    names = list(rows)
    rows[names[0]] = [{"name": "张主任", "post": "村主任", "relatives": "张小明、李有福"}]
    rows[names[1]] = [{"owner": "水沟村委会", "counterparty_account": "6217 0012 3456 7890"}]
    rows[names[2]] = [{"name": "杨建华", "id_number": a_card(1), "why": "去世", "on": "2012-01-05"}]
    rows[names[3]] = [{"name": "李有福", "id_number": a_card(2), "area_mu": "2"}]
    return rows
