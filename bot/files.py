"""Kept files: under a keyed hash, sealed; photos are drawn anew and tell only the picture."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError

from storage.sealing import Sealer

LONGEST_SIDE = 2560
"""Pixels; a photo of a page of accounts stays readable."""
JPEG_QUALITY = 85
UNKNOWN_TYPE = "application/octet-stream"


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

    def keep(self, data: bytes) -> KeptFile:
        """Keep these bytes; the same twice is one file."""
        data = _without_metadata(data)
        name = self._sealer.hash("file", hashlib.sha256(data).hexdigest())
        path = self._path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".half")
            half.write_bytes(self._sealer.seal(data, f"file:{name}"))
            half.replace(path)
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


def _without_metadata(data: bytes) -> bytes:
    """A picture drawn anew: no place, no camera, no date. Other files stay as they are."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            clean = io.BytesIO()
            upright.save(clean, "JPEG", quality=JPEG_QUALITY)
            return clean.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return data
