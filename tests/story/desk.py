"""The people at the desks, who joined with a code each, and what they do to one case."""

import asyncio
from dataclasses import dataclass

from tests.botapi import PrivateChat

TOWN, VILLAGE = "文萃街道", "水沟社区"
POSTS = {
    "派单员": ("dispatcher", "--place", TOWN),
    "老李": ("handler", "--place", VILLAGE),
    "小王": ("handler", "--place", VILLAGE),
    "书记": ("leader", "--place", TOWN),
    "镇长": ("leader", "--place", TOWN),
    "纪委": ("discipline", "--unit", "mengzi-discipline"),
}
FOUND = "路灯的线路烧断，昨天已经换好，晚上亮了。不满意可以点下面的按钮。"
WAIT = 15.0


@dataclass(frozen=True, slots=True)
class Desk:
    """The staff around one village, each in their own chat with the staff bot."""

    chats: dict[str, PrivateChat]

    @classmethod
    async def joins(cls, service, api, *names):
        """Each is invited from the command line and sends `/join CODE`."""
        wanted = {name: POSTS[name] for name in names or POSTS}
        chats = {}
        for name, (role, *where) in wanted.items():
            code = await service.invites(role, name, *where)
            chats[name] = api.person(name).chat(service.staff_bot)
            chats[name].says(f"/join {code}")
        await asyncio.gather(*(chat.wait_for("欢迎", WAIT) for chat in chats.values()))
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
        await self.says("纪委", f"/approve {number}", "已办结")
