"""A snapshot: all that stays, in a SQLite file of its own; nothing of what only passes through.

What waits to be answered or sent, wrong tries, open look-ups, and visitors who have neither a
post nor a case are left out: a copy would outlive the minute after which nothing of an
anonymous sender may be kept, and a restore must not send anything again. It can be made of
either engine and put back into either.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    create_engine,
    func,
    insert,
    select,
    text,
    true,
    tuple_,
    update,
)

from rules.broadcasts import Sort, Stage
from storage import traffic
from storage.columns import metadata
from storage.importers.indexing import index_anew
from storage.migrate import migrate
from storage.notice_tables import broadcasts, deliveries, settings
from storage.sealing import Sealer
from storage.sessions import Sessions
from storage.tables import cases, contacts, files, keys, links, people
from storage.traffic import seen, sessions

STAYS_ALL_THE_SAME = (seen, sessions)
"""Of what passes through: repeats must be known again, and drafts are looked at one by one."""
PASSING = {one for one in vars(traffic).values() if isinstance(one, Table)}
"""Left out whole, whatever tables `storage.traffic` may get."""
_RESIDENTS = select(people.c.id).where(people.c.until.is_(None))
_READ = select(broadcasts.c.number).where(
    broadcasts.c.sort == Sort.CIRCULAR, broadcasts.c.ended_at.is_not(None)
)
"""Circulars that have gone out: who has read them."""
STAYING: Mapping[Table, ColumnElement[bool]] = {
    people: people.c.until.is_(None),
    contacts: contacts.c.person.in_(_RESIDENTS),
    links: ~links.c.is_passing,
    settings: settings.c.person.in_(_RESIDENTS),
    deliveries: deliveries.c.broadcast.in_(_READ),
}
"""Of these only some rows."""
AT_ONCE = 1000

Draft = Mapping[str, Any]
Progress = Callable[[str, int], object]
"""Told the table, and how many of its rows are copied."""


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """A snapshot's file in one transaction, brought up to the schema of this release."""
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.begin() as connection:
            migrate(connection)
            yield connection
    finally:
        engine.dispose()


def take(
    source: Connection,
    target: Connection,
    sealer: Sealer,
    keeps: Callable[[Draft], bool],
    progress: Progress,
) -> dict[str, int]:
    """Copy what stays, and those half-filled forms that `keeps` says; returns rows by table."""
    counts = {}
    for table in _staying():
        rows = _rows(source, table)
        if table is sessions:
            rows = _drafts(source, sealer, keeps)
        counts[table.name] = _copy(rows, table, target, progress)
    return counts


def put_back(source: Connection, target: Connection, progress: Progress) -> None:
    """Fill an empty database from a snapshot, and make its books searchable.

    A file not yet fetched when it was taken is lost.
    """
    for table in _staying():
        _copy(_rows(source, table), table, target, progress)
    never_fetched = update(files).where(files.c.hash.is_(None)).values(is_lost=True)
    target.execute(never_fetched)
    index_anew(target)
    _hold_broadcasts(target)
    if target.dialect.name == "postgresql":
        _go_on_counting(target)


def _hold_broadcasts(connection: Connection) -> None:
    """Nobody knows what went out since: what was on its way waits for somebody to look."""
    held = {
        Stage.WAITING: broadcasts.c.stage == Stage.APPROVED,
        Stage.PAUSED: broadcasts.c.stage == Stage.RUNNING,
    }
    for stage, is_so in held.items():
        connection.execute(update(broadcasts).where(is_so).values(stage=stage, approved_by=None))


def is_empty(connection: Connection) -> bool:
    """Whether nobody has used this database yet."""
    used = (connection.scalar(select(func.count()).select_from(one)) for one in (people, cases))
    return not any(used)


def make_room(connection: Connection) -> None:
    """Take away the hash key that every start makes: the snapshot brings its own."""
    connection.execute(keys.delete())


def count(connection: Connection) -> dict[str, int]:
    """Rows by table."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in _staying()
    }


def _staying() -> list[Table]:
    passing = PASSING.difference(STAYS_ALL_THE_SAME)
    return [table for table in metadata.sorted_tables if table not in passing]


def _copy(
    rows: Iterator[Sequence[Mapping[str, Any]]],
    table: Table,
    target: Connection,
    progress: Progress,
) -> int:
    copied = 0
    for some in rows:
        target.execute(insert(table), list(some))
        copied += len(some)
        progress(table.name, copied)
    return copied


def _rows(source: Connection, table: Table) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Page by page, each beginning behind the last key: memory stays flat."""
    order = list(table.primary_key)
    behind: ColumnElement[bool] = true()
    while True:
        wanted = select(table).where(STAYING.get(table, true()), behind).order_by(*order)
        some = source.execute(wanted.limit(AT_ONCE)).mappings().all()
        if some:
            yield [dict(row) for row in some]
        if len(some) < AT_ONCE:
            return
        behind = tuple_(*order) > tuple_(*(some[-1][column.name] for column in order))


def _drafts(
    source: Connection, sealer: Sealer, keeps: Callable[[Draft], bool]
) -> Iterator[Sequence[Mapping[str, Any]]]:
    drafts = Sessions(source, sealer)
    for some in _rows(source, sessions):
        kept = [row for row in some if (plain := drafts.opened(row)) and keeps(plain)]
        if kept:
            yield kept


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts running numbers beside the table: behind the highest that came in."""
    for table in _staying():
        running = table.autoincrement_column
        if running is not None:
            highest = select(func.coalesce(func.max(running), 0) + 1).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, running.name)
            connection.execute(select(func.setval(sequence, highest, text("false"))))
