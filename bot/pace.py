"""How fast a bot may talk: Telegram's limits, kept before Telegram has to remind us."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from aiolimiter import AsyncLimiter


@dataclass(frozen=True, slots=True)
class Rate:
    """How much may leave. (n, seconds): n at once, and then n in each such time."""

    bot: tuple[float, float]
    window: tuple[int, float]
    """The bot's, at most, in any such time: what is late is made up for, but never beyond."""
    private: tuple[float, float]
    group: tuple[float, float]
    in_flight: int = 32
    """Calls at the same time."""

    @property
    def per_second(self) -> float:
        """How many of the bot's messages leave in a second."""
        count, seconds = self.bot
        return count / seconds


RATES: Mapping[str, Rate] = dict.fromkeys(
    ("telegram-citizen", "telegram-staff"),
    # 30/s, evenly, but six may be made up for at once when the machine was late. 20/min: 5 at once
    # + 15 in the minute.
    Rate(bot=(6, 6 / 29.4), window=(30, 1.015), private=(3, 3), group=(5, 20)),
)
FREE = Rate(bot=(1000, 1), window=(1000, 1), private=(1000, 1), group=(1000, 1))
"""For channels of our own."""

LIMITERS_KEPT = 1000
"""Beyond so many, those of chats that have been quiet are dropped."""
FORGETS = 1.0005
"""How fast the fastest call is forgotten: one lucky one is not the measure for ever."""
LOOK_SECONDS = 0.05
"""How often it looks where every call of a window is under way."""
SIGN_OF_ALL = 3
"""So many chats refused together mean that the whole bot is; a 429 does not say which."""
TOGETHER_SECONDS = 5.0


@dataclass(slots=True)
class Call:
    """One that has left."""

    left_at: float
    back_at: float | None = None
    """None: it is under way, and Telegram may not have counted it yet."""


class Pace:
    """One token's pace. Whoever is most urgent goes first whenever something may leave."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._limiters: dict[str, AsyncLimiter] = {}
        self._keep = LIMITERS_KEPT
        self._refused: dict[str, tuple[float, float]] = {}
        self._held_until = 0.0
        self._bot = AsyncLimiter(*rate.bot)
        self._lately: list[Call] = []
        self._fastest = 0.0
        self._slots = asyncio.Semaphore(rate.in_flight)
        self._queue: list[tuple[int, int, asyncio.Future[Call]]] = []
        self._number = count()
        self._usher: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """How many are ready and wait for their turn."""
        return len(self._queue)

    async def chat(self, chat: str, *, is_group: bool) -> None:
        """Wait until this chat may be written to."""
        limiter = self._limiters.get(chat)
        if limiter is None:
            self._forget_quiet_ones()
            limiter = AsyncLimiter(*(self._rate.group if is_group else self._rate.private))
            self._limiters[chat] = limiter
        await limiter.acquire()
        await self._wait_until(lambda: self._refused.get(chat, (0.0, 0.0))[1])

    @asynccontextmanager
    async def turn(self, rank: int) -> AsyncIterator[None]:
        """One of the bot's calls: the lowest rank first, then the order of asking."""
        turn = asyncio.get_running_loop().create_future()
        heappush(self._queue, (rank, next(self._number), turn))
        if self._usher is None or self._usher.done():
            self._usher = asyncio.create_task(self._let_in())
        try:
            call = await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._slots.release()
                self._lately.remove(turn.result())  # it never left
            raise
        try:
            yield
        finally:
            self._slots.release()
            self._count(call)

    def refused(self, chat: str, seconds: float) -> None:
        """Telegram said 429: where several chats are refused together, everybody waits."""
        now = asyncio.get_running_loop().time()
        self._refused = {one: held for one, held in self._refused.items() if max(held) > now}
        self._refused[chat] = (now + TOGETHER_SECONDS, now + seconds)
        lately = [one for one, (recent, _) in self._refused.items() if recent > now]
        if len(lately) >= SIGN_OF_ALL:
            self._held_until = max(self._held_until, now + seconds)

    def close(self) -> None:
        """Let nobody in any more."""
        if self._usher:
            self._usher.cancel()

    async def _let_in(self) -> None:
        while self._queue:
            await self._slots.acquire()
            await self._wait_until(lambda: self._held_until)
            await self._bot.acquire()
            await self._wait_until(self._opens)
            # Only now is it decided who goes: an answer overtakes a broadcast at the door.
            if not self._let_in_first():
                self._slots.release()

    def _let_in_first(self) -> bool:
        while self._queue:
            turn = heappop(self._queue)[2]
            if not turn.done():
                call = Call(asyncio.get_running_loop().time())
                self._lately.append(call)
                turn.set_result(call)
                return True
        return False

    def _count(self, call: Call) -> None:
        """Whatever it took longer than the fastest, it may have been on its way to Telegram."""
        call.back_at = asyncio.get_running_loop().time()
        took = call.back_at - call.left_at
        self._fastest = min(took, self._fastest * FORGETS or took)

    def _opens(self) -> float:
        """When Telegram counts one less than a full window."""
        count, seconds = self._rate.window
        now = asyncio.get_running_loop().time()
        since = now - seconds + self._fastest
        self._lately = [one for one in self._lately if one.back_at is None or one.back_at > since]
        if len(self._lately) < count:
            return 0.0
        back = (one.back_at + now - since for one in self._lately if one.back_at is not None)
        return min((now + LOOK_SECONDS, *back))

    async def _wait_until(self, when: Callable[[], float]) -> None:
        """It may be put off meanwhile."""
        while (wait := when() - asyncio.get_running_loop().time()) > 0:  # noqa: ASYNC110 (a time)
            await asyncio.sleep(wait)

    def _forget_quiet_ones(self) -> None:
        if len(self._limiters) < self._keep:
            return
        self._limiters = {
            chat: one for chat, one in self._limiters.items() if not one.has_capacity(one.max_rate)
        }
        self._keep = max(LIMITERS_KEPT, 2 * len(self._limiters))
