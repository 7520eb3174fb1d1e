"""A town in the midst of its day: what one release leaves under way, the next goes on with."""

import asyncio
import sqlite3
from dataclasses import dataclass, field

from tests.botapi import BotApi, Person, PrivateChat
from tests.botapi.world import User
from tests.service import Service
from tests.story.desk import FOUND, VILLAGE, WAIT, Desk
from tests.story.filing import STORY, Matter, a_photo, files, finishes, in_mode

CITIZENS = ("阿婆", "小玉", "无名", "阿信", "阿莎", "阿暗", "老常")
HELD_SECONDS = 300
ENOUGH = 1000
QUEUED = (("派单员", "已派给"), ("阿信", "已经派给"), ("老李", "派给您了"))
"""What waits to be sent when the release before is killed, and to whom."""


@dataclass(slots=True)
class UnderWay:
    """Who is in the midst of what; `people`: their ids, and how far their chats are numbered."""

    people: dict[str, tuple[int, int]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


async def leaves_much_under_way(service: Service, api: BotApi) -> UnderWay:
    """Forms half filled, cases in several states, messages queued; then it is killed."""
    await service.start()
    desk = await Desk.joins(service, api, by_command=True)
    chats = {name: api.person(name).chat(service.citizen_bot) for name in CITIZENS}
    receipts = {
        "阿婆": await files(chats["阿婆"], Matter(photos=(a_photo("red"),), phone="13800001111")),
        "小玉": await files(chats["小玉"], in_mode("保密")),
        "无名": await files(chats["无名"], in_mode("匿名")),
        "阿信": await files(
            chats["阿信"], Matter(story="村口的桥栏杆断了两根，孩子上学要从那里走。")
        ),
    }
    numbers = {name: one.number for name, one in receipts.items()}
    await desk.settles(numbers["阿婆"])
    await chats["阿婆"].wait_for(FOUND, WAIT, earlier=True)
    await _half_fills(desk, chats, numbers["小玉"])
    api.faults.too_many("sendMessage", HELD_SECONDS, ENOUGH)
    desk["派单员"].says(f"/assign {numbers['阿信']} {VILLAGE} @laoli")
    await _until(service, "SELECT count(*) >= 3 FROM outbox")
    chats["老常"].sends_album((a_photo("red"), a_photo("blue")), STORY)
    await _until(service, "SELECT count(*) = 2 FROM inbox")
    await service.kill()
    assert _looks(service, "SELECT count(*) = 2 FROM inbox")  # the album was not answered yet
    api.faults.clear()
    every = chats | desk.chats
    people = {name: (chat.id, chat.room.next_message) for name, chat in every.items()}
    return UnderWay(people, numbers, {name: one.code for name, one in receipts.items()})


async def _half_fills(desk, chats, number):
    """A complaint with a photo, one about to be anonymous, an empty story; a reply."""
    for name, mode in (("阿莎", "实名"), ("阿暗", "匿名"), ("老常", "实名")):
        chats[name].says("/complain")
        for label, wanted in (
            ("我同意", "您想怎样反映"), (mode, "说的是谁的事"), ("没有具体的人", "请把事情说清楚"),
        ):  # fmt: skip
            await chats[name].wait_for("", WAIT)
            chats[name].presses(label)
            await chats[name].wait_for(wanted, WAIT)
    chats["阿莎"].sends_photo(a_photo("green"), STORY)
    await chats["阿莎"].wait_for("收到：", WAIT)
    chats["阿莎"].presses("写完了")
    await chats["阿莎"].wait_for("事情发生在哪里", WAIT)
    await desk.says("派单员", f"/assign {number} {VILLAGE} @laoli", "已派给")
    await desk.says("老李", f"/accept {number}", "已签收")
    await desk.says("老李", f"/reply {number}", "办理结果是哪一种")
    await desk.presses("老李", "已解决", "请写答复")


def come_back(service: Service, api: BotApi, left: UnderWay) -> dict[str, PrivateChat]:
    """The same people on a Telegram that remembers nothing of what was said."""
    chats = {}
    for name, (number, next_message) in left.people.items():
        bot = service.citizen_bot if name in CITIZENS else service.staff_bot
        chats[name] = Person(api.world, User(number, name, "", "zh-hans")).chat(bot)
        chats[name].room.next_message = next_message
        chats[name].room.started = True
    return chats


async def goes_on(service: Service, chats: dict[str, PrivateChat], left: UnderWay) -> None:
    """Everybody goes on where they were, in words that are typed."""
    await service.rests()
    for name, words in QUEUED:
        _number, since = left.people[name]
        told = [one for one in chats[name].messages if one.id >= since and words in one.text]
        assert len(told) == 1, chats[name].history()
    await _answers(chats["阿莎"], "水沟社区", "哪个小组")
    await chats["老常"].wait_for("收到：", WAIT, earlier=True)
    await _answers(chats["阿暗"], STORY, "收到：")
    for name, photos in (("阿莎", 1), ("老常", 2), ("阿暗", 0)):
        receipt = await finishes(chats[name])
        assert ("没有留下您的账号" in receipt.text) == (name == "阿暗")
        assert await _photos(service, receipt.number) == photos
    await _answers(chats["阿婆"], "满意", "谢谢您的评价")
    await _replies(chats, left.numbers["小玉"])
    await _answers(chats["无名"], f"/case {left.numbers['无名']} {left.codes['无名']}", "登记")
    for name, words in (("阿婆", FOUND), ("阿信", VILLAGE), ("小玉", FOUND)):
        await _answers(chats[name], f"/case {left.numbers[name]}", words)
    await _answers(chats["老李"], f"/accept {left.numbers['阿信']}", "已签收")
    await service.rests()
    checked = await service.runs("verify")
    assert checked.code == 0, checked.err
    assert "Traceback" not in service.log


async def _replies(chats, number):
    await _answers(chats["老李"], FOUND, "确认前期限照常计算")
    await _answers(chats["书记"], f"/confirm {number}", FOUND)
    chats["书记"].presses("确认，发给群众")
    await chats["书记"].wait_for("已确认", WAIT)


async def _answers(chat, text, wanted):
    chat.says(text)
    return await chat.wait_for(wanted, WAIT)


async def _photos(service, number):
    case = await service.reads(lambda store: store.cases.get(number))
    return len(case.files)


async def _until(service, question):
    async with asyncio.timeout(WAIT):
        while not _looks(service, question):
            await asyncio.sleep(0.02)


def _looks(service, question):
    """Beside another release, whose tables must stay as they are."""
    with sqlite3.connect(service.folder / "town.db") as connection:
        return connection.execute(question).fetchone()[0]
