"""Kept files: under a keyed hash, sealed; photos are drawn anew and tell only the picture."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import puremagic

from bot.cleaning import cleaned
from rules.cases import FileKey
from storage.sealing import Sealer

UNKNOWN_TYPE = "application/octet-stream"
NO_TIME = (0, 0)
"""When a file came would tell when an anonymous case was filed."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known of a file on disk."""

    hash: str
    size: int
    """In bytes, as kept."""
    mime: str


class BadFilesDir(Exception):  # noqa: N818 (read by the operator as a sentence)
    """The folder for files cannot be used."""


class FileStore:
    """The bytes; which case they belong to is the database's business."""

    def __init__(self, folder: Path, sealer: Sealer) -> None:
        self._folder = folder
        self._sealer = sealer

    def check(self) -> None:
        """Make the folder and try to write.

        Raises:
            BadFilesDir: it cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            probe = self._folder / ".probe"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise BadFilesDir(
                f"FILES_DIR {self._folder} cannot be written ({error.strerror}): "
                "give the service a folder of its own."
            ) from error

    def keep(self, data: bytes, key: FileKey) -> KeptFile:
        """Keep these bytes; the same again for the same key is one file.

        For another key it is another file: one photo must not tie somebody's anonymous case to
        the one that has their name.

        Raises:
            TooLarge: a picture that cannot be cleaned.
        """
        data = cleaned(data)
        name = self._sealer.hash("file", key, hashlib.sha256(data).hexdigest())
        path = self._path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".half")
            half.write_bytes(self._sealer.seal(data, f"file:{name}"))
            half.replace(path)
        for dated in (path, path.parent):
            os.utime(dated, NO_TIME)
        return KeptFile(name, len(data), sniff(data))

    def read(self, name: str) -> bytes:
        """The bytes again.

        Raises:
            FileNotFoundError: it is not there.
        """
        return self._sealer.open(self._path(name).read_bytes(), f"file:{name}")

    def delete(self, name: str) -> None:
        """Keep it no longer."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def sniff(data: bytes) -> str:
    """What a file is, from its bytes alone."""
    try:
        return puremagic.from_string(data, mime=True) or UNKNOWN_TYPE
    except (puremagic.PureError, ValueError):
        return UNKNOWN_TYPE
