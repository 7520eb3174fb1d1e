"""Pictures as the sender asks for them: from the album, or drawn; never a reason not to speak."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

from bot.pictures.album import Album
from bot.pictures.painter import CannotDraw, Painter
from conversations.charts import Chart
from storage.sealing import Sealer

HAND = 1
"""Goes up when charts are to look different: older drawings are not found any more."""

log = logging.getLogger(__name__)

DrawPicture = Callable[[Chart], Awaitable[bytes]]
"""A chart as a PNG; empty where it cannot be drawn: then the text goes alone."""


async def text_alone(chart: Chart) -> bytes:  # noqa: ARG001 (the form of DrawPicture)
    """Where nobody draws."""
    return b""


class Pictures:
    """One painter, one album."""

    def __init__(self, folder: Path, sealer: Sealer, painter: Painter | None = None) -> None:
        self._album = Album(folder / "drawn", sealer)
        self._painter = painter or Painter(folder / "fonts")
        self._drawing = asyncio.Lock()

    async def draw(self, chart: Chart) -> bytes:
        """Two who ask for the same at once get one drawing."""
        plain = json.dumps({"hand": HAND, **asdict(chart)}, ensure_ascii=False, sort_keys=True)
        if found := await asyncio.to_thread(self._album.find, plain):
            return found
        async with self._drawing:
            return await asyncio.to_thread(self._album.find, plain) or await self._new(chart, plain)

    async def close(self) -> None:
        """Let the painter go."""
        await self._painter.close()

    async def _new(self, chart: Chart, plain: str) -> bytes:
        try:
            picture = await self._painter.draw(json.dumps(asdict(chart)))
        except CannotDraw as fault:
            log.warning("a picture could not be drawn (%s): its text goes alone", fault)
            return b""
        try:
            await asyncio.to_thread(self._album.keep, plain, picture)
        except OSError as fault:
            log.warning("a picture could not be kept (%s)", fault.strerror)
        return picture
