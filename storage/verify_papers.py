"""Verifying documents and the photos of vouchers: their words, and the bytes on the disk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from rules.cases import FileKey
from rules.periods import Period
from rules.places import PlaceId
from rules.questions import Subject
from storage.anchors import Head
from storage.documents import document_from, file_hashes, said_of
from storage.open_tables import documents, voucher_photos
from storage.photos import photo_seal
from storage.sealing import Sealer
from storage.verify import Harm
from storage.verify_books import OpenFault
from storage.verify_chains import Chain, broken_links

IsWhole = Callable[[FileKey, str], bool]
"""Whether the file of that key lies on the disk as it was kept, under that name."""


def paper_faults(
    connection: Connection,
    sealer: Sealer,
    signed: Mapping[str, Sequence[Head]],
    is_whole: IsWhole,
) -> Iterator[OpenFault]:
    """Check every document, with its files, and every ticked photo."""
    places = set(connection.scalars(select(documents.c.place).distinct())) | signed.keys()
    for place in sorted(places):
        yield from _document_faults(connection, sealer, place, signed.get(place, ()), is_whole)
    yield from _photo_faults(connection, sealer, is_whole)


def _document_faults(
    connection: Connection,
    sealer: Sealer,
    place: str,
    signed: Sequence[Head],
    is_whole: IsWhole,
) -> Iterator[OpenFault]:
    def says(row: Row[Any]) -> Sequence[object]:
        document = document_from(row._mapping)  # noqa: SLF001
        return said_of(document, file_hashes(connection, sealer, document.files))

    wanted = select(documents).where(documents.c.place == place).order_by(documents.c.link)
    rows = connection.execute(wanted).all()
    for link in broken_links(Chain(documents, rows, signed), sealer, says):
        what = link.row.title if link.row is not None else f"document {link.number}"
        yield OpenFault(place=place, what=what, harm=link.harm)
    replaced = {row.replaces for row in rows}
    for row in rows:
        if row.is_replaced != (row.id in replaced):
            yield OpenFault(place=place, what=row.title, harm=Harm.CHANGED)
        keys = [FileKey(key) for key in row.files]
        for at, (key, hash_) in enumerate(
            zip(keys, file_hashes(connection, sealer, keys), strict=True), 1
        ):
            if not is_whole(key, hash_):
                yield OpenFault(place=place, what=row.title, row=at, harm=Harm.CHANGED)


def _photo_faults(connection: Connection, sealer: Sealer, is_whole: IsWhole) -> Iterator[OpenFault]:
    ticked = select(voucher_photos).where(voucher_photos.c.ticked_by.is_not(None))
    for row in connection.execute(ticked.order_by(*voucher_photos.primary_key.columns)):
        voucher = Subject(place=PlaceId(row.place), period=Period.read(row.period), key=row.key)
        (hash_,) = file_hashes(connection, sealer, [FileKey(row.file)])
        sealed = photo_seal(sealer, voucher, row.file, hash_)
        if sealed != row.seal or not is_whole(FileKey(row.file), hash_):
            yield OpenFault(
                place=row.place, what=row.period, row=row.at + 1, key=row.key, harm=Harm.CHANGED
            )
