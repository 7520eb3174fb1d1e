"""Files sent from the page: sealed on the disk until they are fetched like any platform's."""

import asyncio
import math
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from starlette.datastructures import UploadFile

from conversations.messages import MAX_FILE_BYTES, FileKind, FileRef
from storage.sealing import Sealer

MAX_FILES = 10
MOST_KEPT_BYTES = 2 * 1024**3
"""All visitors together: a flood fills this, never the disk."""
OLDEST_SECONDS = 26 * 3600
"""A draft lives for 24 hours; a photo that nobody asked for by then is dropped."""
FREE = ".free"
"""Marks what may be dropped; the mark outlives a restart."""
KINDS = {"image": FileKind.PHOTO, "video": FileKind.VIDEO, "audio": FileKind.VOICE}


class NoRoom(Exception):  # noqa: N818 (it is an answer, not an error)
    """Too much is waiting to be fetched."""


class Uploads:
    """A folder of sealed files, each under a random name."""

    def __init__(self, folder: Path, sealer: Sealer) -> None:
        self._folder = folder
        self._sealer = sealer

    async def keep(self, files: Sequence[UploadFile]) -> tuple[FileRef, ...]:
        """Seal and keep; of a file that is too big only its size is told.

        Raises:
            NoRoom: nothing of it was kept.
        """
        sizes = sum(file.size or 0 for file in files)
        if files and sizes + await asyncio.to_thread(self._size) > MOST_KEPT_BYTES:
            raise NoRoom
        return tuple([await self._keep(file) for file in files])

    async def read(self, source: str) -> bytes:
        """What was uploaded; from now on it may be dropped once nothing is to be fetched.

        Raises:
            LookupError: nothing is kept under this name.
        """
        plain = await self.look_at(source)
        await self.release([source])
        return plain

    async def look_at(self, source: str) -> bytes:
        """What was uploaded, for the page itself.

        Raises:
            LookupError: nothing is kept under this name.
        """
        return await asyncio.to_thread(self._open, source)

    async def release(self, sources: Iterable[str]) -> None:
        """They were fetched, or their sender has left: drop them when nobody waits for them."""
        for source in sources:
            with suppress(FileNotFoundError):
                await asyncio.to_thread(self._path(source).rename, self._path(source, FREE))

    async def drop_released(self) -> None:
        """Call it only while no file is to be fetched."""
        await asyncio.to_thread(self._drop, "*" + FREE, math.inf)

    async def drop_old(self) -> None:
        """What no draft can want any more."""
        await asyncio.to_thread(self._drop, "*", time.time() - OLDEST_SECONDS)

    async def _keep(self, file: UploadFile) -> FileRef:
        kind = KINDS.get((file.content_type or "").partition("/")[0], FileKind.DOCUMENT)
        name = Path(file.filename or "").name[:80]
        size = file.size or 0
        if size > MAX_FILE_BYTES:
            return FileRef(kind, "", size, name)
        source = secrets.token_hex(16)
        await asyncio.to_thread(self._write, source, await file.read())
        return FileRef(kind, source, size, name)

    def _write(self, source: str, plain: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        whole = self._path(source)
        part = whole.with_suffix(".part")
        with part.open("wb") as opened:
            opened.write(self._sealer.seal(plain, _context(source)))
            opened.flush()
            os.fsync(opened.fileno())  # the inbox will say that it is kept
        part.replace(whole)

    def _open(self, source: str) -> bytes:
        for suffix in ("", FREE):
            with suppress(OSError):
                return self._sealer.open(self._path(source, suffix).read_bytes(), _context(source))
        raise LookupError("an uploaded file is gone")

    def _size(self) -> int:
        return sum(stat.st_size for _file, stat in self._there("*"))

    def _drop(self, pattern: str, before: float) -> None:
        for file, stat in self._there(pattern):
            if stat.st_mtime < before:
                file.unlink(missing_ok=True)

    def _there(self, pattern: str) -> Iterator[tuple[Path, os.stat_result]]:
        """What is there; some may be renamed or dropped while it is looked through."""
        for file in self._folder.glob(pattern):
            with suppress(FileNotFoundError):
                yield file, file.stat()

    def _path(self, source: str, suffix: str = "") -> Path:
        return self._folder / (Path(source).name + suffix)


def _context(source: str) -> str:
    return f"upload:{source}"
