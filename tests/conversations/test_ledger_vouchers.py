"""Photos of vouchers: sent by the bookkeeper, public once a supervisor has seen them."""

import pytest

from conversations.ledger.row import subject_of
from rules.books import row_id
from rules.ledger import Sheet
from rules.periods import Period
from tests.chat import photo
from tests.conversations.ledgers import drafted
from tests.conversations.test_ledger_publish import Village

Q3 = Period.read("2026Q3")


@pytest.fixture
async def village(town):
    return await Village.of(town)


async def sends(keeper, number="记-012", *files):
    await keeper.says("/voucher")
    await keeper.says("1")
    await keeper.says(number)
    if files:
        await keeper.sends(*files)
    else:
        await keeper.says("照片还没有拍好，明天再传。")
    await keeper.says("写完了")


async def test_photos_are_public_once_a_supervisor_has_ticked_them(town, village):
    number = await drafted(town, period=Q3)
    await sends(village.books, "记-012", photo(1), photo(2))
    assert "收到 2 张" in village.books.text
    await sends(village.books, "记-001", photo(3))
    await village.first.says("/vouchers 1")
    assert "凭证 2012-07 记-001，还有 2 份凭证的照片等着看" in village.first.text
    assert "卖旧砖" in village.first.text
    assert len(village.first.last.files) == 1
    assert village.first.last.is_protected
    await village.first.presses("号码都遮住了，可以公开")
    assert "凭证 2012-07 记-012，还有 1 份" in village.first.text
    await town.reads(lambda store: store.books.publish(store.books.get(number), town.now.date()))
    asha = town.citizen("asha")
    await asha.presses_data(f"entry?row={row_id(number, 2)}")
    assert asha.last.files == ()  # 记-012 was not ticked
    await village.first.presses("号码都遮住了，可以公开")
    assert "没有等着看的凭证照片" in village.first.text
    await asha.presses_data(f"entry?row={row_id(number, 2)}")
    assert any(said.files for said in asha.shown)


async def test_a_photo_that_came_since_is_not_ticked_with_those_that_were_seen(town, village):
    number = await drafted(town, period=Q3)
    await sends(village.books, "记-012", photo(1))
    await village.first.says("/vouchers 1")
    assert len(village.first.last.files) == 1
    await sends(village.books, "记-012", photo(2))
    await village.first.presses("号码都遮住了，可以公开")
    assert "凭证 2012-07 记-012，还有 1 份" in village.first.text
    assert len(village.first.last.files) == 2
    (row,) = await town.reads(
        lambda store: [
            one for one in store.books.rows(number, Sheet.ENTRY) if one.row.item != "卖旧砖"
        ]
    )
    public = await town.reads(lambda store: store.photos.public_of(subject_of(row)))
    assert len(public) == 1


async def test_a_voucher_that_is_not_there_or_a_missing_photo_get_a_sentence(town, village):
    await drafted(town, period=Q3)
    await sends(village.books, "记-777", photo())
    assert "这份账里没有这个凭证号" in village.books.text
    await village.books.says("/cancel")
    await sends(village.books, "记-012")
    assert "没有收到照片" in village.books.text


async def test_another_villages_vouchers_are_nobodys_to_see(town, village):
    number = await drafted(town, period=Q3)
    await sends(village.books, "记-012", photo())
    for link in (f"vouchers?book={number}", f"tick?book={number}&key=2012-07 记-012"):
        await village.other.presses_data(link)
        assert "这份账本不在您这里" in village.other.text
        assert village.other.last.files == ()


async def test_photos_of_a_row_that_is_gone_are_shown_by_the_key_alone(town, village):
    number = await drafted(town, period=Q3)
    await sends(village.books, "记-012", photo())
    await town.reads(
        lambda store: store.connection.exec_driver_sql("DELETE FROM entries WHERE item <> '卖旧砖'")
    )
    await village.first.presses_data(f"vouchers?book={number}")
    assert "凭证 2012-07 记-012" in village.first.text
