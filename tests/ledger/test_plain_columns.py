"""A column read at once means the same as read cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import cells
from rules.headings import FIELDS, Field
from rules.ledger import Sheet
from storage.importers.batches import Bad, Cells
from storage.importers.plain_columns import plain_column

FIELD = {field.name: field for field in FIELDS[Sheet.ENTRY]}
CELL = st.one_of(
    st.text("村道修补 |ab1.０　\t", max_size=6),
    st.sampled_from(["", "1.00", "12.50", "541.0", "a|b", "1.00|2.00", " 前", "后 ", "两  个"]),
    st.decimals(0, 10**6, places=2).map(str),
)


@pytest.mark.parametrize("name", ["item", "voucher_no", "amount", "decision_no", "biz_date"])
@given(column=st.lists(CELL, min_size=1, max_size=5))
def test_it_means_the_same(name, column):
    field: Field = FIELD[name]
    at_once = plain_column(field, column)
    one_by_one = [Cells(field, lambda value: value)[cell] for cell in column]
    assert at_once is None or at_once == one_by_one
    assert at_once is None or not any(isinstance(value, Bad) for value in one_by_one)


def test_what_programs_write_is_read_at_once():
    assert plain_column(FIELD["item"], ["村道修补人工费", "电费"]) == ["村道修补人工费", "电费"]
    assert plain_column(FIELD["voucher_no"], ["2012-07-记-001"]) == ["2012-07-记-001"]
    assert plain_column(FIELD["amount"], ["3500.00", "0.01"]) == [350000, 1]
    assert plain_column(FIELD["decision_no"], ["", "2012-三-04"]) == ["", "2012-三-04"]


@pytest.mark.parametrize("column", [["字" * (cells.LONGEST + 1)], [""], ["a\nb"], [" a"]])
def test_anything_else_is_looked_at_cell_by_cell(column):
    assert plain_column(FIELD["item"], column) is None
