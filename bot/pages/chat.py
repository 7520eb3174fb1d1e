"""The chat page's answers: look, say, hear the news."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.channels.web import said
from bot.pages.bells import ANYBODY, heard
from bot.pages.drawing import address
from bot.pages.guide import commands
from bot.pages.posting import Posted, read_form, read_posted
from bot.pages.room import Room
from bot.pages.talk import Bubble, first_of, label_of, last_change, news, own_files
from bot.pages.uploads import NoRoom
from bot.pages.visitors import STAFF, Visitor
from bot.pages.words import words
from storage.errors import StoreFault

LISTEN_SECONDS = 20
"""Shorter than what proxies cut off."""
ANSWER_SECONDS = 2
"""A page without script waits this long for the answer before it is drawn again."""
SEE_OTHER, FORBIDDEN, UNCLEAR, TOO_FAST, BROKEN = 303, 403, 422, 429, 503


class Unheard(Exception):  # noqa: N818 (it is an answer, not an error)
    """It was not taken: the status, and why as a sentence. What was written stays on the page."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Chat:
    """The talk itself."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._site = room.site

    async def page(self, request: Request) -> Response:
        """The talk as it stands."""
        visitor = self._room.visitor(request)
        sentence = words(visitor.language)["ended"] if "ended" in request.query_params else ""
        return await self._room.drawn(request, visitor, sentence=sentence)

    async def say(self, request: Request) -> Response:
        """Keep what was said, and only then acknowledge it."""
        form = await read_form(request)
        visitor, posted = self._room.visitor(request, form), read_posted(form)
        is_plain = "application/json" not in request.headers.get("accept", "")
        try:
            self._check(visitor, posted, form.get("ticket"))
            await self._keep(visitor, posted)
        except Unheard as why:
            if is_plain:
                return await self._room.drawn(
                    request, visitor, sentence=why.sentence, draft=posted.text, status=why.status
                )
            body = {"sentence": why.sentence, "reload": why.status == FORBIDDEN}
            return JSONResponse(body, why.status)
        finally:
            await form.close()
        self._room.is_here(request, visitor)
        self._site.wake()
        if not is_plain:
            return JSONResponse({"sentence": ""})
        await self._site.talks.answered(visitor.address, ANSWER_SECONDS)
        return RedirectResponse(address("/", visitor) + "#last", SEE_OTHER)

    async def news(self, request: Request) -> Response:
        """What is new on this page; waits for it a while."""
        visitor = self._room.visitor(request)
        if request.query_params.get("page") != visitor.mark:
            return JSONResponse({"gone": True})
        of_tabs = self._site.tabs and not visitor.screen
        bell = self._site.talks.bells.listen(ANYBODY if of_tabs else visitor.address.id)
        found = await self._news(request, visitor)
        if not found["messages"] and _total(found["unread"]) == request.query_params.get("unread"):
            await heard(bell, LISTEN_SECONDS)
            found = await self._news(request, visitor)
        return JSONResponse(found)

    def _check(self, visitor: Visitor, posted: Posted, ticket: object) -> None:
        say = words(visitor.language)
        if not visitor.has(ticket):
            raise Unheard(FORBIDDEN, say["stale"])
        if fault := posted.fault(visitor.language):
            raise Unheard(UNCLEAR, fault)
        if seconds := self._room.pace.seconds_to_wait(visitor.token):
            raise Unheard(TOO_FAST, say["too_fast"].format(seconds=seconds))

    async def _keep(self, visitor: Visitor, posted: Posted) -> None:
        say, chat = words(visitor.language), visitor.address
        try:
            files = await self._site.uploads.keep(posted.files)
            bubble = Bubble(
                is_own=True,
                text=await self._shown_as(visitor, posted),
                files=own_files(files),
                pressed=posted.message if posted.button else "",
            )
            update = said(
                posted.text,
                files,
                button=posted.button,
                message=bubble.pressed,
                spot=posted.spot,
            )
            update["language"] = visitor.language
            is_resident = chat in self._site.residents
            await self._site.talks.say(chat, bubble, update, is_resident=is_resident)
        except NoRoom:
            raise Unheard(BROKEN, say["no_room"]) from None
        except (StoreFault, OSError):
            raise Unheard(BROKEN, say["not_kept"]) from None

    async def _shown_as(self, visitor: Visitor, posted: Posted) -> str:
        """What stands in the person's own bubble."""
        say = words(visitor.language)
        if posted.spot:
            return say["my_spot"]
        if not posted.button:
            tab = self._site.tab(visitor.tab)
            offered = dict(commands(tab, visitor.screen, visitor.language))
            is_staff = visitor.address.channel == STAFF
            return posted.text if is_staff else offered.get(posted.text, posted.text)
        talk = await self._site.talks.talk(visitor.address)
        return label_of(talk, posted.message, posted.button) or say["a_press"]

    async def _news(self, request: Request, visitor: Visitor) -> dict[str, Any]:
        asked = request.query_params
        talk = await self._site.talks.talk(visitor.address)
        if talk:
            self._room.is_here(request, visitor)
        is_same = asked.get("first", "") in ("", first_of(talk))
        since = asked.get("after", "")
        after = int(since) if is_same and since.isdecimal() else 0
        if asked.get("seen") == "1":
            self._room.saw(visitor, last_change(talk))
        return {
            "after": last_change(talk),
            "first": first_of(talk),
            "messages": self._room.drawing.messages(visitor, news(talk, after)),
            "unread": dict(await self._room.unread(visitor)),
        }


def _total(unread: Mapping[str, int]) -> str:
    """What a page that knows all of it says that it knows."""
    return str(sum(unread.values()))
