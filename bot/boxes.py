"""Boxes: what films and HEIC photos are made of (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator

HEAD = struct.Struct(">I4s")
"""Size and kind; size 1: the true one follows, 0: up to the end."""


def boxes(data: bytearray, at: int, until: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, start, start of the body and end of each box; stops where the file is broken."""
    while at + HEAD.size <= until:
        size, kind = HEAD.unpack_from(data, at)
        body = at + HEAD.size
        if size == 1 and body + 8 <= until:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        end = min(at + size, until) if size else until
        if end < body:
            return
        yield kind, at, body, end
        at = end
