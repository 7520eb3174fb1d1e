"""办公办文: what staff must read by a day, and who has."""

import pytest

from rules.broadcasts import BroadcastNumber, Stage
from rules.people import Role
from tests.conversations.broadcasting import approves, writes_to_staff


@pytest.fixture
async def admin(town):
    return await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def second(town):
    return await town.staff("lao_zhang", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def lao_li(town):
    return await town.staff("lao_li", (Role.HANDLER, "shuigou"))


async def sent(town, admin, second, **how):
    number = await writes_to_staff(admin, **how)
    await admin.presses("送审")
    await approves(second, number)
    await town.sends_out()
    return number


async def test_it_is_read_by_one_tap_and_the_list_says_so(town, admin, second, lao_li):
    number = await sent(town, admin, second, role="承办人")
    assert lao_li.text.startswith(f"**【办公办文 {number}】** 请在11月20日前阅读。")
    await lao_li.says("办文")
    assert "未读，请在11月20日前看" in lao_li.text
    await lao_li.presses("● …")
    assert "年终总结" in lao_li.text
    await lao_li.presses("已读")
    assert "已记为已读" in lao_li.text
    await lao_li.presses("全部办文")
    assert "已读" in lao_li.text
    await second.says("/circulars")
    assert "没有发给您的办公办文" in second.text
    for word in (f"/open_circular {number}", f"/read {number}"):
        await second.says(word)
        assert "没有找到发给您的这份办文" in second.text


async def test_on_its_day_whoever_has_not_read_it_is_told_and_so_is_the_writer(
    town, admin, second, lao_li
):
    mediator = await town.staff("mediator", (Role.MEDIATOR, "shuigou"))
    number = await sent(town, admin, second, place="水沟社区")
    assert await town.reads(lambda s: s.broadcasts.get(BroadcastNumber(number)).stage) is Stage.DONE
    await mediator.says(f"已读 {number}")
    town.passes(days=3)
    await town.sends_out()
    assert "您还没有看" not in lao_li.text
    town.passes(days=1)
    await town.sends_out()
    assert "今天到期，您还没有看" in lao_li.text
    assert "今天到期" not in mediator.text
    assert f"{number} 还有 1 位没有看：lao_li" in admin.text
    before = len(lao_li.shown)
    await town.sends_out()
    assert len(lao_li.shown) == before
    await lao_li.presses("去看")
    assert "年终总结" in lao_li.text


async def test_who_has_read_it_is_a_table(town, admin, second, lao_li):
    await town.staff("mediator", (Role.MEDIATOR, "shuigou"))
    number = await sent(town, admin, second, place="水沟社区")
    await lao_li.says(f"/read {number}")
    await admin.says(f"/broadcast_card {number}")
    await admin.presses("导出表格")
    rows = dict(admin.last.table.rows)
    assert rows["lao_li"].startswith("11月16日")
    assert rows["mediator"] == "未读"
    assert (rows["共"], rows["送达"]) == ("2", "2")
    assert admin.last.table.notes[-1] == "请报送年终总结。"
    await admin.says("/broadcasts")
    draft = await writes_to_staff(admin)
    await admin.says(f"/broadcast_report {draft}")
    assert "审批：lao_zhang" not in admin.last.table.notes


async def test_where_everybody_has_read_it_nobody_is_told(town, admin, second, lao_li):
    number = await sent(town, admin, second, place="水沟社区")
    await lao_li.says(f"/read {number}")
    before = len(admin.shown)
    town.passes(days=4)
    await town.sends_out()
    assert len(admin.shown) == before


async def test_the_list_has_pages(town, admin, second, lao_li):
    for at in range(9):
        await sent(
            town,
            admin,
            second,
            place="水沟社区",
            text=f"第{at}份，请大家都看一看，还要说一说意见。",
        )
    await lao_li.says("/circulars")
    assert lao_li.text.count("未读") == 8
    await lao_li.presses("下一页")
    assert lao_li.text.count("未读") == 1


async def test_it_does_not_wake_staff_in_the_evening(town, admin, second, lao_li):
    town.passes(hours=10)
    await sent(town, admin, second, role="承办人")
    assert lao_li.shown == []
    town.passes(hours=14)
    await town.sends_out()
    assert len(lao_li.shown) == 1


async def test_a_colleague_who_agreed_is_shown_how_far_it_has_come(town, admin, second, lao_li):
    number = await sent(town, admin, second, place="水沟社区")
    assert f"办公办文 {number}：已发完" in second.text
    assert "共 1 人：送达 1" in second.text
