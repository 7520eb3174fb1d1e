"""One changed byte in a published entry, decision, document or file is found and named."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select, text, update

from bot.files import FileStore
from bot.verify import report_ledger
from conversations.messages import FileKind, FileRef
from rules.cases import FileKey
from rules.documents import Document, DocumentId
from rules.ledger import Column, Sheet
from rules.people import PersonId
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Subject
from storage.files import Stored
from storage.ledger_tables import book_groups, book_lines, book_sheets, books, entries, sheet_rows
from storage.open_tables import documents, voucher_photos
from tests.chat import MONDAY
from tests.ledger.make_book import changed, workbook

SHUIGOU = PlaceId("shuigou")
VOUCHER = Subject(
    place=SHUIGOU, period=Period.read("2012Q3"), sheet=Sheet.ENTRY, key="2012-07 记-002"
)
PAPER = Document(
    id=DocumentId("paper"),
    place=SHUIGOU,
    column=Column.POLICY,
    title="低保办法",
    text="每人每月 240 元",
    published_on=date(2012, 10, 12),
)


@pytest.fixture
def files(shelf, tmp_path):
    return FileStore(tmp_path / "files", shelf.sealer)


@pytest.fixture
async def public(shelf, tmp_path, files):
    """A book with a photo, corrected once, a document and its file."""
    await shelf.publishes(workbook(tmp_path / "b.xlsx"))
    rows = changed(Sheet.ENTRY, 3, item="困难户慰问")
    await shelf.publishes(workbook(tmp_path / "c.xlsx", rows), reason="写错了")

    def papers(store):
        photo, scan = store.files.expect(
            [FileRef(FileKind.PHOTO, "p", 1), FileRef(FileKind.DOCUMENT, "d", 1)],
            "paper",
            is_sealed=False,
        )
        for key, data in ((photo, b"a voucher"), (scan, b"%PDF-1.4 rules")):
            kept = files.keep(data, key)
            stored = Stored(hash=kept.hash, size=kept.size, mime=kept.mime, is_encrypted=False)
            store.files.fetched(key, stored)
        store.photos.attach(VOUCHER, [photo])
        store.photos.tick(VOUCHER, PersonId("jian_du"))
        store.documents.publish(replace(PAPER, files=(scan,)))
        return photo, scan

    shelf.photo, shelf.scan = await shelf.does(papers)
    return shelf


async def verified(shelf, files, city):
    said = []
    code = await shelf.database.read(
        lambda c: report_ledger(c, shelf.sealer, files, city.places, said.append)
    )
    return code, "".join(said)


async def test_what_is_as_it_was_ends_with_0(public, files, city):
    code, said = await verified(public, files, city)
    assert code == 0, said
    assert "2 published books with 22 rows" in said


async def test_a_withheld_document_keeps_its_place_in_the_chain(public, files, city):
    await public.does(lambda store: store.documents.withhold(PAPER.id, "写着别人的病情"))
    await public.does(lambda store: store.documents.publish(replace(PAPER, id=DocumentId("next"))))
    assert (await verified(public, files, city))[0] == 0
    taken_out = delete(documents).where(documents.c.id == PAPER.id)
    await spoils(public, taken_out)
    assert (await verified(public, files, city))[0] == 1


async def spoils(shelf, statement):
    await shelf.database.write(lambda c: c.execute(statement))


CURRENT = select(books.c.no).where(books.c.is_current).scalar_subquery()
ENTRY_2 = entries.c.id == (CURRENT * 2**20 + 2)
CELLS = [
    {"amount": 350001},
    {"item": "村道修补人工贵"},
    {"counterparty": "李有禄"},
    {"supervisor_signed": False},
    {"biz_date": date(2012, 7, 17)},
    {"published_on": None},
    {"approver": "张主住"},
    {"digest": b"0" * 16},
]


@pytest.mark.parametrize("cells", CELLS, ids=lambda cells: next(iter(cells)))
async def test_a_changed_entry_is_named_with_village_period_and_row(public, files, city, cells):
    await spoils(public, update(entries).where(ENTRY_2).values(**cells))
    code, said = await verified(public, files, city)
    assert code == 1
    assert "水沟社区（文萃街道） 2012Q3, 收支流水, row 2" in said
    assert said.count("was changed") == 1


async def test_a_changed_decision_is_named(public, files, city):
    decided = select(sheet_rows).where(sheet_rows.c.sheet == "decision")
    row = await public.database.read(lambda c: c.execute(decided).first())
    spoiled = row.content.replace('"party_yes":20', '"party_yes":21')
    await spoils(
        public, update(sheet_rows).where(sheet_rows.c.id == row.id).values(content=spoiled)
    )
    code, said = await verified(public, files, city)
    assert (code, "2012Q3, 决策记录, row 1 (2012-三-04) was changed." in said) == (1, True)


@pytest.mark.parametrize("content", ["no row any more", '{"decision_no":1}', "{}"])
async def test_a_row_that_is_none_any_more_is_named_too(public, files, city, content):
    of_decisions = sheet_rows.c.sheet == "decision"
    await spoils(public, update(sheet_rows).where(of_decisions).values(content=content))
    code, said = await verified(public, files, city)
    assert (code, "决策记录, row 1 was changed." in said) == (1, True)


@pytest.mark.parametrize(("number", "row"), [(2, "row 2"), (4, "row 4")])
async def test_a_deleted_entry_is_named(public, files, city, number, row):
    await spoils(public, delete(entries).where(entries.c.id == CURRENT * 2**20 + number))
    code, said = await verified(public, files, city)
    assert (code, f"收支流水, {row} was deleted." in said) == (1, True)


async def test_a_row_put_in_and_one_cut_off_the_end_are_named(public, files, city):
    last = sheet_rows.c.id == CURRENT * 2**20 + 11
    await spoils(public, update(sheet_rows).where(last).values(id=CURRENT * 2**20 + 12))
    code, said = await verified(public, files, city)
    assert code == 1
    assert "was deleted" in said
    assert "was put in" in said


SPOILED = [
    (update(book_lines).where(book_lines.c.group != "").values(amount=1), "2012Q3 was changed"),
    (update(book_lines).values(count=99), "2012Q3 was changed"),
    (update(book_groups).values(closing=1), "2012Q3 was changed"),
    (update(book_sheets).values(amount=1), "2012Q3 was changed"),
    (update(book_sheets).values(count=1), "2012Q3 was changed"),
    (update(books).values(disclosed=1), "2012Q3 was changed"),
    (update(books).values(is_current=books.c.version == 1), "2012Q3 was changed"),
    (update(book_lines).values(amount=1), "2012Q3 was changed"),
    (update(books).where(books.c.is_current).values(reason="本来就对"), "2012Q3 was changed"),
    (update(books).where(books.c.version == 1).values(published_on=date(2012, 10, 1)), "2012Q3"),
    (update(books).where(books.c.is_current).values(seal="0" * 32), "2012Q3 was changed"),
    (update(books).where(books.c.is_current).values(content="0" * 64), "2012Q3 was changed"),
    (update(books).where(books.c.is_current).values(link=5), "publication 2 was deleted"),
    (update(documents).values(is_replaced=True), "低保办法 was changed"),
    (update(documents).values(text="每人每月 24 元"), "低保办法 was changed"),
    (update(documents).values(files=[]), "低保办法 was changed"),
    (update(voucher_photos).values(key="2012-07 记-003"), "row 1 (2012-07 记-003) was changed"),
]


@pytest.mark.parametrize(("statement", "named"), SPOILED, ids=[named for _s, named in SPOILED])
async def test_whatever_else_is_changed_is_named(public, files, city, statement, named):
    await spoils(public, statement)
    code, said = await verified(public, files, city)
    assert (code, named in said) == (1, True), said


@pytest.mark.parametrize("which", ["photo", "scan"])
async def test_a_changed_byte_of_a_file_is_found(public, files, city, tmp_path, which):
    key: FileKey = getattr(public, which)
    (kept,) = await public.does(lambda store: store.files.get([key]))
    path = tmp_path / "files" / kept.stored.hash[:2] / kept.stored.hash
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    named = {"photo": "2012Q3, row 1 (2012-07 记-002)", "scan": "低保办法, row 1"}[which]
    code, said = await verified(public, files, city)
    assert (code, f"{named} was changed." in said) == (1, True), said


async def test_what_was_cut_off_the_end_is_known_by_the_anchors(public, files, city):
    await public.does(lambda store: store.anchors.anchor(MONDAY))
    current = text("DELETE FROM books WHERE is_current")
    for table in ("book_lines", "book_groups", "book_sheets"):
        await spoils(public, text(f"DELETE FROM {table}"))  # noqa: S608
    await spoils(public, text("DELETE FROM entries"))
    await spoils(public, text("DELETE FROM sheet_rows"))
    await spoils(public, current)
    await spoils(public, text("DELETE FROM documents"))
    code, said = await verified(public, files, city)
    assert code == 1
    assert "publication 2 was cut off the end" in said
    assert "document 1 was cut off the end" in said
