"""What surrounds the talk: files, language, ending, health, and how the page is drawn."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.files import sniff
from bot.pages.drawing import ASSETS, address
from bot.pages.leaving import Leaving
from bot.pages.posting import read_form
from bot.pages.room import Room
from bot.pages.talk import ShownFile, file_of, picture_of, table_of
from bot.pages.visitors import COOKIE, remember
from bot.pages.words import names
from bot.spreadsheets import spreadsheet
from rules.cases import FileKey

SEE_OTHER, NOT_FOUND, UNWELL = 303, 404, 503
SHOWN_IN_THE_PAGE = frozenset(
    {"image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "audio/ogg", "audio/mpeg"}
)
"""Everything else is only ever saved: nothing that was sent runs in a page of ours."""


class Around:
    """The answers beside the talk."""

    def __init__(self, room: Room, leaving: Leaving) -> None:
        self._room = room
        self._leaving = leaving

    async def file(self, request: Request) -> Response:
        """A file, to whom it was shown."""
        visitor = self._room.visitor(request)
        talk = await self._room.site.talks.talk(visitor.address)
        file = file_of(talk, request.path_params["key"])
        try:
            plain = await self._bytes(file) if file else b""
        except LookupError:
            plain = b""
        if not plain:
            return Response(status_code=NOT_FOUND)
        kind = sniff(plain)
        is_shown = kind in SHOWN_IN_THE_PAGE
        return Response(
            plain,
            media_type=kind if is_shown else "application/octet-stream",
            headers={"Content-Disposition": "inline" if is_shown else "attachment"},
        )

    async def picture(self, request: Request) -> Response:
        """What is drawn under a message of one's own talk."""
        visitor = self._room.visitor(request)
        talk = await self._room.site.talks.talk(visitor.address)
        chart = picture_of(talk, request.path_params["message"])
        drawn = await self._room.site.draw(chart) if chart else b""
        return Response(drawn, 200 if drawn else NOT_FOUND, media_type="image/png")

    async def table(self, request: Request) -> Response:
        """The table of a message of one's own talk, as a file."""
        visitor = self._room.visitor(request)
        talk = await self._room.site.talks.talk(visitor.address)
        grid = table_of(talk, request.path_params["message"])
        if grid is None:
            return Response(status_code=NOT_FOUND)
        made = await spreadsheet(grid)
        named = f"attachment; filename*=UTF-8''{quote(made.name)}"
        return Response(
            made.data,
            media_type="application/octet-stream",
            headers={"Content-Disposition": named},
        )

    async def _bytes(self, file: ShownFile) -> bytes:
        site = self._room.site
        if file.key:
            return (await site.open_file(FileKey(file.key))).data
        return await site.uploads.look_at(file.source)

    async def end(self, request: Request) -> Response:
        """Forget the visitor; the next page makes a new one."""
        form = await read_form(request)
        visitor = self._room.visitor(request, form)
        if not visitor.has(form.get("ticket")):
            return RedirectResponse(address("/", visitor), SEE_OTHER)
        await self._leaving.forget(visitor.address)
        gone = RedirectResponse(address("/", visitor, ended=1), SEE_OTHER)
        gone.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return gone

    async def language(self, request: Request) -> Response:
        """Speak another language, the page and the flows alike."""
        form = await read_form(request)
        visitor, wanted = self._room.visitor(request, form), str(form.get("language"))
        back = RedirectResponse(address("/", visitor), SEE_OTHER)
        if wanted in names() and visitor.has(form.get("ticket")):
            site = self._room.site
            is_resident = visitor.address in site.residents
            await site.speak(site.residents if is_resident else (visitor.address,), wanted)
            remember(back, request, self._room.door.language_cookie, wanted)
        return back

    async def health(self, request: Request) -> Response:  # noqa: ARG002 (the form of a route)
        """Whether everything runs."""
        health = await self._room.site.health()
        return JSONResponse(dict(health), 200 if health.get("ok", True) else UNWELL)

    async def asset(self, request: Request) -> Response:
        """Style, script and picture of the page."""
        name = request.path_params["name"]
        if name not in ASSETS:
            return Response(status_code=NOT_FOUND)
        headers = {"Cache-Control": "public, max-age=86400"}
        return Response(self._room.drawing.assets[name], media_type=ASSETS[name], headers=headers)
