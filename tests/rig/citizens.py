"""Citizens: they file in one of three ways, follow, add, urge, and rate what they are told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.botapi import Account, BotApi, Person, Shown
from tests.rig.cases import Case
from tests.rig.history import Did, Filed, History
from tests.rig.voices import Voice
from tests.story.filing import ANSWERS, MODES, Matter, a_photo, receipt_in

STORIES = (
    "门口的路灯坏了半个月，晚上走路看不见。",
    "水沟堵了，下雨天水漫到院子里来。",
    "垃圾三天没有人来收，路口臭得很。",
    "自来水一到傍晚就没有水，做饭等到天黑。",
)
LONG = "从去年冬天说起，来来回回跑了好几趟，每次都说再等一等。" * 120
"""A story that fills a whole message: over 3,000 characters."""
ODDITIES = ("\x00", "\ud83d", "\udc00", "😀", "\u202e", "\u200b", "\ufeff", "𠀀", "é", "\t")
"""Put anywhere into what somebody types; the first three break a database if they get there."""
QUESTIONS = tuple((asked,) for asked, _act in ANSWERS if asked != "收到：")
RECEIPT = ("查询码：",)
LETTERS = "bcdfghjklmnpqrstvwxz"
PHOTO = a_photo()
MOST_CASES = 4
"""After so many somebody is not seen again, and a new person takes their place."""


@dataclass(slots=True)
class Odds:
    """How often in a hundred something is done."""

    passing: int = 12
    long: int = 4
    odd: int = 25
    album: int = 3
    follows: int = 50
    adds: int = 50
    urges: int = 30


ODDS = Odds()


@dataclass(slots=True)
class Citizen:
    """One person; what they do follows from their own chance alone."""

    person: Person
    voice: Voice
    village: str
    chance: Random
    history: History
    api: BotApi
    bot: Account
    is_to_block: bool = False
    """Somebody wants them to stop the bot for a while, at the next case."""
    is_unreadable: bool = False
    """What nobody can read came from them: they are a visitor for a day."""
    _known: set[str] = field(default_factory=set)

    async def comes(self, hands_in: Callable[[Case], None], is_enough: Callable[[], bool]) -> None:
        """Passes by once, or brings several matters and follows each to its end."""
        if self._is_so(ODDS.passing):
            await self._files("匿名")
            if not self.is_unreadable:
                self.history.passing |= {self.person.id}
            return
        for _ in range(1 + self.chance.randrange(MOST_CASES)):
            if is_enough():
                return
            case = Case(await self._files(self.chance.choice(MODES)), self.chance.random())
            await self._speaks_up(case)
            hands_in(case)
            await self._waits(case)

    async def _speaks_up(self, case: Case) -> None:
        """What a citizen may do while nobody has taken the case yet."""
        if case.is_anonymous:
            await self._opens(case)
        elif self._is_so(ODDS.follows):
            await self.voice.says(f"/case {case.number}", case.number, "状态")
        if self._is_so(ODDS.adds):
            mark = self._mark()
            self.voice.types(f"/supplement {case.number} {self._oddly(f'又想起一件事，{mark}。')}")
            asked = await self.voice.hears("写完了")
            await self.voice.presses("写完了", asked, "补充的情况已经记下")
            self.history.did.append(Did("supplement", case.number, mark))
        if self._is_so(ODDS.urges):
            await self.voice.says(f"/urge {case.number}", "已经催了")
            self.history.did.append(Did("urge", case.number))

    async def _opens(self, case: Case) -> None:
        await self.voice.says(f"/case {case.number} {case.code}", case.number, "状态")

    async def _waits(self, case: Case) -> None:
        """For the reply, and says how good it was; whoever stopped the bot comes back first."""
        is_stopped, self.is_to_block = self.is_to_block, False
        if is_stopped:
            self.person.block(self.bot)
        await case.replied.wait()
        if is_stopped:
            self.person.unblock(self.bot)
        if case.is_confirmed:
            if case.is_anonymous or is_stopped:
                await self._opens(case)
            await self.voice.says(f"/rate {case.number} 满意", "谢谢您的评价")
            self.history.did.append(Did("rate", case.number))
        case.rated.set()

    async def _files(self, mode: str) -> Filed:
        """Answer whatever is asked, each question once, up to the receipt."""
        mark, phone = self._mark(), self._phone(mode)
        matter = Matter(mode=mode, place=self.village, phone=phone or "跳过")
        answered: set[str] = set()
        self.voice.types("/complain")
        while True:
            shown = await self.voice.hears_one_of((*QUESTIONS, RECEIPT))
            if found := receipt_in(shown.text):
                if found.number not in self._known:
                    break
            elif "收到：" in shown.text:
                continue  # once more after a kill: all of it was told already
            elif shown.text not in answered:  # a question may come twice after a kill
                answered.add(shown.text)
                await self._answers(shown, matter, mark)
        self._known.add(found.number)
        filed = Filed(self.person.id, mark, mode, self.village, phone, found.number, found.code)
        self.history.filed.append(filed)
        return filed

    async def _answers(self, shown: Shown, matter: Matter, mark: str) -> None:
        asked, act = next(one for one in ANSWERS if one[0] in shown.text)
        if asked == "请把事情说清楚":
            await self._tells(mark)
        else:
            act(self.voice.chat, matter)

    async def _tells(self, mark: str) -> None:
        """The story in several messages, one right after the other, and its mark in one of them."""
        pieces = [self._oddly(self.chance.choice(STORIES)) for _ in range(self.chance.randrange(3))]
        if self._is_so(ODDS.long):
            pieces.append(LONG)
        pieces.insert(self.chance.randrange(len(pieces) + 1), f"事情是这样的，{mark}。")
        for piece in pieces:
            self.voice.types(piece)
        if self._is_so(ODDS.album):
            self.voice.chat.sends_album([PHOTO, PHOTO])
            pieces.append("album")
        collected: set[str] = set()
        while len(collected) < len(pieces):
            shown = await self.voice.hears("收到：")
            collected.add(shown.text)
        await asyncio.sleep(0)
        self.voice.chat.presses_data(shown, shown.button("写完了").data)

    def _oddly(self, text: str) -> str:
        """With something in it that few programs expect."""
        if not self._is_so(ODDS.odd):
            return text
        at = self.chance.randrange(4)
        return text[:at] + self.chance.choice(ODDITIES) + text[at:]

    def _mark(self) -> str:
        return "记号" + "".join(self.chance.choices(LETTERS, k=8))

    def _phone(self, mode: str) -> str:
        if mode == "匿名" or self._is_so(50):
            return ""
        return f"13{self.chance.randrange(10**9):09}"

    def _is_so(self, in_a_hundred: int) -> bool:
        return self.chance.randrange(100) < in_a_hundred
