"""Cleaning: what a picture or a film tells beside itself (place, camera, date) is taken out."""

import io
import struct
from contextlib import suppress

from PIL import Image, ImageFile, ImageOps

from bot.boxes import boxes
from bot.heif import without_telltales

LONGEST_SIDE = 2560
"""Pixels; a photo of a page of accounts stays readable."""
JPEG_QUALITY = 85
MOST_PIXELS = 300_000_000
"""Phones take pictures of 200 million; they are read at a fraction of it."""
MOST_UNREDUCED = 60_000_000
"""Only JPEG can be read at a fraction; others of more would fill the memory."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a photo is drawn anew too, or it keeps its place

BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, struct.error)
"""What Pillow raises of files that are no good pictures."""

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
        with Image.open(io.BytesIO(data)) as picture:
            return _drawn_anew(picture)
    except Image.DecompressionBombError as error:
        raise TooLarge from error
    except BROKEN:
        return _film(data) if data[4:8] == b"ftyp" else data


def _drawn_anew(picture: Image.Image) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    if picture.width * picture.height > MOST_UNREDUCED:
        raise TooLarge
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
    start, body, end = place
    if kind in TELLTALES:
        film[start + 4 : start + 8] = b"free"
        film[body:end] = bytes(end - body)
    elif kind in DATED and body < end:
        first = min(body + 4, end)
        last = min(first + (16 if film[body] else 8), end)
        film[first:last] = bytes(last - first)
    elif kind in HOLDERS:
        for inner, *inside in boxes(film, body, end):
            _clean_box(film, inner, (inside[0], inside[1], inside[2]))
