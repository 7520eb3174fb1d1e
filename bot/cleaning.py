"""Cleaning: what a picture or a film tells beside itself (place, camera, date) is taken out."""

import io
import struct
from contextlib import suppress
from functools import cache

from PIL import Image, ImageFile, ImageOps

from bot.boxes import boxes
from bot.heif import without_telltales
from bot.jpeg import is_in_several_scans

LONGEST_SIDE = 2560
"""Pixels; a photo of a page of accounts stays readable."""
JPEG_QUALITY = 85
MOST_PIXELS = 300_000_000
"""Phones take pictures of 200 million; they are read at a fraction of it."""
MOST_UNREDUCED = 60_000_000
"""Only a JPEG in one scan can be read at a fraction; others of more would fill the memory."""
RUN_BY_OTHERS = {"EPS", "WMF"}
"""Pillow hands these to other programs; nobody photographs in them."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a photo is drawn anew too, or it keeps its place

HOLDERS = {b"moov", b"trak", b"mdia"}
TELLTALES = {b"udta", b"meta", b"uuid"}
"""Place, maker, title and whatever programs add."""
DATED = {b"mvhd", b"tkhd", b"mdhd"}
"""Begin with the times of making and changing: two of 4 bytes, or of 8 in version 1."""


class TooLarge(Exception):  # noqa: N818 (it is an answer)
    """A picture that cannot be cleaned, so it cannot be kept."""


def cleaned(data: bytes) -> bytes:
    """The same picture or film and nothing else; other files stay as they are.

    Raises:
        TooLarge: it has more pixels than we can draw anew.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_formats()) as picture:
            if is_in_several_scans(data):
                _check(picture)
            return _drawn_anew(picture)
    except TooLarge:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise TooLarge from error
    except Exception:  # noqa: BLE001 (what decoders raise of somebody's bytes is no closed list)
        return _film(data) if data[4:8] == b"ftyp" else data


@cache
def _formats() -> tuple[str, ...]:
    Image.init()
    return tuple(set(Image.OPEN) - RUN_BY_OTHERS)


def _check(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_UNREDUCED:
        raise TooLarge


def _drawn_anew(picture: Image.Image) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    _check(picture)
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = io.BytesIO()
    upright.save(clean, "JPEG", quality=JPEG_QUALITY)
    return clean.getvalue()


def _film(data: bytes) -> bytes:
    """An MP4, a MOV or a HEIC of the same length, so that all in it is found where it was."""
    film = bytearray(data)
    for kind, start, body, end in boxes(film, 0, len(film)):
        if kind == b"moov" or kind in TELLTALES - {
            b"meta"
        }:  # a picture's own `meta` is the picture
            _clean_box(film, kind, (start, body, end))
    with suppress(struct.error, IndexError):
        without_telltales(film)
    return bytes(film)


def _clean_box(film: bytearray, kind: bytes, place: tuple[int, int, int]) -> None:
    """It, and what it holds, however deep: somebody may have put a thousand into one another."""
    waiting = [(kind, *place)]
    while waiting:
        inner, start, body, end = waiting.pop()
        if inner in TELLTALES:
            film[start + 4 : start + 8] = b"free"
            film[body:end] = bytes(end - body)
        elif inner in DATED and body < end:
            first = min(body + 4, end)
            last = min(first + (16 if film[body] else 8), end)
            film[first:last] = bytes(last - first)
        elif inner in HOLDERS:
            waiting.extend(boxes(film, body, end))
