"""Searching the books: the same rows in the same order, whichever database."""

import pytest

from rules.ledger import Sheet
from rules.places import PlaceId
from tests.ledger.make_book import entry, good, workbook

SHUIGOU, SANYI = PlaceId("shuigou"), PlaceId("sanyi")
ITEMS = (
    "村道修补人工费",
    "水渠清淤",
    "修补水渠",
    "A4 打印纸",
    "征地补偿款分配",
    "补偿 13812345678",
)


@pytest.fixture
async def public(shelf, tmp_path):
    rows = good()
    rows[Sheet.BALANCE] = []
    rows[Sheet.ENTRY] = [
        entry(at, "2012-07-03", "支出", "541", "10", item=item, counterparty=f"杨建{at}")
        for at, item in enumerate(ITEMS, 1)
    ]
    await shelf.publishes(workbook(tmp_path / "b.xlsx", rows))
    other = [entry(1, "2012-07-03", "支出", "541", "10", item="水渠", place_code="532503101202")]
    rows = {sheet: [] for sheet in Sheet} | {Sheet.ENTRY: other}
    await shelf.publishes(workbook(tmp_path / "c.xlsx", rows))
    return shelf


async def found(shelf, words, place=SHUIGOU, limit=8, offset=0):
    page = await shelf.reads(lambda store: store.ledger.search(words, place, limit, offset))
    return [getattr(row.row, "item", row.row.key) for row in page.rows], page


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("水渠", ["修补水渠", "水渠清淤"]),
        ("水渠 修补", ["修补水渠"]),
        ("修补", ["修补水渠", "村道修补人工费"]),
        ("淤", ["水渠清淤"]),
        ("渠", ["修补水渠", "水渠清淤"]),
        ("a4", ["A4 打印纸"]),
        ("Ａ４", ["A4 打印纸"]),
        ("征地补偿款", ["征地补偿款分配"]),
        ("补地", []),
        ("渠修", []),
        ("飞机", []),
        ("", []),
        ("——", []),
        ("红河大道", ["红河大道 云国土资〔2012〕7号 新寨"]),
        ("分配方案", ["2012-三-04"]),
        ("13812345678", []),
        ('" OR 1', []),
        ("'; DROP TABLE entries; --", []),
        ("村道 & | ! ( <-> :*", ["村道修补人工费"]),
    ],
)
async def test_words_are_found_where_they_stand(public, words, items):
    assert (await found(public, words))[0] == items


async def test_a_village_is_searched_alone_or_the_whole_city(public):
    assert (await found(public, "水渠", SANYI))[0] == ["水渠"]
    assert (await found(public, "水渠", None))[0] == ["水渠", "修补水渠", "水渠清淤"]


async def test_pages_and_counts(public):
    items, page = await found(public, "修补", limit=1, offset=1)
    assert (items, page.count, page.is_more) == (["村道修补人工费"], 2, False)


async def test_a_name_is_found_as_it_is_shown_and_not_otherwise(public):
    rows = (await found(public, "杨建1"))[0]
    assert rows == ["村道修补人工费"]
    assert (await found(public, "杨建5"))[0] == []  # shown as 杨某5: compensation to a household


async def test_drafts_and_what_was_corrected_are_not_found(public, tmp_path):
    rows = good()
    rows[Sheet.BALANCE] = []
    rows[Sheet.ENTRY] = [entry(1, "2012-07-03", "支出", "541", "10", item="电费")]
    (draft,) = await public.takes(workbook(tmp_path / "d.xlsx", rows), reason="错了")
    assert (await found(public, "电费"))[0] == []
    await public.does(lambda store: store.books.publish(draft, draft.imported_on))
    assert (await found(public, "电费"))[0] == ["电费"]
    assert (await found(public, "水渠"))[0] == []


async def test_more_than_a_thousand_are_not_counted(shelf, tmp_path):
    rows = {sheet: [] for sheet in Sheet}
    rows[Sheet.ENTRY] = [
        entry(at, "2012-07-03", "支出", "541", "10", item="清淤") for at in range(1, 1203)
    ]
    await shelf.publishes(workbook(tmp_path / "b.xlsx", rows))
    items, page = await found(shelf, "清淤", offset=992)
    assert (len(items), page.count, page.is_more) == (8, 1000, True)
