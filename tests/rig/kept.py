"""What the database holds after a round, read in plain SQL; only the seals are the service's."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from storage.engine import Database
from storage.sealing import Sealer, sealer_for


@dataclass(frozen=True, slots=True)
class KeptCase:
    """As much of a case as the rig looks at."""

    number: str
    story: str
    identity: str
    phone: str
    unit: str
    citizen: str


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One line of a timeline."""

    number: str
    action: str
    text: str


@dataclass(slots=True)
class Kept:
    """Everything the checker compares."""

    cases: list[KeptCase]
    events: list[KeptEvent]
    codes: frozenset[tuple[str, str]]
    """(number, query code) of those receipts whose code opens its case."""
    unanswered: int
    unsent: int
    parked: list[str]
    dead: list[str]
    traces: list[str]
    """What is left of people of whom nothing may be."""
    faults: list[str]
    """What the database itself finds wrong."""


CASES = "SELECT number, private, identity, unit, citizen FROM cases ORDER BY number"
EVENTS = "SELECT number, seq, action, text FROM case_events ORDER BY number, seq"
COUNTS = (
    "SELECT count(*) FROM inbox WHERE parked IS NULL",
    "SELECT count(*) FROM outbox WHERE dead IS NULL",
)
REASONS = (
    "SELECT parked FROM inbox WHERE parked IS NOT NULL",
    "SELECT dead FROM outbox WHERE dead IS NOT NULL",
)
SOUND = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
TRACES = {
    "inbox.lane": ("lane", "{channel}", "{who}", "{who}"),
    "albums.lane": ("lane", "{channel}", "{who}", "{who}"),
    "contacts.lookup": ("contact", "{channel}", "{who}"),
    "outbox.chat": ("chat", "{channel}", "{who}"),
    "menus.chat": ("menu", "{channel}", "{who}"),
    "sessions.key": ("session", "{channel}", "{who}", "{who}"),
    "grants.asker": ("grant", "{channel}:{who}"),
}
"""What a person is known by in each table: the hash of these words."""
CITIZENS = "telegram-citizen"


async def look(
    url: str, secret_key: str, codes: Iterable[tuple[str, str]], passing: Iterable[int]
) -> Kept:
    """Read all of it, while no process of the service runs."""
    database = await Database.open(url)
    try:
        return await database.write(
            lambda connection: _look(connection, secret_key, set(codes), list(passing))
        )
    finally:
        await database.close()


def _look(
    connection: Connection, secret_key: str, codes: set[tuple[str, str]], passing: list[int]
) -> Kept:
    sealer = sealer_for(connection, secret_key)
    unanswered, unsent = (connection.scalar(text(one)) or 0 for one in COUNTS)
    parked, dead = ([str(why) for (why,) in connection.execute(text(one))] for one in REASONS)
    return Kept(
        cases=list(_cases(connection, sealer)),
        events=list(_events(connection, sealer)),
        codes=_fitting(connection, sealer, codes),
        unanswered=unanswered,
        unsent=unsent,
        parked=parked,
        dead=dead,
        traces=_traces(connection, sealer, passing),
        faults=_faults(connection),
    )


def _cases(connection: Connection, sealer: Sealer) -> Iterable[KeptCase]:
    for number, private, identity, unit, citizen in connection.execute(text(CASES)):
        told = sealer.open_plain(private, f"case:{number}")
        yield KeptCase(number, told["story"], identity, told["contact"] or "", unit, citizen or "")


def _events(connection: Connection, sealer: Sealer) -> Iterable[KeptEvent]:
    for number, seq, action, sealed in connection.execute(text(EVENTS)):
        words = sealer.open(sealed, f"event:{number}:{seq}").decode() if sealed else ""
        yield KeptEvent(number, action, words)


def _fitting(
    connection: Connection, sealer: Sealer, codes: set[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    kept = dict(connection.execute(text("SELECT number, code FROM cases")).all())
    return frozenset(
        (number, code)
        for number, code in codes
        if kept.get(number) == sealer.hash("code", number, code)
    )


def _traces(connection: Connection, sealer: Sealer, passing: list[int]) -> list[str]:
    """Every hash of them that could be kept, looked for where it would stand."""
    found = []
    for place, words in TRACES.items():
        table, column = place.split(".")
        rows = connection.execute(text(f"SELECT {column} FROM {table}"))  # noqa: S608 (our names)
        kept = {str(one) for (one,) in rows}
        for who in passing:
            parts = [word.format(channel=CITIZENS, who=who) for word in words]
            if sealer.hash(*parts) in kept:
                found.append(f"{place} of {who}")
    return found


def _faults(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    rows = [str(row) for one in SOUND for row in connection.execute(text(one))]
    return [row for row in rows if row != "('ok',)"]


def bytes_of(folder: Path) -> bytes:
    """All that stands in the files of an installation."""
    found = [path for path in folder.rglob("*") if path.is_file() and "-shm" not in path.name]
    return b"\n".join(str(path).encode() + path.read_bytes() for path in found)
