"""The watch: tells the admins in chat when something is stuck, once, and once when it is well."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.telling import Telling
from bot.wiring import now
from conversations.messages import Reply
from rules.people import Role
from rules.wording import Phrase, _
from storage.engine import Database
from storage.errors import StoreFault
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

EVERY_SECONDS = 60.0
PATIENCE = 3
"""Looks in a row that must agree: what mends itself in two minutes wakes nobody."""
LATE_SECONDS = 120

REFUSED = _("有一个机器人的令牌被平台拒绝，已停发。请换新令牌，再重启服务。")
WELL = _("刚才的故障已经好了，消息都在正常收发。")

log = logging.getLogger(__name__)


def _unsent(minutes: int) -> Phrase:
    return _("发消息堵住了，最早一条已等 {minutes} 分钟。请看服务器和网络。", minutes=minutes)


def _unanswered(minutes: int) -> Phrase:
    return _("有人发来的话 {minutes} 分钟没有回。请看服务器的日志。", minutes=minutes)


LATE: Mapping[str, Callable[[int], Phrase]] = {
    "oldest_unsent_seconds": _unsent,
    "oldest_unanswered_seconds": _unanswered,
}


class Watch:
    """A loop of the process that sends."""

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        telling: Telling,
        health: Callable[[], Awaitable[Mapping[str, object]]],
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._telling = telling
        self._health = health
        self._seen: list[Phrase | None] = []

    async def run(self) -> None:
        """Look each minute; safe to cancel."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self.look()
            except StoreFault as fault:
                log.warning("the watch could not look (%s)", fault)

    async def look(self) -> None:
        """Tell it if the last few looks agree and it was not told yet."""
        trouble = trouble_in(await self._health())
        self._seen = [*self._seen[1 - PATIENCE :], trouble]
        if len(self._seen) == PATIENCE and all(self._seen):
            await self._database.write(lambda c: self._tell(UnitOfWork(c, self._sealer), trouble))
        elif not trouble:
            await self._database.write(lambda c: self._tell(UnitOfWork(c, self._sealer), None))

    def _tell(self, store: UnitOfWork, trouble: Phrase | None) -> None:
        is_new = store.backlog.is_stuck_now() if trouble else store.backlog.is_well_again()
        if not is_new:
            return
        text = trouble or WELL
        for admin in store.people.holding(Role.ADMIN):
            said = self._telling.push(store.connection, admin.id, Reply(text=text))
            store.outbox.add(said, now())


def trouble_in(health: Mapping[str, object]) -> Phrase | None:
    """The worst of it as a sentence; None: all is well."""
    if health.get("refused_bots"):
        return REFUSED
    for name, sentence in LATE.items():
        seconds = health.get(name)
        if isinstance(seconds, int | float) and seconds > LATE_SECONDS:
            return sentence(int(seconds // 60))
    return None
