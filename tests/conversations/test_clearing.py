"""清除这段对话: both sides' words are taken away, and nothing of it is kept for that."""

import pytest

from conversations.clearing import MOST, REACH
from storage.tables import contacts
from storage.traffic import sent_as
from tests.conversations.filing import files


@pytest.fixture
def asha(town):
    return town.citizen("asha")


async def forgets(town):
    """The clock, a minute later."""
    town.passes(minutes=1)
    await town.reads(lambda store: store.sent_as.purge(town.now))


async def rows(town, table):
    return await town.reads(lambda store: len(store.connection.execute(table.select()).all()))


async def test_an_anonymous_talk_is_cleared_by_what_its_button_carries(town, asha):
    await asha.says("/start")
    await files(asha, "匿名")
    await forgets(town)
    assert await rows(town, sent_as) == 0
    assert await rows(town, contacts) == 0
    await asha.presses("清除这段对话")
    assert "编号和查询码也会一起删掉" in asha.text
    assert "48 小时" in asha.text
    assert any("查询码：" in one.text for one in ours(asha)), "to be copied first"
    await asha.presses("记好了，清除")
    (left,) = asha.stands.values()
    assert "清除好了" in left.text
    assert "长按" in left.text
    await forgets(town)
    assert await rows(town, sent_as) == 0
    assert await rows(town, contacts) == 0


def ours(asha):
    return [one for one in asha.stands.values() if not isinstance(one, str)]


@pytest.mark.parametrize("typed", ["/clear", "清除这段对话", "怎么清除聊天"])
async def test_typed_long_after_it_looks_back_as_far_as_it_reaches(town, asha, typed):
    await files(asha, "匿名")
    await forgets(town)
    await asha.says(typed)
    if "清除这段对话" in asha.labels:
        await asha.presses("清除这段对话")
    await asha.presses("记好了，清除")
    (left,) = asha.stands.values()
    assert "清除好了" in left.text


async def test_words_older_than_it_reaches_stay(town, asha):
    await files(asha, "匿名")
    stood = set(asha.stands)
    await forgets(town)
    asha.messages += REACH
    await asha.says("/clear")
    await asha.presses("记好了，清除")
    assert stood & asha.stands.keys()


async def test_a_named_citizen_clears_the_talk_and_keeps_the_case(town, asha):
    number, _code = await files(asha)
    town.passes(hours=47)
    await asha.says("/clear")
    await asha.presses("记好了，清除")
    assert len(asha.stands) == 1
    assert await rows(town, contacts) == 1
    await asha.says("/cases")
    assert number in asha.text


async def test_after_two_days_only_what_came_since_is_known(town, asha):
    await asha.says("/start")
    town.passes(hours=48)
    await town.reads(lambda store: store.sent_as.purge(town.now))
    assert await rows(town, sent_as) == 0


async def test_a_half_filled_form_goes_with_the_talk(town, asha):
    await asha.says("/complain")
    await asha.says("/clear")
    assert "没有填完的也会放下" in asha.text
    await asha.presses("记好了，清除")
    await asha.says("实名")
    assert "怎样联系您" not in asha.text
    assert "没有听懂" in asha.text


async def test_whoever_thinks_better_of_it_goes_home(town, asha):
    await asha.says("/start")
    before = len(asha.stands)
    await asha.says("清空")
    await asha.presses("回到首页")
    assert len(asha.stands) > before


async def test_a_page_is_cleared_as_a_whole(town):
    asha = town.citizen("asha", channel="web")
    await asha.says("/start")
    await asha.says("/clear")
    assert "48 小时" not in asha.text
    await asha.presses("记好了，清除")
    assert asha.last.clears == ()
    assert "这一页" in asha.text


@pytest.mark.parametrize("forged", ["clear?since=0&until=99999999999&sure=1", "clear?since=x"])
async def test_a_forged_beginning_asks_for_no_more_than_a_hundred_calls(town, asha, forged):
    await asha.says("/start")
    await asha.presses_data(forged)
    assert len(asha.last.clears or ()) <= MOST + 5
    assert "清除" in asha.text


async def test_a_forged_message_is_passed_over(town, asha):
    await asha.says("/start")
    await asha.says("", button="clear?since=101&until=103&sure=1", message="②")
    assert "清除好了" in asha.text
    await asha.says("", button="clear?since=101", message="x")
    assert "先记在别处" in asha.text


async def test_in_a_group_it_leads_to_the_private_chat(town, asha):
    await town.group(asha).says("/clear")
    assert "这里人多" in town.group(asha).text


async def test_the_settings_offer_it(town, asha):
    await asha.says("/settings")
    await asha.presses("清除这段对话")
    assert "要把这段对话清除吗" in asha.text
