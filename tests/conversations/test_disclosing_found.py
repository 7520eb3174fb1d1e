"""公开文件 are found by their words: those in force that everybody may read, and no others."""

import pytest

from rules.people import Role
from tests.conversations.test_disclosing import TEXT, TITLE, discloses, opens, withholds


@pytest.fixture
async def books(town):
    return await town.staff("kuai_ji", (Role.BOOKKEEPER, "shuigou"))


async def looks_for(town, words, who="asha"):
    return await town.citizen(who).says(f"/find-documents {words}")


@pytest.mark.parametrize("words", ["低保", "评议结果", "同意12户", "11月10日 低保", "果"])
async def test_a_document_is_found_by_its_title_and_text(town, books, words):
    await discloses(books)
    said = await looks_for(town, words)
    assert f"1. {TITLE} · 2026-11-16 · " in said.text
    assert "水沟" in said.text
    asha = town.citizen("asha")
    await asha.says(f"/find-documents {words}")
    assert TEXT in (await asha.presses(f"1. {TITLE}")).text


@pytest.mark.parametrize("words", ["议低", "飞机", "——", '" OR 1', "结果评议"])
async def test_what_does_not_stand_there_is_not_found(town, books, words):
    await discloses(books)
    assert "没有找到。" in (await looks_for(town, words)).text


async def test_the_search_of_the_books_leads_to_documents_and_back(town, books):
    asha = town.citizen("asha")
    before = await asha.says("/find 低保评议")
    assert "公开文件里也有" not in str(before.buttons)
    await discloses(books)
    await asha.says("/find 低保评议")
    assert f"1. {TITLE}" in (await asha.presses("公开文件里也有")).text
    assert "搜“低保评议”" in (await asha.presses("在账里搜")).text


async def test_a_withheld_one_is_found_no_more_than_one_that_never_was(town, books):
    mayor = await town.staff("zhen_zhang", (Role.LEADER, "wencui"))
    never = await looks_for(town, "评议结果")
    await discloses(books)
    await withholds(mayor)
    now = await looks_for(town, "评议结果")
    assert (now.text, now.buttons) == (never.text, never.buttons)
    assert "公开文件里也有" not in str((await town.citizen("asha").says("/find 评议结果")).buttons)


async def test_of_a_corrected_one_only_the_new_is_found(town, books):
    await discloses(books)
    await opens(books)
    await books.presses("更正")
    for said in ("同意11户。", "跳过", "写错了"):
        await books.says(said)
    await books.presses("更正")
    assert "没有找到。" in (await looks_for(town, "同意12户")).text
    assert "1. " in (await looks_for(town, "同意11户")).text


async def test_what_holds_no_longer_is_not_found(town, books):
    await discloses(books, until="2026-11-17")
    assert "1. " in (await looks_for(town, "评议")).text
    town.passes(days=2)
    assert "没有找到。" in (await looks_for(town, "评议")).text


async def test_one_village_is_searched_alone_or_the_whole_city(town, books):
    other = await town.staff("bie_cun", (Role.BOOKKEEPER, "sanyi"))
    await discloses(books)
    await discloses(other, place="三义社区", title="三义低保")
    everywhere = (await looks_for(town, "低保")).text
    assert "1. 三义低保 · " in everywhere
    assert f"2. {TITLE} · " in everywhere
    asha = town.citizen("asha")
    await asha.says("/ledger 水沟")
    await asha.presses("搜一搜")
    await asha.says("低保")
    there = (await asha.presses("公开文件里也有")).text
    assert f"1. {TITLE} · " in there
    assert "三义" not in there


async def test_many_found_have_pages(town, books):
    for number in range(9):
        await discloses(books, title=f"第 {number} 份")
    asha = town.citizen("asha")
    await asha.says("/find-documents 评议")
    assert "1. 第 8 份" in asha.text
    assert "9. 第 0 份" in (await asha.presses("下一页")).text
