"""Whoever follows a village hears of what it publishes or corrects: by day, once a day at most."""

from datetime import date, timedelta

from rules.periods import Period
from tests.conversations.asking import ticks
from tests.conversations.ledgers import SANYI, SOLD, published


async def follows(chat, village="水沟"):
    await chat.says(f"/ledger {village}")
    await chat.presses("关注这个村")
    assert "已关注" in chat.text


def days(town, count):
    return (town.now + timedelta(days=count)).date()


async def test_the_next_morning_one_message_tells_all_that_is_new(town):
    await published(town, on=date(2026, 11, 1))
    asha = town.citizen("asha")
    await follows(asha)
    await follows(asha, "三义")
    assert await ticks(town, hours=1) == 0
    await published(town, period=Period.read("2026Q2"), on=days(town, 0))
    await published(town, SOLD, place=SANYI, period=Period.read("2026Q3"), on=days(town, 0))
    assert await ticks(town, hours=1) == 0
    assert await ticks(town, hours=11) == 0  # at night
    assert await ticks(town, hours=12) == 1
    assert "您关注的村有新公开的账：\n三义社区 2026年三季度\n水沟社区 2026年二季度" in asha.text
    assert "通知设置" in asha.labels
    await asha.presses("水沟社区 2026年二季度")
    assert "公开于 2026-11-16" in asha.text


async def test_a_correction_is_told_with_its_reason_and_samples_are_marked(town):
    period = Period.read("2026Q2")
    await published(town, period=period, on=date(2026, 7, 1), is_sample=True)
    asha = town.citizen("asha")
    await follows(asha)
    assert await ticks(town, hours=1) == 0
    more = {"version": 2, "reason": "金额录错了", "is_sample": True}
    await published(town, SOLD, period=period, on=days(town, 0), **more)
    assert await ticks(town, days=1) == 1
    assert "水沟社区 2026年二季度，更正过，原因：金额录错了" in asha.text
    assert "【示例数据，不是真账】" in asha.text


async def test_whoever_unfollows_or_follows_the_party_page_hears_no_more_of_books(town):
    await published(town, on=date(2026, 11, 1))
    asha, ben = town.citizen("asha"), town.citizen("ben")
    await follows(asha)
    await asha.says("/unfollow")
    await asha.says("1")
    await ben.presses_data("follow?place=shuigou&about=party")
    await ticks(town, hours=1)
    await published(town, period=Period.read("2026Q2"), on=days(town, 0))
    assert await ticks(town, days=1) == 0
