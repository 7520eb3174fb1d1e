"""Whatever is sent again has its effects once, and one person's messages keep their order."""

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest

from rules.cases import CaseNumber
from rules.glossary import Action
from tests.story.desk import VILLAGE, WAIT, Desk, together
from tests.story.filing import Matter, a_photo, files, receipts

pytestmark = pytest.mark.asyncio(loop_scope="module")

TIMES = 3
PEOPLE, PIECES = 6, 8
LOOK = 0.005


@asynccontextmanager
async def everything_thrice(api, bots, but):
    """Every update is handed out three times, as Telegram may; `but` those of one person."""
    repeated = set()
    theirs = str(but.id).encode()

    async def repeat():
        while True:
            for bot in bots:
                for number in bot.given.keys() - repeated:
                    repeated.add(number)
                    if theirs not in bot.given[number].raw:
                        api.repeat(number, TIMES - 1)
            await asyncio.sleep(LOOK)

    repeating = asyncio.create_task(repeat())
    try:
        yield repeated
    finally:
        repeating.cancel()
        with suppress(asyncio.CancelledError):
            await repeating


def told(api, chat):
    """How often something was said in a chat, anew or in the place of an older message."""
    saying = ("sendMessage", "editMessageText")
    calls = [call for call in api.calls if call.method in saying]
    return sum(str(call.params["chat_id"]) == str(chat.id) for call in calls)


async def test_every_update_three_times_has_its_effects_once(service, api):
    asha = api.person("阿莎").chat(service.citizen_bot)
    twin = api.person("阿雅").chat(service.citizen_bot)
    bots = (service.citizen_bot, service.staff_bot)
    matter = Matter(photos=(a_photo("red"), a_photo("blue")))
    async with everything_thrice(api, bots, but=twin) as repeated:
        desk = await Desk.joins(service, api, "派单员", "老李")
        receipt, _ = await together(files(asha, matter), files(twin, matter))
        number = receipt.number
        await desk.says("派单员", f"/note {number} 先去看看路灯。", "备注")
        await desk.says("派单员", f"/assign {number} {VILLAGE} @laoli", "已派给")
        await desk.hears("老李", "请签收")
        await desk.presses("老李", "打开案件", number)
        await desk.presses("老李", "签收", "已签收")
        for bot in bots:
            api.redeliver(bot)
        await service.rests()
    assert len(repeated) == sum(len(bot.given) for bot in bots)
    assert [one.number for one in receipts(asha)] == [number]
    case, events = await service.reads(
        lambda store: (
            store.cases.get(CaseNumber(number)),
            [event.action for event in store.cases.events(CaseNumber(number))],
        )
    )
    assert events == [Action.FILE, Action.NOTE, Action.ASSIGN, Action.ACCEPT]
    assert len(case.files) == 2
    news = len([one for one in asha.messages if "您的诉求" in one.text])
    assert news == 2
    assert told(api, asha) == told(api, twin) + news


async def test_messages_a_millisecond_apart_are_answered_in_order(service, api):
    chats = [api.person(f"群众{at}").chat(service.citizen_bot) for at in range(PEOPLE)]
    await together(*(tells_in_pieces(chat) for chat in chats))
    for chat in chats:
        review = await chat.wait_for("请看一遍", WAIT, earlier=True)
        pieces = [f"第{at}句话说路灯坏了。" for at in range(PIECES)]
        order = [review.text.find(piece) for piece in pieces]
        assert -1 not in order
        assert order == sorted(order)


async def tells_in_pieces(chat):
    """A story in many short messages, one right after the other."""
    for typed, asked in (
        ("/complain", "您同意吗"),
        ("我同意", "您想怎样反映"),
        ("匿名", "说的是谁"),
        ("没有具体的人", "请把事情说清楚"),
    ):
        chat.says(typed)
        await chat.wait_for(asked, WAIT)
    for at in range(PIECES):
        chat.says(f"第{at}句话说路灯坏了。")
    for typed in ("写完了", "水沟社区", "全村", "说不清"):
        chat.says(typed)
