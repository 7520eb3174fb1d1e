"""Files: what was sent with a case, where it still has to be fetched from, what it is."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from rules.cases import FileKey
from storage.dialect import announce, insert_new
from storage.errors import BadSeal
from storage.sealing import Sealer
from storage.tables import files
from storage.traffic import deletions, downloads

KEY_BYTES = 16
FILES = "files"
"""What is announced when something is to be fetched."""


class Ref(Protocol):
    """A file that still lies at the platform."""

    @property
    def kind(self) -> str:
        """Photo, video, voice or document."""
        ...

    @property
    def source(self) -> str:
        """The platform's own id of it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to be fetched."""

    key: FileKey
    channel: str
    source: str
    """The platform's own id of it."""
    is_sealed: bool
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What was fetched, and how it lies on the disk."""

    hash: str
    """SHA-256 of the kept bytes, hexadecimal: its name in FILES_DIR."""
    size: int
    """In bytes."""
    mime: str
    is_encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file as we know it; `stored` is None until it is fetched."""

    key: FileKey
    kind: str
    is_sealed: bool
    is_lost: bool
    """It could not be had."""
    stored: Stored | None


class Files:
    """Random keys; the platform's id stays sealed, and only until the file is fetched."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def expect(self, refs: Sequence[Ref], channel: str, *, is_sealed: bool) -> tuple[FileKey, ...]:
        """Ask for these to be fetched once the turn is committed; returns what they get."""
        keys = tuple(FileKey(secrets.token_hex(KEY_BYTES)) for _ref in refs)
        if keys:
            self._connection.execute(
                insert(files),
                [
                    {
                        "key": key,
                        "kind": str(ref.kind),
                        "is_sealed": is_sealed,
                        "is_lost": False,
                        "is_encrypted": False,
                    }
                    for key, ref in zip(keys, refs, strict=True)
                ],
            )
            announce(self._connection, FILES)
            self._connection.execute(
                insert(downloads),
                [
                    {
                        "key": key,
                        "channel": channel,
                        "source": self._sealer.seal(ref.source.encode(), _context(key)),
                        "tries": 0,
                    }
                    for key, ref in zip(keys, refs, strict=True)
                ],
            )
        return keys

    def share(self, keys: Sequence[FileKey]) -> tuple[FileKey, ...]:
        """Let something else have these too, under keys of its own: either may be forgotten alone.

        What has not been fetched, or is lost, is left out.
        """
        there = [one.key for one in self.get(keys) if one.stored]
        rows = self._connection.execute(select(files).where(files.c.key.in_(there)))
        found = {row["key"]: dict(row) for row in rows.mappings()}
        shared = [{**found[key], "key": FileKey(secrets.token_hex(KEY_BYTES))} for key in there]
        if shared:
            self._connection.execute(insert(files), shared)
        return tuple(one["key"] for one in shared)

    def forget(self, keys: Sequence[FileKey]) -> None:
        """Keep them no longer; bytes that nothing else has leave the disk soon after the commit."""
        on_disk = {one.stored.hash for one in self.get(keys) if one.stored}
        for table in (downloads, files):
            self._connection.execute(delete(table).where(table.c.key.in_(list(keys))))
        for hash_ in sorted(on_disk - self._still_there(on_disk)):
            insert_new(self._connection, deletions, [{"hash": hash_}])

    def kinds(self, keys: Sequence[FileKey]) -> tuple[str, ...]:
        """What each is: photo, video, voice, document."""
        return tuple(one.kind for one in self.get(keys))

    def get(self, keys: Sequence[FileKey]) -> tuple[KeptFile, ...]:
        """What is known of each, in that order; an unknown key is left out."""
        rows = self._connection.execute(select(files).where(files.c.key.in_(list(keys))))
        found = {
            row.key: KeptFile(
                key=row.key,
                kind=row.kind,
                is_sealed=row.is_sealed,
                is_lost=row.is_lost,
                stored=Stored(
                    hash=row.hash, size=row.size, mime=row.mime, is_encrypted=row.is_encrypted
                )
                if row.hash
                else None,
            )
            for row in rows
        }
        return tuple(found[key] for key in keys if key in found)

    def next_to_fetch(self, now: datetime, channels: Sequence[str]) -> Download | None:
        """One file to fetch from these channels, those with fewer tries first."""
        due = or_(downloads.c.not_before.is_(None), downloads.c.not_before <= now)
        wanted = (
            select(downloads, files.c.is_sealed)
            .join(files, files.c.key == downloads.c.key)
            .where(due, downloads.c.channel.in_(list(channels)))
            .order_by(downloads.c.tries, downloads.c.key)
            .limit(1)
        )
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            return None
        try:
            source = self._sealer.open(row.source, _context(row.key)).decode()
        except BadSeal:
            self.lost(row.key)
            return self.next_to_fetch(now, channels)
        return Download(
            key=row.key,
            channel=row.channel,
            source=source,
            is_sealed=row.is_sealed,
            tries=row.tries,
        )

    def next_fetch(self, now: datetime) -> datetime | None:
        """When the next download that failed is tried again."""
        later = select(func.min(downloads.c.not_before)).where(downloads.c.not_before > now)
        moment: datetime | None = self._connection.scalar(later)
        return moment

    def fetched(self, key: FileKey, stored: Stored) -> None:
        """It is on the disk: the platform's id of it goes."""
        self._change(
            key,
            hash=stored.hash,
            size=stored.size,
            mime=stored.mime,
            is_encrypted=stored.is_encrypted,
        )
        self._connection.execute(delete(downloads).where(downloads.c.key == key))

    def fetch_later(self, key: FileKey, not_before: datetime) -> None:
        """One try more, and the next one then. Called before it: it may be the end of us."""
        self._wait(key, not_before, tries=downloads.c.tries + 1)

    def put_off(self, download: Download, not_before: datetime) -> None:
        """It was not the file's own fault, or the platform said when: that try is not counted."""
        self._wait(download.key, not_before, tries=download.tries)

    def _wait(self, key: FileKey, not_before: datetime, tries: Any) -> None:
        waits = update(downloads).where(downloads.c.key == key)
        self._connection.execute(waits.values(not_before=not_before, tries=tries))

    def lost(self, key: FileKey) -> None:
        """It cannot be had: the platform's id of it goes too."""
        self._change(key, is_lost=True)
        self._connection.execute(delete(downloads).where(downloads.c.key == key))

    def to_delete(self) -> str | None:
        """A file on the disk that belongs to no case any more."""
        return self._connection.scalar(select(deletions.c.hash).limit(1))

    def deleted(self, hash_: str) -> None:
        """It is gone from the disk."""
        self._connection.execute(delete(deletions).where(deletions.c.hash == hash_))

    def unfetched(self) -> int:
        """How many are still to be fetched."""
        return self._connection.scalar(select(func.count()).select_from(downloads)) or 0

    def on_disk(self) -> set[str]:
        """The names of all that is kept."""
        stored = select(files.c.hash).where(files.c.hash.is_not(None), ~files.c.is_lost)
        return {str(hash_) for hash_ in self._connection.scalars(stored)}

    def _still_there(self, hashes: Collection[str]) -> set[str]:
        there = select(files.c.hash).where(files.c.hash.in_(sorted(hashes)))
        return set(self._connection.scalars(there))

    def _change(self, key: FileKey, **values: object) -> None:
        self._connection.execute(update(files).where(files.c.key == key).values(**values))


def _context(key: str) -> str:
    return f"source:{key}"
