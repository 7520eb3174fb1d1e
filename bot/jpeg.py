"""JPEG: whether a picture comes in one scan, or first coarse, or colour by colour (ITU-T T.81)."""

from collections.abc import Iterator

BEGINS = b"\xff\xd8"
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
SCAN = 0xDA
ALONE = frozenset({0x00, 0x01, *range(0xD0, 0xD9)})
"""Markers that nothing belongs to."""


def is_in_several_scans(photo: bytes) -> bool:
    """Whether whoever reads it holds all of it, at its full size, until the last scan is there."""
    colours = 0
    for kind, body in _segments(photo):
        if kind in PROGRESSIVE:
            return True
        if kind in FRAMES:
            colours = photo[body + 5]
        elif kind == SCAN:
            return photo[body] < colours
    return False


def _segments(photo: bytes) -> Iterator[tuple[int, int]]:
    """Kind and start of the body of what stands before the first scan, that one included."""
    at = len(BEGINS) if photo.startswith(BEGINS) else len(photo)
    while (at := photo.find(b"\xff", at)) >= 0 and at + 10 <= len(photo):
        kind, at = photo[at + 1], at + 1
        if kind in ALONE or kind == 0xFF:  # noqa: PLR2004 (filling)
            continue
        yield kind, at + 3
        if kind == SCAN:
            return
        at += 1 + int.from_bytes(photo[at + 1 : at + 3])
