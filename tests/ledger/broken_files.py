"""Broken rows, headings and whole files: where the fault must be said to lie, and the advice."""

from rules.ledger import Sheet
from rules.lists import ListKind
from tests.ledger.breaking import (
    GONE_VILLAGE,
    Broken,
    added,
    cell,
    csv_of,
    edited,
    empty,
    headless,
    july_alone,
    no_sheets,
    of_bytes,
    of_lists,
    renamed,
    retitled,
    september_alone,
    twice,
    without,
)
from tests.ledger.make_book import lists, workbook

E, B, S, L, D = Sheet.ENTRY, Sheet.BALANCE, Sheet.SUBSIDY, Sheet.LAND, Sheet.DECISION
PLACE = "村（社区）代码"
CONTRACT_ROW = {
    "contract_no": "合-1",
    "subject_kind": "资源",
    "subject": "鱼塘",
    "counterparty": "罗家",
    "start_date": "2012-07-01",
    "end_date": "2011-06-30",
    "annual_amount": "1",
    "total_amount": "1",
    "due_dates": "2012-12-31",
    "received_total": "0",
    "award_method": "竞价",
    "decision_no": "1",
}
ASSET_ROW = {
    "asset_no": "1",
    "name": "水泵",
    "kind": "设备",
    "acquired_on": "2010-01-01",
    "original_value": "100",
    "net_value": "101",
    "use": "自用",
}
ENTRY_LINE = "记-1,2012-07-03,532503101214,,收入,511,承包款,5,转账,罗家,,集体自有,王,张,是,,,1,1,,"


BROKEN_FILES: dict[str, Broken] = {
    "a contract that ends before it begins": added(
        Sheet.CONTRACT, CONTRACT_ROW, "到期", "起始之前"
    ),
    "an asset worth more than ever": added(Sheet.ASSET, ASSET_ROW, "净值", "原值"),
    "more members than there are": cell(D, 0, "实到党员", "应到", party_present="31"),
    "more votes than members": cell(D, 0, "同意党员", "实到", party_yes="25"),
    "more delegates than there are": cell(D, 0, "实到", "应到", assembly_present="46"),
    "more votes than delegates": cell(D, 0, "同意", "实到", assembly_yes="41"),
    "a whole letter in a cell": cell(E, 0, "项目", "200 个字", item="修" * 201),
    "a whole letter for a matter": cell(D, 0, "事项", "200 个字", matter="议" * 500),
    "a column cut out": edited(
        E.label.source, lambda sheet: sheet.delete_cols(5), 1, "收支", "缺少这一列"
    ),
    "another column cut out": edited(
        D.label.source, lambda sheet: sheet.delete_cols(11), 1, "决议日期", "缺少这一列"
    ),
    "a group for two rows at once": edited(
        E.label.source, lambda sheet: sheet.merge_cells("D3:D4"), 3, "村小组", "取消合并"
    ),
    "a batch for two households at once": edited(
        S.label.source, lambda sheet: sheet.merge_cells("C2:C3"), 2, "批次", "取消合并"
    ),
    "projects under another name": retitled(Sheet.PROJECT, "重点项目"),
    "grants under another name": retitled(Sheet.GRANT, "资助"),
    "a heading misspelt": edited(
        E.label.source,
        lambda sheet: sheet.cell(1, 16, "决意编号"),
        1,
        "决意编号",
        "是不是“决议编号”",
    ),
    "a heading of one's own": edited(
        S.label.source, lambda sheet: sheet.cell(1, 12, "天气"), 1, "天气", "请删去"
    ),
    "a heading written twice": edited(
        E.label.source, lambda sheet: sheet.cell(1, 22, "项目"), 1, "项目", "写了两次"
    ),
    "an amount written twice": edited(
        S.label.source, lambda sheet: sheet.cell(1, 12, "金额（元）"), 1, "金额（元）", "写了两次"
    ),
    "no balances": without(B),
    "no decisions": without(D),
    "rows without a heading": Broken(headless(E), E.label.source, 1, says="没有找到表头"),
    "land without a heading": Broken(headless(L), L.label.source, 1, says="没有找到表头"),
    "no row at all": Broken(empty, says="一行账也没有"),
    "a heading and nothing else": Broken(csv_of(E), says="一行账也没有"),
    "no sheet of books": Broken(no_sheets, says="没有找到账表"),
    "a text of something else": of_bytes("笔记.csv", "今天,天气\n很,好".encode(), "没有找到账表"),
    "a picture": of_bytes("b.xlsx", b"\x89PNG\r\n\x1a\n" * 9, "这不是 XLSX"),
    "an empty file": of_bytes("b.xlsx", b"", "这不是 XLSX"),
    "an archive of something else": of_bytes(
        "b.xlsx",
        b"PK\x05\x06" + bytes(18),
        "损坏",
    ),
    "half a workbook": of_bytes("b.xlsx", b"PK\x03\x04" + b"0" * 300, "这不是 XLSX"),
    "an old workbook": of_bytes("b.xlsx", b"\xd0\xcf\x11\xe0" * 9, "旧格式或有密码"),
    "an old workbook called text": of_bytes("b.csv", b"\xd0\xcf\x11\xe0" * 9, "以 .xlsx 结尾"),
    "a workbook called text": Broken(renamed("收支流水.csv"), says="以 .xlsx 结尾"),
    "a text of no encoding": of_bytes("收支流水.csv", b"\xff\xff\xff\xff\x80,\x81", "编码"),
    "another text of no encoding": of_bytes("entries.csv", b"a,b\n\x80\xff", "编码"),
    "an endless cell": of_bytes("entries.csv", b'"' + b"x" * 200_000, "读不出来"),
    "another endless cell": of_bytes(
        "收支流水.csv", b"a,b\n" + b"y" * 150_000 + b",1\n", "读不出来"
    ),
    "one book in two files": Broken(
        twice("a.xlsx", "b.xlsx"), E.label.source, 2, PLACE, "另一份文件"
    ),
    "one book in two files again": Broken(
        twice("水沟.xlsx", "水沟 2.xlsx"), E.label.source, 3, PLACE, "只留一份"
    ),
    "a month of a quarter that is public": Broken(july_alone, says="重叠"),
    "another month of that quarter": Broken(september_alone, says="重叠"),
    "a village gone by then": Broken(
        csv_of(E, ENTRY_LINE.replace("532503101214", GONE_VILLAGE).replace("2012-07", "2019-07")),
        E.label.source,
        2,
        PLACE,
        "没有",
    ),
    "decisions of nobody": Broken(
        csv_of(D, "1,修路,,2012-06-01,2012-06-02,2012-06-03,3,3,3,成员大会,2012-06-04,9,9,9,,"),
        D.label.source,
        2,
        says="--place",
    ),
    "land of nobody": Broken(
        csv_of(L, "路,文1,新寨,1,1,,,1,1,,0,1,1"), L.label.source, 2, says="--place"
    ),
    "a list of nobody": Broken(
        lambda folder: [workbook(folder / "名单.xlsx", lists())],
        ListKind.CADRE.label.source,
        says="--place",
    ),
    "a list with a wrong card": of_lists(
        ListKind.DEPARTED, "证件号", "18 位", id_number="99000019600101001X"
    ),
    "a list with a wrong reason": of_lists(
        ListKind.DEPARTED, "去世或迁出", "去世、迁出", why="走了"
    ),
}
