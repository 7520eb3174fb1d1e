"""`python -m bot verify`: is every act and publication as it was written? Names what is not."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import Connection, select

from bot.city import read_city
from bot.files import FileStore
from bot.settings import read_settings
from rules.cases import FileKey
from rules.people import PersonId
from rules.places import Places
from storage.audit_tables import anchors
from storage.engine import Database
from storage.errors import BadSeal
from storage.ledger_tables import books
from storage.open_tables import documents
from storage.people import People
from storage.sealing import Sealer, sealer_for
from storage.verify import Fault, Verified, signed_heads, verify
from storage.verify_books import OpenFault, verify_books
from storage.verify_papers import paper_faults

Say = Callable[[str], object]
NAMED = 100
"""Faults are named up to here, and then counted."""
PERCENT = 10
"""Progress is told in such steps."""


async def check(anchor: str, say: Say) -> int:
    """Check the audit and the open ledger of the database in the settings; 1: something is wrong.

    Raises:
        BadSettings, BadCity, BadDatabase, WeakKey, BadSeal: one sentence each.
    """
    settings = read_settings().require("SECRET_KEY")
    database = await Database.open(settings.database_url)
    try:
        sealer = await database.write(lambda c: sealer_for(c, settings.secret_key))
        files = FileStore(settings.files_dir, sealer)
        acts = await database.read(lambda c: report(c, sealer, anchor, say))
        places = read_city(settings.city).places
        return acts | await database.read(lambda c: report_ledger(c, sealer, files, places, say))
    finally:
        await database.close()


def report(connection: Connection, sealer: Sealer, anchor: str, say: Say) -> int:
    """Check, tell how far it is, and name what is wrong."""
    found = verify(connection, sealer, _telling(say))
    say(f"{found.rows} rows of {found.actors} people and {found.anchors} anchors were checked.\n")
    is_cut = bool(anchor) and not _has(connection, anchor)
    if is_cut:
        say(f"The anchor {anchor} is gone: what was noted up to it was cut.\n")
    for line in _named(found, _handles(connection, sealer, found.faults)):
        say(f"{line}\n")
    if is_cut or found.faults:
        return 1
    say("Nothing was changed, deleted, put in or cut.\n")
    return 0


def report_ledger(
    connection: Connection, sealer: Sealer, files: FileStore, places: Places, say: Say
) -> int:
    """Check what is public, tell how far it is, and name what is wrong: village, period, row."""
    found = verify_books(
        connection, sealer, signed_heads(connection, books), _telling(say, "books")
    )
    signed = signed_heads(connection, documents)
    papers = paper_faults(connection, sealer, signed, partial(_is_whole, files, sealer))
    faults = (*found.faults, *papers)
    say(f"{found.books} published books with {found.rows} rows were checked, and all documents.\n")
    for fault in faults[:NAMED]:
        say(f"{_where(fault, places)} {fault.harm}.\n")
    if len(faults) > NAMED:
        say(f"And {len(faults) - NAMED} more.\n")
    return 1 if faults else 0


def _where(fault: OpenFault, places: Places) -> str:
    place = places.get_or_none(fault.place)
    name = places.label(place) if place else fault.place
    sheet = f", {fault.sheet.label.source}" if fault.sheet else ""
    row = f", row {fault.row}" if fault.row else ""
    key = f" ({fault.key})" if fault.key else ""
    return f"{name} {fault.what}{sheet}{row}{key}"


def _is_whole(files: FileStore, sealer: Sealer, key: FileKey, name: str) -> bool:
    """Whether the bytes on the disk are those that were kept."""
    try:
        data = files.read(name)
    except (OSError, BadSeal):
        return False
    return sealer.hash("file", key, hashlib.sha256(data).hexdigest()) == name


def _telling(say: Say, what: str = "rows") -> Callable[[int, int], None]:
    told = 0

    def progress(checked: int, count: int) -> None:
        nonlocal told
        percent = checked * 100 // count if count else 100
        if percent >= told + PERCENT:
            told = percent
            say(f"{checked} of {count} {what}\n")

    return progress


def _has(connection: Connection, anchor: str) -> bool:
    wanted = select(anchors.c.seq).where(anchors.c.signature == anchor)
    return connection.scalar(wanted) is not None


def _handles(
    connection: Connection, sealer: Sealer, faults: tuple[Fault, ...]
) -> Mapping[str, str]:
    people = People(connection, sealer).several(
        {PersonId(fault.actor) for fault in faults if fault.actor}
    )
    return {person.id: f"@{person.handle}" for person in people.values() if person.handle}


def _named(found: Verified, handles: Mapping[str, str]) -> list[str]:
    lines = [
        f"{handles.get(fault.actor, fault.actor)} row {fault.row} {fault.harm}."
        if fault.actor
        else f"Anchor {fault.row} {fault.harm}."
        for fault in found.faults[:NAMED]
    ]
    more = len(found.faults) - NAMED
    return [*lines, f"And {more} more."] if more > 0 else lines
