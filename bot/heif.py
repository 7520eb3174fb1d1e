"""HEIC, the photos of many phones: what they tell beside the picture is blanked in its place.

Where things lie is said by ISO/IEC 14496-12, 8.11: `iinf` names the items, `iloc` finds them.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from bot.boxes import boxes

TELLTALES = {b"Exif", b"mime"}
"""Place, camera and date; XMP says the same once more."""
MOST_NUMBERS = 200_000
"""Read of one file: a photo of a phone has hundreds."""
FULL = 4
"""Bytes of version and flags at the head of such boxes."""


def without_telltales(photo: bytearray) -> None:
    """Blank them; the picture stays as it is and where it is."""
    bounds = _Bounds(MOST_NUMBERS, len(photo))
    for kind, _start, body, end in boxes(photo, 0, len(photo)):
        if kind == b"meta":
            _blank(photo, (body + FULL, end), bounds)


@dataclass(slots=True)
class _Bounds:
    """What is still done for one file, whatever it says."""

    numbers: int
    blanked: int
    """Bytes."""

    def count(self, *, numbers: int = 0, blanked: int = 0) -> None:
        """So much more.

        Raises:
            struct.error: it is too much for any photo.
        """
        self.numbers -= numbers
        self.blanked -= blanked
        if min(self.numbers, self.blanked) < 0:
            raise struct.error("no photo says so much")


def _blank(photo: bytearray, place: tuple[int, int], bounds: _Bounds) -> None:
    at, until = place
    inside = {kind: (body, end) for kind, _start, body, end in boxes(photo, at, until)}
    if not {b"iinf", b"iloc"} <= inside.keys():
        return
    telling = set(_telling(photo, inside[b"iinf"], bounds))
    for item, is_inside, start, length in _places(_Reader(photo, inside[b"iloc"][0], bounds)):
        first = start + (inside.get(b"idat", (0, 0))[0] if is_inside else 0)
        last = min(first + length, len(photo))
        if item in telling and first < last:
            bounds.count(blanked=last - first)
            photo[first:last] = bytes(last - first)


def _telling(photo: bytearray, place: tuple[int, int], bounds: _Bounds) -> Iterator[int]:
    """The numbers of the items that tell something."""
    body, end = place
    counted = 2 if photo[body] == 0 else 4
    for kind, _start, entry, _end in boxes(photo, body + FULL + counted, end):
        wide = photo[entry] > 2  # noqa: PLR2004 (version 3 has longer numbers)
        reader = _Reader(photo, entry + FULL, bounds)
        item, _protection = reader.number(4 if wide else 2), reader.number(2)
        if kind == b"infe" and bytes(photo[reader.at : reader.at + 4]) in TELLTALES:
            yield item


class _Reader:
    """Reads numbers one after another."""

    def __init__(self, photo: bytearray, at: int, bounds: _Bounds) -> None:
        self._photo = photo
        self._bounds = bounds
        self.at = at

    def number(self, size: int) -> int:
        """The next one, of so many bytes.

        Raises:
            struct.error: the file ends before it, or too many were read.
        """
        self._bounds.count(numbers=1)
        if self.at + size > len(self._photo):
            raise struct.error("the file ends too early")
        self.at += size
        return int.from_bytes(self._photo[self.at - size : self.at])


def _places(reader: _Reader) -> Iterator[tuple[int, bool, int, int]]:
    """Item, whether it lies in the `idat` box, its start and its length."""
    version, _flags = reader.number(1), reader.number(3)
    offset, length = divmod(reader.number(1), 16)
    base, index = divmod(reader.number(1), 16)
    wide = 4 if version > 1 else 2
    for _item in range(reader.number(wide)):
        item = reader.number(wide)
        is_inside = bool(version and reader.number(2) & 15)
        _source, start = reader.number(2), reader.number(base)
        for _part in range(reader.number(2)):
            reader.number(index if version else 0)
            yield item, is_inside, start + reader.number(offset), reader.number(length)
