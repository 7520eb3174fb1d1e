"""Photos of vouchers: public once the numbers on them are covered and a supervisor ticked them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from rules.cases import FileKey
from rules.people import PersonId
from rules.periods import Period
from rules.places import PlaceId
from rules.publication import PAPER
from rules.questions import Subject
from storage.documents import file_hashes
from storage.open_tables import voucher_photos
from storage.sealing import Sealer


class Photos:
    """They belong to a voucher, not to one version of its book."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def attach(self, voucher: Subject, files: Sequence[FileKey]) -> None:
        """Keep these with the voucher, seen by nobody but its village's supervisors."""
        first = len(self.all_of(voucher))
        where = _where(voucher)
        rows = [{**where, "file": file, "at": at} for at, file in enumerate(files, first)]
        if rows:
            self._connection.execute(insert(voucher_photos), rows)

    def tick(self, voucher: Subject, by: PersonId, seen: int | None = None) -> int:
        """A village_supervisor has seen that nothing personal shows; returns how many it were.

        What came after the first `seen` photos was not looked at.
        """
        waiting = [*_is_of(voucher), voucher_photos.c.ticked_by.is_(None)]
        if seen is not None:
            waiting.append(voucher_photos.c.at < seen)
        files = [FileKey(one) for one in self._files(and_(*waiting))]
        for file, hash_ in zip(
            files, file_hashes(self._connection, self._sealer, files), strict=True
        ):
            seal = photo_seal(self._sealer, voucher, file, hash_)
            ticked = update(voucher_photos).where(*waiting, voucher_photos.c.file == file)
            self._connection.execute(ticked.values(ticked_by=by, seal=seal))
        return len(files)

    def waiting(self, place: PlaceId, period: Period) -> tuple[str, ...]:
        """The keys of vouchers with photos that nobody has ticked; papers are no vouchers."""
        wanted = select(voucher_photos.c.key).where(
            voucher_photos.c.place == place,
            voucher_photos.c.period == period.code,
            voucher_photos.c.ticked_by.is_(None),
            voucher_photos.c.key.not_like(f"{PAPER}%"),
        )
        return tuple(self._connection.scalars(wanted.distinct().order_by(voucher_photos.c.key)))

    def public_of(self, voucher: Subject) -> tuple[FileKey, ...]:
        """Those that everybody may see."""
        ticked = voucher_photos.c.ticked_by.is_not(None)
        return tuple(map(FileKey, self._files(and_(*_is_of(voucher), ticked))))

    def all_of(self, voucher: Subject) -> tuple[FileKey, ...]:
        """Those that wait for a tick too: for the village's supervisors and bookkeeper alone."""
        return tuple(map(FileKey, self._files(and_(*_is_of(voucher)))))

    def _files(self, which: ColumnElement[bool]) -> Sequence[str]:
        wanted = select(voucher_photos.c.file).where(which).order_by(voucher_photos.c.at)
        return self._connection.scalars(wanted).all()


def photo_seal(sealer: Sealer, voucher: Subject, file: str, hash_: str) -> str:
    """What only this service can write of a photo."""
    return sealer.hash("photo", *_where(voucher).values(), file, hash_)


def _where(voucher: Subject) -> dict[str, str]:
    assert voucher.period is not None, "a voucher stands in a book"
    return {"place": voucher.place, "period": voucher.period.code, "key": voucher.key}


def _is_of(voucher: Subject) -> list[ColumnElement[bool]]:
    return [voucher_photos.c[name] == value for name, value in _where(voucher).items()]
