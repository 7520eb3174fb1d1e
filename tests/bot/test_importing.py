"""A bookkeeper sends a book in the chat: read beside the answers, all or nothing, and told."""

import io
import zipfile

import pytest

from bot.files import FileStore
from bot.importing import Importing, Reading
from bot.telling import Telling
from conversations.messages import FileKind, FileRef
from rules.books import BookState
from rules.ledger import Sheet
from rules.people import Role
from rules.periods import Period
from rules.places import PlaceId
from storage.files import Files, Stored
from tests.ledger.make_book import changed, good, lists, workbook

pytestmark = pytest.mark.only("sqlite")
Q3 = Period.read("2012Q3")


def paper(name="水沟.xlsx", size=1000):
    return FileRef(FileKind.DOCUMENT, f"source-{name}", size, name)


class Desk:
    """What lies behind the staff bot, with the bytes of what was sent."""

    def __init__(self, town, folder):
        self.town = town
        self.files = FileStore(folder, town.sealer)
        self.files.check()
        self.woken = 0
        reading = Reading(town.database, town.sealer, town.city, self.files)
        telling = Telling(town.sealer, town.channels)
        self.importing = Importing(reading, telling, lambda: town.now, self.wake)

    def wake(self):
        self.woken += 1

    async def arrives(self, data):
        """What was sent is fetched; None: it cannot be had."""

        def work(connection):
            files = Files(connection, self.town.sealer)
            wanted = files.next_to_fetch(self.town.now, list(self.town.channels))
            if data is None:
                files.lost(wanted.key)
                return
            kept = self.files.keep(data, wanted.key)
            stored = Stored(hash=kept.hash, size=kept.size, mime=kept.mime, is_encrypted=True)
            files.fetched(wanted.key, stored)

        await self.town.database.write(work)

    async def imports(self):
        done = await self.importing.step()
        await self.town.delivers()
        return done


@pytest.fixture
def desk(town, tmp_path):
    return Desk(town, tmp_path / "files")


@pytest.fixture
async def keeper(town):
    return await town.staff("钱会计", (Role.BOOKKEEPER, "shuigou"))


async def sends(keeper, *files, reason="跳过"):
    await keeper.says("/import")
    await keeper.sends(*files)
    await keeper.says(reason)


async def test_a_good_book_comes_back_as_a_preview_that_can_be_submitted(
    town, desk, keeper, tmp_path
):
    await sends(keeper, paper())
    assert "收到了，正在读" in keeper.text
    assert not await desk.imports()  # its file is still on its way
    await desk.arrives(workbook(tmp_path / "b.xlsx").read_bytes())
    assert await desk.imports()
    assert desk.woken == 1
    assert "水沟社区 2012年三季度，未提交" in keeper.text
    assert "收入 52,000.00，支出 4,700.00" in keeper.text
    assert keeper.last.picture is not None
    assert "疑点" not in keeper.heard
    await keeper.presses("提交审核")
    await keeper.presses("都遮住了")
    assert "还差 2 位监督委员签字" in keeper.text
    assert not await desk.imports()
    assert await town.reads(lambda store: store.files.unfetched()) == 0


async def test_every_fault_is_told_with_sheet_row_and_advice_and_nothing_comes_in(
    town, desk, keeper, tmp_path
):
    bad = workbook(tmp_path / "b.xlsx", changed(Sheet.ENTRY, 1, amount="很多"))
    await sends(keeper, paper())
    await desk.arrives(bad.read_bytes())
    assert await desk.imports()
    assert "账本没有收下，有 1 处要改" in keeper.text
    assert "《收支流水》第" in keeper.text
    assert "重新发" in keeper.labels
    books = await town.reads(lambda store: store.books.of(PlaceId("shuigou"), Q3))
    assert books == ()


async def test_of_very_many_faults_the_first_are_told(desk, keeper, tmp_path):
    rows = good()
    rows[Sheet.ENTRY] = [
        {**rows[Sheet.ENTRY][0], "voucher_no": f"记-{n}", "amount": "许多"} for n in range(300)
    ]
    await sends(keeper, paper())
    await desk.arrives(workbook(tmp_path / "b.xlsx", rows).read_bytes())
    assert await desk.imports()
    assert "有 200 处以上要改" in keeper.text
    assert "还有 188 处" in keeper.text


async def test_the_same_file_twice_changes_nothing(desk, keeper, tmp_path):
    data = workbook(tmp_path / "b.xlsx").read_bytes()
    for _again in range(2):
        await sends(keeper, paper())
        await desk.arrives(data)
        assert await desk.imports()
    assert "完全一样，什么都没有变" in keeper.text


async def test_a_file_that_could_not_be_had_is_told(desk, keeper):
    await sends(keeper, paper())
    await desk.arrives(None)
    assert await desk.imports()
    assert "文件没有收到，请重新发一次" in keeper.text


async def test_another_villages_books_are_not_taken(town, desk, tmp_path):
    other = await town.staff("外村人", (Role.BOOKKEEPER, "sanyi"))
    await sends(other, paper())
    await desk.arrives(workbook(tmp_path / "b.xlsx").read_bytes())
    assert await desk.imports()
    assert "这个代码不是三义社区（文澜街道）的" in other.text
    assert await town.reads(lambda store: store.books.of(PlaceId("shuigou"), Q3)) == ()


