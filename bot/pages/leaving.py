"""Leaving: who ended, or went quiet, or filed anonymously is forgotten by the page as well."""

import asyncio
import itertools
import logging
from datetime import UTC, datetime, timedelta

from bot.pages.presence import Presence
from bot.pages.site import Site
from bot.pages.talk import Bubble, is_answered
from conversations.messages import Address
from storage.errors import StoreFault

EVERY_SECONDS = 5
TIDY_EVERY = 12
"""Every so many looks: once a minute."""
ANSWER_SECONDS = 5
"""A last word is answered before its talk goes: it may be the one that files the case."""
READING_TIME = timedelta(seconds=25)
"""How long a reload still shows an anonymous receipt; a minute is the limit (guarantee 6)."""
LEFT_BEHIND = timedelta(minutes=30)
"""Talks of an earlier run of the program whose pages never came back."""

log = logging.getLogger(__name__)


class Leaving:
    """Forgets, by itself or when asked."""

    def __init__(self, site: Site, presence: Presence) -> None:
        self._site = site
        self._presence = presence

    async def forget(self, chat: Address) -> None:
        """Leave nothing of this talk, and of the person nothing but cases of their own."""
        await self._site.talks.answered(chat, ANSWER_SECONDS)
        self._presence.left(chat)
        talk = await self._site.talks.talk(chat)
        await self._site.talks.forget(chat)
        await self._site.forget(chat)
        await self._let_go(chat, talk)

    async def run(self) -> None:
        """Look after those who have gone quiet, until cancelled."""
        for look in itertools.count():
            try:
                await self.tick()
                if look % TIDY_EVERY == 0:
                    await self.tidy()
            except (StoreFault, OSError):
                log.exception("database or disk failed while visitors were to be forgotten")
            await asyncio.sleep(EVERY_SECONDS)

    async def tick(self) -> None:
        """Look once."""
        residents = self._site.residents
        for chat in self._presence.gone():
            if chat in residents:
                self._presence.left(chat)
            else:
                await self.forget(chat)
        for chat in self._presence.here():
            if chat not in residents:
                await self._forget_anonymous(chat)

    async def tidy(self) -> None:
        """Drop what nobody comes back for."""
        before = None if self._site.tabs else datetime.now(UTC) - LEFT_BEHIND
        if await self._site.talks.tidy(before):
            await self._site.uploads.drop_released()
        await self._site.uploads.drop_old()

    async def _forget_anonymous(self, chat: Address) -> None:
        """The storage forgot who this is: so does the page, once the receipt was there to read."""
        talk = await self._site.talks.talk(chat)
        last = max((bubble.at for bubble in talk if bubble.at), default=None)
        if last is None or not is_answered(talk) or datetime.now(UTC) - last < READING_TIME:
            return
        if await self._site.talks.forget_if_forgotten(chat):
            await self._let_go(chat, talk)

    async def _let_go(self, chat: Address, talk: tuple[Bubble, ...]) -> None:
        files = (one.source for bubble in talk for one in bubble.files if one.source)
        await self._site.uploads.release(files)
        self._site.talks.bells.ring(chat.id)
