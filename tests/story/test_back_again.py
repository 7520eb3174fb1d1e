"""Whoever begins anew before an anonymous receipt has arrived keeps what they began."""

from datetime import timedelta

from sqlalchemy import select

from storage.forgetting import TRACES
from storage.traffic import outbox, seen
from tests.conversations.filing import code_in, number_in
from tests.story.filing import STORY


async def files_anonymously(chat):
    """As far as the review."""
    await chat.says("/complain")
    for label in ("我同意", "匿名", "没有具体的人"):
        await chat.presses(label)
    await chat.says(STORY)
    await chat.presses("写完了")
    await chat.says("水沟社区")
    await chat.presses("全村，或说不清哪个组")
    await chat.presses("说不清")


async def test_a_late_receipt_takes_no_new_form_away(town):
    asha = town.citizen("asha")
    await files_anonymously(asha)
    town.is_delivering = False
    await town.hears(asha, {"button": asha.data_of("提交"), "message": "1"})
    await town.hears(asha, {"text": "/complain"})
    await town.delivers()
    town.is_delivering = True
    assert "没有留下您的账号" in asha.shown[-2].text
    await asha.presses("我同意")
    assert "您想怎样反映" in asha.text


async def test_a_late_receipt_closes_no_case_opened_meanwhile(town):
    asha = town.citizen("asha")
    await files_anonymously(asha)
    await asha.presses("提交")
    first, code = number_in(asha.text), code_in(asha.text)
    await files_anonymously(asha)
    town.is_delivering = False
    await town.hears(asha, {"button": asha.data_of("提交"), "message": "1"})
    await town.hears(asha, {"text": f"/case {first} {code}"})
    await town.delivers()
    town.is_delivering = True
    await asha.says(f"/urge {first}")
    assert "已经催了" in asha.text


async def test_what_was_open_before_an_anonymous_filing_is_closed_by_it(town):
    asha = town.citizen("asha")
    await files_anonymously(asha)
    await asha.presses("提交")
    first, code = number_in(asha.text), code_in(asha.text)
    await asha.says(f"/case {first} {code}")
    await files_anonymously(asha)
    await asha.presses("提交")
    await asha.says(f"/urge {first}")
    assert "请先用编号和查询码打开" in asha.text


async def test_the_new_form_dropped_they_are_forgotten_like_any_visitor(town):
    asha = town.citizen("asha")
    await test_a_late_receipt_takes_no_new_form_away(town)
    await asha.says("/cancel")
    town.passes(days=1, seconds=1)
    await town.reads(lambda store: store.visitors.purge(town.now + timedelta(hours=1)))
    assert await town.reads(rows_left) == {}


def rows_left(store):
    tables = [table for table in TRACES if table not in (outbox, seen)]
    rows = {table.name: store.connection.execute(select(table)).all() for table in tables}
    return {name: found for name, found in rows.items() if found}
