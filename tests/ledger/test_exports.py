"""Downloads: what stands on a screen, and nothing a spreadsheet would run."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from storage.exporters.pages import Page, as_csv
from storage.exporters.workbook import as_xlsx

PAGE = Page(
    title="水沟 2012年三季度/收支",
    notes=("水沟社区 2012年三季度", "=HYPERLINK(1)"),
    headings=("日期", "项目", "金额"),
    rows=[
        [date(2012, 7, 16), "村道修补", Decimal("-3500.00")],
        [None, "@SUM(A1)", 7],
        [None, "+1", 8],
        [None, "-2+3", 9],
        [None, "\tx", 0],
    ],
)


def test_a_workbook_holds_the_table_with_its_notes():
    book = load_workbook(io.BytesIO(as_xlsx([PAGE])))
    (sheet,) = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "水沟 2012年三季度 收支"
    assert rows[0][0] == "水沟社区 2012年三季度"
    assert rows[2] == ("日期", "项目", "金额")
    assert rows[3][1:] == ("村道修补", -3500)
    assert sheet.cell(4, 3).number_format == "#,##0.00"


@pytest.mark.parametrize("write", [lambda: as_csv(PAGE), lambda: as_xlsx([PAGE])])
def test_no_text_is_taken_for_a_formula(write):
    data = write()
    if data.startswith(b"PK"):
        sheet = load_workbook(io.BytesIO(data)).worksheets[0]
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
    else:
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    texts = [cell for cell in cells if isinstance(cell, str) and cell != "-3500.00"]
    assert [text for text in texts if text.startswith(("=", "+", "-", "@", "\t"))] == []
    assert "'@SUM(A1)" in texts
