"""The album: pictures drawn before, sealed, under a keyed hash of what stands on them."""

import os
import threading
from collections import OrderedDict
from pathlib import Path

from bot.files import NO_TIME
from storage.errors import BadSeal
from storage.sealing import Sealer

MOST_BYTES = 64 * 1024 * 1024
"""About a thousand pictures; then those that nobody asked for longest go first."""


class Album:
    """Files in a folder of their own, which may be emptied at any time."""

    def __init__(self, folder: Path, sealer: Sealer, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._sealer = sealer
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._sizes: OrderedDict[str, int] | None = None
        """In bytes, by name, what was asked for last at the end."""

    def find(self, chart: str) -> bytes | None:
        """The picture of this chart, if it is there."""
        name = self._name(chart)
        try:
            picture = self._sealer.open((self._folder / name).read_bytes(), f"picture:{name}")
        except (OSError, BadSeal):
            return None
        with self._lock:
            if name in self._known():
                self._known().move_to_end(name)
        return picture

    def keep(self, chart: str, picture: bytes) -> None:
        """Keep it for who asks next.

        Raises:
            OSError: there is no room; nothing is lost.
        """
        name = self._name(chart)
        sealed = self._sealer.seal(picture, f"picture:{name}")
        self._folder.mkdir(parents=True, exist_ok=True)
        half = self._folder / f"{name}.half"
        half.write_bytes(sealed)
        os.utime(half, NO_TIME)
        half.replace(self._folder / name)
        os.utime(self._folder, NO_TIME)
        with self._lock:
            known = self._known()
            known[name] = len(sealed)
            known.move_to_end(name)
            while sum(known.values()) > self._most_bytes:
                oldest, _size = known.popitem(last=False)
                (self._folder / oldest).unlink(missing_ok=True)

    def _name(self, chart: str) -> str:
        return self._sealer.hash("picture", chart)

    def _known(self) -> OrderedDict[str, int]:
        """What lies there, read once."""
        if self._sizes is None:
            files = self._folder.glob("*") if self._folder.exists() else ()
            self._sizes = OrderedDict((one.name, one.stat().st_size) for one in files)
        return self._sizes
