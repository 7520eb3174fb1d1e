"""What all answers of the chat page share: who asks, what stands there, what is unread."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.pages.drawing import Drawing, Sheet
from bot.pages.pace import Pace
from bot.pages.presence import Presence
from bot.pages.site import Site
from bot.pages.talk import last_change
from bot.pages.visitors import COOKIE, Door, Visitor, remember
from conversations.messages import Address

LONGEST_IDLE = 6
"""Digits of its seconds."""


class Room:
    """One site, with what it remembers of its visitors while they are there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.drawing = Drawing(site)
        self.presence = Presence()
        self.pace = Pace()
        self.door = Door(site.sealer, site.tabs)
        self._seen: dict[str, int] = {}

    def visitor(self, request: Request, form: FormData | None = None) -> Visitor:
        """Who asks; if they were here before, they still are."""
        visitor = self.door.visitor(request, form)
        if self.presence.knows(visitor.address):
            self.is_here(request, visitor)
        return visitor

    def is_here(self, request: Request, visitor: Visitor) -> None:
        """They have said something. Whoever only looks is nobody to be forgotten later."""
        idle = request.query_params.get("idle", "")[:LONGEST_IDLE]
        self.presence.touch(visitor.address, int(idle) if idle.isdecimal() else 0)

    async def drawn(
        self,
        request: Request,
        visitor: Visitor,
        *,
        sentence: str = "",
        draft: str = "",
        status: int = 200,
    ) -> Response:
        """The whole page, with the visitor's cookie."""
        talk = await self.site.talks.talk(visitor.address)
        if talk:
            self.is_here(request, visitor)
        self.saw(visitor, last_change(talk))
        unread = await self.unread(visitor)
        sheet = Sheet(talk=talk, unread=unread, sentence=sentence, draft=draft)
        response = HTMLResponse(self.drawing.page(visitor, sheet), status)
        remember(response, request, COOKIE, visitor.token)
        return response

    def saw(self, visitor: Visitor, change: int) -> None:
        """The person has this side of the demo before their eyes."""
        if visitor.tab:
            self._seen[visitor.tab] = change

    async def unread(self, visitor: Visitor) -> Mapping[str, int]:
        """How many messages wait on each side of the demo."""
        if visitor.screen:
            return {}
        return {tab.key: await self._unread(tab.key, tab.address) for tab in self.site.tabs}

    async def _unread(self, key: str, chat: Address) -> int:
        seen = self._seen.get(key, 0)
        talk = await self.site.talks.talk(chat)
        if last_change(talk) < seen:
            seen = self._seen[key] = 0
        return sum(1 for bubble in talk if not bubble.is_own and bubble.changed > seen)
