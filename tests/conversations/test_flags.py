"""Red flags are read and settled by those who watch over a village, and by nobody else."""

import pytest

from bot.clockwork import Clockwork
from bot.telling import Telling
from rules.flags import FlagState
from rules.people import Role
from rules.red_flags import examine
from storage.unit_of_work import UnitOfWork
from tests.conversations.ledgers import published
from tests.rules.make_books import entry

SUPERVISOR, DISCIPLINE = Role.INTEGRITY_SUPERVISOR, Role.DISCIPLINE
PAVING = entry(60_000, decision_no="", voucher_no="记-012")
UNKNOWN = "没有这条疑点，或者不归您看"


@pytest.fixture
async def zhou(town):
    """The integrity supervisor of the town."""
    return await town.staff("zhou", (SUPERVISOR, "wencui"))


async def looked_through(town, book):
    """As the examiner does it."""

    def work(store):
        read = store.examining.read(book, town.city, town.now.date())
        flags = [flag for flag in examine(read) if flag.rule != "R08"]
        store.flags.found(flags)
        return flags

    return await town.database.write(lambda c: work(UnitOfWork(c, town.sealer)))


@pytest.fixture
async def flag(town):
    """Sixty thousand without a decision, in a published book."""
    book = await published(town, PAVING)
    (found,) = await looked_through(town, book.no)
    return found


async def state_of(town, flag):
    kept = await town.reads(lambda store: store.flags.get(flag.id))
    return (kept.state, kept.reason)


async def opens(who):
    await who.says("/flags")
    await who.presses("1. 打开")


async def test_the_towns_supervisor_reads_what_the_rule_saw(zhou, flag):
    await zhou.says("疑点")
    assert (
        "待核实的疑点：\n1. 【红】水沟社区（文萃街道） 2012年三季度 · 未经决议的大额支出"
        in zhou.text
    )
    await zhou.presses("1. 打开")
    for seen in ("情况：账上没有对应的决议", "金额：60,000", "标准：50,000", "对方：李有福",
                 "凭证号：记-012", "规则 R01", "现状：待核实", "不是结论"):  # fmt: skip
        assert seen in zhou.text
    assert zhou.last.is_protected
    assert zhou.labels[:3] == ["核实", "排除", "转线索"]


async def test_it_is_read_in_english(town, flag):
    zhou = await town.staff("zhou", (SUPERVISOR, "wencui"), language="en")
    await zhou.says("/flags")
    assert "Large payment without a decision" in zhou.text
    await zhou.presses("1. Open")
    assert "What: No such decision in the books" in zhou.text


async def test_a_draft_is_flagged_before_its_village_knows(town, zhou):
    from tests.conversations.ledgers import drafted  # noqa: PLC0415

    await looked_through(town, await drafted(town, PAVING))
    await opens(zhou)
    assert "账上没有对应的决议" in zhou.text
    assert "凭证号" not in zhou.text, "the row is public only in a published book"


async def test_it_is_excluded_with_a_reason_that_stays(town, zhou, flag):
    await opens(zhou)
    await zhou.presses("排除")
    assert "为什么排除" in zhou.text
    await zhou.says("决议在镇里备案，已看过原件")
    assert "现状：已排除，理由：决议在镇里备案" in zhou.text
    assert await state_of(town, flag) == (FlagState.EXCLUDED, "决议在镇里备案，已看过原件")
    await zhou.says("/flags")
    assert "没有待核实的疑点" in zhou.text
    await zhou.presses("已排除")
    assert "未经决议的大额支出" in zhou.text


async def test_found_again_it_stays_excluded(town, zhou, flag):
    await zhou.says(f"/verdict {flag.id} 已排除 决议在镇里备案")
    book = await town.reads(lambda store: store.ledger.row_about(flag.subject).book)
    await looked_through(town, book.no)
    assert (await state_of(town, flag))[0] is FlagState.EXCLUDED


async def test_it_is_checked_first_and_then_a_clue_for_the_nearest_desk(town, zhou, flag):
    officer = await town.staff("officer", (DISCIPLINE, "wencui-discipline"))
    city = await town.staff("city", (DISCIPLINE, "mengzi-discipline"))
    await opens(zhou)
    await zhou.presses("核实")
    assert "现状：已核实" in zhou.text
    assert zhou.labels[:2] == ["排除", "转线索"]
    await zhou.presses("转线索")
    assert await state_of(town, flag) == (FlagState.CLUE, "")
    assert "有一条疑点转为线索" in officer.text
    assert city.shown == []
    await officer.presses("打开")
    assert "现状：已转线索" in officer.text
    assert officer.labels == ["回到疑点"]


async def test_where_the_towns_desk_is_empty_the_city_hears_of_the_clue(town, zhou, flag):
    city = await town.staff("city", (DISCIPLINE, "mengzi-discipline"))
    await zhou.says(f"/verdict {flag.id} 已转线索")
    assert "有一条疑点转为线索" in city.text


async def test_a_clue_waits_where_no_desk_has_anybody(town, zhou, flag):
    await zhou.says(f"/verdict {flag.id} 已转线索")
    assert (await state_of(town, flag))[0] is FlagState.CLUE


