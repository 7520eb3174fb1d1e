"""The desks: staff of several towns who bring each case on its way, one act after the other."""

from dataclasses import dataclass
from datetime import UTC, datetime

from rules.people import ADMITTED, Post, Role
from rules.units import UnitId
from tests.botapi import BotApi
from tests.rig.cases import Case
from tests.rig.history import Did, History
from tests.rig.town import Town
from tests.rig.voices import Ears, Voice
from tests.story.desk import FOUND, READ

TOWNS = (
    ("wencui", "水沟社区", "shuigou"),
    ("wenlan", "三义社区", "sanyi"),
    ("yuguopu", "新光村委会", "xinguang"),
    ("guanlan", "光明社区", "guangming"),
)
"""A town and one village of it."""
VILLAGES = tuple(village for _town, village, _unit in TOWNS)
DISCIPLINE = "mengzi-discipline"


@dataclass(slots=True)
class Desk:
    """Those around one village, and the officer of the city."""

    village: str
    dispatcher: Voice
    handlers: tuple[Voice, ...]
    leader: Voice
    officer: Voice
    history: History

    async def brings(self, case: Case) -> None:
        """From the dispatcher to the end that this case has."""
        try:
            await self._to_the_reply(case)
        finally:
            case.replied.set()
        if case.is_confirmed:
            await case.rated.wait()
            await self._to_the_end(case)

    async def _to_the_reply(self, case: Case) -> None:
        number = case.number
        handler = self.handlers[int(number) % len(self.handlers)]
        given = f"/assign {number} {self.village} 不指定"
        await self._does(self.dispatcher, "assign", case, given, "已派给")
        if case.end == "assigned":
            return
        await self._does(handler, "accept", case, f"/accept {number}", "已签收")
        if case.end == "accepted":
            return
        written = f"/reply {number} 已解决 {FOUND}"
        await self._does(handler, "reply", case, written, "确认前期限照常计算")
        if case.end == "replied":
            return
        async with self.leader.at_a_time:
            asked = await self.leader.says(f"/confirm {number}", "确认，发给群众")
            await self.leader.presses("确认，发给群众", asked, "已确认", number)
        self.history.did.append(Did("confirm", number))
        case.is_confirmed = True

    async def _to_the_end(self, case: Case) -> None:
        number = case.number
        handler = self.handlers[int(number) % len(self.handlers)]
        officer = self.officer
        await self._does(handler, "close", case, f"/close {number}", "已报结")
        async with officer.at_a_time:
            officer.types(f"/approve {number}")
            said = await officer.hears_one_of([(READ,), ("已办结", number)])
            if READ in said.labels:  # one in ten is drawn by its number: it must be read first
                await officer.presses(READ, said, "已办结", number)
        self.history.did.append(Did("approve", number))

    async def _does(self, voice: Voice, action: str, case: Case, typed: str, told: str) -> None:
        async with voice.at_a_time:
            await voice.says(typed, told, case.number)
        self.history.did.append(Did(action, case.number))


async def open_desks(
    town: Town, api: BotApi, ears: Ears, history: History, patience: float
) -> list[Desk]:
    """Everybody joins with a code of their own."""

    async def joins(name: str, role: Role, unit: str) -> Voice:
        post, now, is_first = Post(role, UnitId(unit)), datetime.now(UTC), role in ADMITTED
        code = await town.reads(
            lambda store: store.people.invite(post, name, now, is_first=is_first)
        )
        chat = api.person(name).chat(town.staff_bot)
        history.staff |= {chat.id}
        voice = Voice(chat, ears.of(chat), patience)
        await voice.says(f"/join {code}", "欢迎")
        return voice

    officer = await joins("纪委", Role.DISCIPLINE, DISCIPLINE)
    return [
        Desk(
            village=village,
            dispatcher=await joins(f"派单{unit}", Role.DISPATCHER, town_),
            handlers=(
                await joins(f"甲{unit}", Role.HANDLER, unit),
                await joins(f"乙{unit}", Role.HANDLER, unit),
            ),
            leader=await joins(f"书记{unit}", Role.LEADER, town_),
            officer=officer,
            history=history,
        )
        for town_, village, unit in TOWNS
    ]
