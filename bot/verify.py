"""`python -m bot verify`: is every audit row as it was written? Names each that is not."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select

from bot.settings import read_settings
from rules.people import PersonId
from storage.audit_tables import anchors
from storage.engine import Database
from storage.people import People
from storage.sealing import Sealer, sealer_for
from storage.verify import Fault, Verified, verify

Say = Callable[[str], object]
NAMED = 100
"""Faults are named up to here, and then counted."""
PERCENT = 10
"""Progress is told in such steps."""


async def check(anchor: str, say: Say) -> int:
    """Check the audit of the database in the settings; 1 if anything is wrong.

    Raises:
        BadSettings, BadDatabase, WeakKey, BadSeal: it cannot be checked; one sentence each.
    """
    settings = read_settings().require("SECRET_KEY")
    database = await Database.open(settings.database_url)
    try:
        sealer = await database.write(lambda c: sealer_for(c, settings.secret_key))
        return await database.read(lambda connection: report(connection, sealer, anchor, say))
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


def _telling(say: Say) -> Callable[[int, int], None]:
    told = 0

    def progress(checked: int, count: int) -> None:
        nonlocal told
        percent = checked * 100 // count if count else 100
        if percent >= told + PERCENT:
            told = percent
            say(f"{checked} of {count} rows\n")

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