async def test_whoever_keeps_several_villages_says_whose_it_is(town, desk, tmp_path):
    both = await town.staff("两村会计", (Role.BOOKKEEPER, "sanyi"), (Role.BOOKKEEPER, "shuigou"))
    await both.says("/import")
    assert both.labels[:2] == ["三义社区（文澜街道）", "水沟社区（文萃街道）"]
    await both.presses("水沟社区（文萃街道）")
    await both.sends(paper())
    await both.says("金额录错了")
    await desk.arrives(workbook(tmp_path / "b.xlsx").read_bytes())
    assert await desk.imports()
    (book,) = await town.reads(lambda store: store.books.of(PlaceId("shuigou"), Q3))
    assert (book.state, book.reason) == (BookState.DRAFT, "金额录错了")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ((), "请把账本文件发过来"),
        ((paper("账.docx"),), "这不是账本文件"),
        ((paper("a.xlsx"), paper("b.csv")), "这不是账本文件"),
        ((paper(size=30_000_000),), "文件太大或太多"),
    ],
)
async def test_what_is_no_book_gets_a_sentence(keeper, files, sentence):
    await keeper.says("/import")
    await keeper.sends(*files, text="" if files else "账本")
    assert sentence in keeper.text


async def test_nobody_but_a_bookkeeper_imports(town, keeper):
    watch = await town.staff("李监督", (Role.VILLAGE_SUPERVISOR, "shuigou"))
    await watch.says("/import")
    assert "不在您的职责范围内" in watch.text
    await keeper.says("/import")
    await keeper.sends(paper())
    await town.staff("钱会计", (Role.LEADER, "shuigou"))  # another post since
    await keeper.says("跳过")
    assert "您现在不是哪个村的报账员" in keeper.text


async def test_what_is_public_is_corrected_with_a_reason_or_not_at_all(
    town, desk, keeper, tmp_path
):
    await sends(keeper, paper())
    await desk.arrives(workbook(tmp_path / "b.xlsx").read_bytes())
    assert await desk.imports()
    await town.reads(lambda store: store.books.publish(store.books.get(1), town.now.date()))
    better = workbook(tmp_path / "c.xlsx", changed(Sheet.ENTRY, 1, item="修水沟"))
    await sends(keeper, paper())
    await desk.arrives(better.read_bytes())
    assert await desk.imports()
    assert "这一期已经公开过，更正请写明原因" in keeper.text
    await sends(keeper, paper(), reason="项目写错了")
    await desk.arrives(better.read_bytes())
    assert await desk.imports()
    assert "（第 2 版），未提交" in keeper.text


def damaged(data, at):
    """Of the first sheet's packed bytes, one is another."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (part,) = (one for one in package.infolist() if one.filename.endswith(f"sheet{at}.xml"))
    broken = bytearray(data)
    broken[part.header_offset + 30 + len(part.filename)] = 0xFF
    return bytes(broken)


@pytest.mark.parametrize("sheet", [1, 5])
async def test_a_damaged_workbook_is_refused_with_advice(desk, keeper, tmp_path, sheet):
    whole = workbook(tmp_path / "b.xlsx").read_bytes()
    await sends(keeper, paper())
    await desk.arrives(damaged(whole, sheet))
    assert await desk.imports()
    assert "表格文件损坏了" in keeper.text
    await sends(keeper, paper())
    await desk.arrives(whole)
    assert await desk.imports()
    assert "水沟社区 2012年三季度，未提交" in keeper.text


async def test_a_fault_of_our_own_holds_up_no_other_book(desk, keeper, tmp_path):
    whole = workbook(tmp_path / "b.xlsx").read_bytes()
    await sends(keeper, paper())
    await desk.arrives(whole)
    for file in (tmp_path / "files").glob("??/*"):
        file.unlink()
    assert await desk.imports()
    assert "没有读出来" in keeper.text
    await sends(keeper, paper("水" * 120 + ".xlsx"))
    await desk.arrives(whole)
    assert await desk.imports()
    assert "水沟社区 2012年三季度，未提交" in keeper.text


async def test_whoever_is_told_to_stop_leaves_the_book_to_the_next_start(desk, keeper, tmp_path):
    await sends(keeper, paper())
    await desk.arrives(workbook(tmp_path / "b.xlsx").read_bytes())
    desk.importing.stop()
    assert not await desk.imports()
    assert "收到了，正在读" in keeper.text
    again = Desk(desk.town, tmp_path / "files")
    assert await again.imports()
    assert "水沟社区 2012年三季度，未提交" in keeper.text


async def test_a_village_does_not_say_itself_whom_the_flags_watch(town, desk, keeper, tmp_path):
    await sends(keeper, paper())
    await desk.arrives(workbook(tmp_path / "b.xlsx", lists()).read_bytes())
    assert await desk.imports()
    assert "名单不由村里自己换" in keeper.text
    assert not await town.reads(lambda store: store.lists.relatives(PlaceId("shuigou")))