async def test_whoever_makes_it_a_clue_at_the_desk_needs_no_notice(town, flag):
    officer = await town.staff("officer", (DISCIPLINE, "wencui-discipline"))
    await officer.says(f"/verdict {flag.id} 已转线索")
    assert len(officer.shown) == 1
    await officer.says(f"/verdict {flag.id} 已核实")
    assert "已经有结论了：已转线索" in officer.text


async def test_nobody_of_the_village_sees_it(town, flag):
    outsiders = [
        await town.staff("bookkeeper", (Role.BOOKKEEPER, "shuigou")),
        await town.staff("watcher", (Role.VILLAGE_SUPERVISOR, "shuigou")),
        await town.staff("leader", (Role.LEADER, "wencui")),
        await town.staff("admin", (Role.ADMIN, "mengzi")),
    ]
    for one in outsiders:
        for said in ("/flags", f"/flag {flag.id}", f"/verdict {flag.id} 已核实"):
            await one.says(said)
            assert "职责范围" in one.text
        await one.says("/help")
        assert "/flags" not in one.text
    asha = town.citizen("asha")
    await asha.says("/flags")
    assert "没有 /flags 这个命令" in asha.text


async def test_a_supervisor_with_a_post_in_the_village_sees_none_of_its_own(town, flag):
    both = await town.staff("both", (SUPERVISOR, "wencui"), (Role.VILLAGE_SUPERVISOR, "shuigou"))
    far = await town.staff("far", (SUPERVISOR, "caoba"), (DISCIPLINE, "caoba-discipline"))
    for one in (both, far):
        await one.says("/flags")
        assert "没有待核实的疑点" in one.text
        for said in (f"/flag {flag.id}", f"/verdict {flag.id} 已核实"):
            await one.says(said)
            assert UNKNOWN in one.text
    assert await state_of(town, flag) == (FlagState.OPEN, "")


async def test_a_forged_flag_gets_the_same_sentence(zhou):
    for said in ("/flag 0000", "/verdict 0000 已核实"):
        await zhou.says(said)
        assert UNKNOWN in zhou.text
    await zhou.presses_data("flag?flag=xyz")
    assert UNKNOWN in zhou.text
    await zhou.presses_data("flags?page=77")
    assert "没有待核实的疑点" in zhou.text


async def test_looks_and_verdicts_are_kept_in_the_audit(town, zhou, flag):
    await opens(zhou)
    await zhou.presses("核实")
    rows = await town.reads(lambda store: store.audit.latest([zhou.person.id], 9))
    assert [(row.act, row.detail.get("flag")) for row in rows] == [
        ("verdict", flag.id),
        ("flag", flag.id),
    ]


async def test_a_long_list_has_pages(town, zhou):
    many = [entry(60_000 + at, decision_no="", voucher_no=f"记-{at:03}") for at in range(9)]
    book = await published(town, *many)
    await looked_through(town, book.no)
    await zhou.says("/flags")
    assert "8. 【红】" in zhou.text
    await zhou.presses("下一页")
    assert "9. 【" in zhou.text
    await zhou.presses("上一页")
    assert "1. 【" in zhou.text


async def test_invented_books_are_marked_here_too(town, zhou):
    book = await published(town, PAVING, is_sample=True)
    await looked_through(town, book.no)
    await opens(zhou)
    assert "示例数据" in zhou.text


async def mornings(town, days):
    """The clock strikes at ten, day after day; people hear."""
    clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
    for _day in range(days):
        town.passes(days=1)
        await town.database.write(lambda connection: clockwork.tick(connection, town.now))
        await town.delivers()


def news_of(chat):
    return [said.text for said in chat.shown if "新的账目疑点" in said.text]


async def test_who_settles_flags_hears_once_how_many_are_new_and_nobody_else_does(town, zhou):
    others = [
        await town.staff("officer", (DISCIPLINE, "mengzi-discipline")),
        await town.staff("elsewhere", (SUPERVISOR, "yuguopu")),
        await town.staff("books", (Role.BOOKKEEPER, "shuigou")),
        await town.staff("watch", (Role.VILLAGE_SUPERVISOR, "shuigou")),
        await town.staff("both", (SUPERVISOR, "wencui"), (Role.VILLAGE_SUPERVISOR, "shuigou")),
        await town.staff("mayor", (Role.LEADER, "wencui")),
    ]
    await looked_through(town, (await published(town, PAVING)).no)
    await mornings(town, days=3)
    assert news_of(zhou) == ["您管的村有 1 条新的账目疑点，请核实。"]
    await zhou.presses("看疑点")
    assert "未经决议的大额支出" in zhou.text
    officer, *nobody = others
    assert news_of(officer) == news_of(zhou)
    assert [news_of(one) for one in nobody] == [[]] * len(nobody)


async def test_one_that_was_settled_before_the_morning_is_no_news(town, zhou, flag):
    await opens(zhou)
    await zhou.presses("核实")
    await mornings(town, days=1)
    assert news_of(zhou) == []
