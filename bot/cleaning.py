"""Cleaning: what a picture or a film tells beside itself (place, camera, date) is taken out."""

import io
import struct
from collections.abc import Iterator

from PIL import Image, ImageFile, ImageOps

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

BOX = struct.Struct(">I4s")
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
    """An MP4 or a MOV of the same length, so that everything in it is found where it was."""
    film = bytearray(data)
    for kind, start, body, end in _boxes(film, 0, len(film)):
        if kind == b"moov" or kind in TELLTALES - {
            b"meta"
        }:  # a picture's own `meta` is the picture
            _clean_box(film, kind, (start, body, end))
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
        for inner, *inside in _boxes(film, body, end):
            _clean_box(film, inner, (inside[0], inside[1], inside[2]))


def _boxes(film: bytearray, at: int, until: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, start, start of the body and end of each box; stops where the file is broken."""
    while at + BOX.size <= until:
        size, kind = BOX.unpack_from(film, at)
        body = at + BOX.size
        if size == 1 and body + 8 <= until:
            (size,) = struct.unpack_from(">Q", film, body)
            body += 8
        end = min(at + size, until) if size else until
        if end < body:
            return
        yield kind, at, body, end
        at = end
