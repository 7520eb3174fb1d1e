"""A whole file sealed: in pieces, so that it may be larger than memory, and none can be cut off."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from storage.errors import BadSeal
from storage.sealing import Sealer

ENDING = ".sealed"
PIECE = 1 << 20
"""Bytes sealed at a time."""
LENGTH = 4
"""Bytes that tell how long the sealed piece behind them is."""
NAME = "file name"


def seal_file(sealer: Sealer, plain: Path, sealed: Path) -> None:
    """Write `plain`, readable only with SECRET_KEY, as `sealed`.

    Each piece opens only in its place, in its file, and the last one only as the last.
    """
    name = secrets.token_hex(8)
    with plain.open("rb") as source, sealed.open("wb") as target:
        _write(target, sealer.seal(name.encode(), NAME))
        piece, number = source.read(PIECE), 0
        while True:
            following = source.read(PIECE)
            _write(target, sealer.seal(piece, _context(name, number, is_last=not following)))
            if not following:
                return
            piece, number = following, number + 1


def open_file(sealer: Sealer, sealed: Path, plain: Path) -> None:
    """Write what `seal_file` sealed as `plain`.

    Raises:
        BadSeal: another SECRET_KEY, changed, cut off, or no sealed file at all.
    """
    with sealed.open("rb") as source, plain.open("wb") as target:
        pieces = list(_spans(source))
        if not pieces:
            raise BadSeal(f"{sealed.name}: is empty")
        name = sealer.open(_read(source, *pieces[0]), NAME).decode()
        for number, span in enumerate(pieces[1:]):
            context = _context(name, number, is_last=number == len(pieces) - 2)
            target.write(sealer.open(_read(source, *span), context))
        if len(pieces) == 1:
            raise BadSeal(f"{sealed.name}: is cut off")


def _context(name: str, number: int, *, is_last: bool) -> str:
    return f"file:{name}:{number}{':last' if is_last else ''}"


def _write(target: BinaryIO, sealed: bytes) -> None:
    target.write(len(sealed).to_bytes(LENGTH))
    target.write(sealed)


def _spans(source: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each piece begins, and how long it is."""
    at, end = 0, source.seek(0, 2)
    while at < end:
        source.seek(at)
        length = int.from_bytes(source.read(LENGTH))
        yield at + LENGTH, length
        at += LENGTH + length


def _read(source: BinaryIO, at: int, length: int) -> bytes:
    source.seek(at)
    return source.read(length)
