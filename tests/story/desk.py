"""The people at the desks, who joined with a code each, and what they do to one case."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from rules.people import ADMITTED, Post, Role
from rules.units import UnitId
from tests.botapi import PrivateChat

TOWN, VILLAGE = "文萃街道", "水沟社区"
POSTS = {
    "派单员": (Role.DISPATCHER, "wencui", "--place", TOWN),
    "老李": (Role.HANDLER, "shuigou", "--place", VILLAGE),
    "小王": (Role.HANDLER, "shuigou", "--place", VILLAGE),
    "书记": (Role.LEADER, "wencui", "--place", TOWN),
    "镇长": (Role.LEADER, "wencui", "--place", TOWN),
    "纪委": (Role.DISCIPLINE, "mengzi-discipline", "--unit", "mengzi-discipline"),
}
"""Who they are, and the words of `python -m bot invite` that make them so."""
FOUND = "路灯的线路烧断，昨天已经换好，晚上亮了。不满意可以点下面的按钮。"
WAIT = 30.0
READ, APPROVED = "看过了，办结", "已办结。"


@dataclass(frozen=True, slots=True)
class Desk:
    """The staff around one village, each in their own chat with the staff bot."""

    chats: dict[str, PrivateChat]

    @classmethod
    async def joins(cls, service, api, *names, by_command=False):
        """Each is invited (from the command line, if so asked) and sends `/join CODE`."""
        chats = {}
        for name in names or POSTS:
            invites = _by_command if by_command else _at_once
            chats[name] = api.person(name).chat(service.staff_bot)
            chats[name].says(f"/join {await invites(service, name)}")
        await together(*(chat.wait_for("欢迎", WAIT) for chat in chats.values()))
        return cls(chats)

    def __getitem__(self, name):
        return self.chats[name]

    async def says(self, name, text, wanted=""):
        """Type a command and wait for what it brings."""
        self.chats[name].says(text)
        return await self.chats[name].wait_for(wanted, WAIT)

    async def presses(self, name, label, wanted=""):
        """Press a button and wait for what it brings."""
        self.chats[name].presses(label)
        return await self.chats[name].wait_for(wanted, WAIT)

    async def hears(self, name, wanted):
        """News that was pushed, now or a moment ago."""
        return await self.chats[name].wait_for(wanted, WAIT, earlier=True)

    async def settles(self, number, handler="老李", handle="laoli", confirmer="书记"):
        """From the dispatcher to the confirmed reply, typed from beginning to end."""
        await self.says("派单员", f"/assign {number} {VILLAGE} @{handle}", "已派给")
        await self.says(handler, f"/accept {number}", "已签收")
        await self.says(handler, f"/reply {number} 已解决 {FOUND}", "确认前期限照常计算")
        await self.says(confirmer, f"/confirm {number}", FOUND)
        await self.presses(confirmer, "确认，发给群众", "已确认")

    async def ends(self, number, handler="老李"):
        """Reported to the city's discipline desk, which agrees."""
        await self.says(handler, f"/close {number}", "已报结")
        await self.approves(number)

    async def approves(self, number, words=str):
        """The city's discipline desk agrees; one in ten is drawn by its number and read first."""
        read, approved = words(READ), words(APPROVED)
        said = await self.says(
            "纪委", f"/approve {number}", lambda one: read in one.labels or approved in one.text
        )
        if read in said.labels:
            await self.presses("纪委", read, approved)


async def together(*work):
    """Several things at the same time; if one fails, the others end too."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one) for one in work]
    return [task.result() for task in tasks]


async def _by_command(service, name):
    role, _unit, *where = POSTS[name]
    return await service.invites(role, name, *where)


async def _at_once(service, name):
    """The same row that the command writes, without the seconds that a process takes."""
    role, unit, *_where = POSTS[name]
    post, now = Post(role, UnitId(unit)), datetime.now(UTC)
    is_first = role in ADMITTED
    return await service.reads(
        lambda store: store.people.invite(post, name, now, is_first=is_first)
    )
