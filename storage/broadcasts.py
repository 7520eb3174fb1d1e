"""The broadcasts: what was written, who agreed to it, and where it stands."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update

from rules.audiences import Audience
from rules.broadcasts import (
    ON_THE_BOARD,
    Approval,
    Broadcast,
    BroadcastNumber,
    Counts,
    Sort,
    Stage,
)
from rules.cases import FileKey
from rules.errors import Refused
from rules.people import PersonId, Role
from rules.units import UnitId
from rules.wording import _
from storage.notice_tables import broadcasts, deliveries

FIRST, LAST = 10_000, 99_999
COMING_TO_AN_END = (Stage.STOPPED, Stage.CORRECTED, Stage.WITHDRAWN)
"""Stopped, and perhaps changed or taken back before the last copies had met their fate."""
JUST_CHANGED = _("这条群发刚有变动，请先看最新情况。")


class Broadcasts:
    """A broadcast read in a transaction that writes is held until its end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def new_number(self) -> BroadcastNumber:
        """A number that is not taken."""
        while True:
            number = BroadcastNumber(str(FIRST + secrets.randbelow(LAST - FIRST + 1)))
            if self.get(number) is None:
                return number

    def get(self, number: BroadcastNumber) -> Broadcast | None:
        """The broadcast of that number, for this turn to change."""
        row = self._connection.execute(
            select(broadcasts).where(broadcasts.c.number == number).with_for_update()
        ).mappings().one_or_none()  # fmt: skip
        return _broadcast(row) if row else None

    def add(self, broadcast: Broadcast) -> None:
        """Keep a new one."""
        self._connection.execute(insert(broadcasts).values(**_row(broadcast), listed_to=""))

    def save(self, broadcast: Broadcast) -> None:
        """Keep what changed.

        Raises:
            Refused: somebody else changed it meanwhile.
        """
        same = (broadcasts.c.number == broadcast.number, broadcasts.c.version == broadcast.version)
        values = _row(broadcast) | {"version": broadcast.version + 1}
        if not self._connection.execute(update(broadcasts).where(*same).values(**values)).rowcount:
            raise Refused(JUST_CHANGED)

    def listed_to(self, number: BroadcastNumber) -> str:
        """The last recipient who has a row."""
        same = broadcasts.c.number == number
        return str(self._connection.scalar(select(broadcasts.c.listed_to).where(same)))

    def has_listed(self, number: BroadcastNumber, last: str, *, is_whole: bool) -> None:
        """So far the list of recipients goes."""
        same = update(broadcasts).where(broadcasts.c.number == number)
        self._connection.execute(same.values(listed_to=last, is_listed=is_whole))

    def at_work(self) -> tuple[Broadcast, ...]:
        """Those that the clock looks at: the urgent first, then in the order of their start."""
        stages = (Stage.APPROVED, Stage.RUNNING, *COMING_TO_AN_END)
        wanted = select(broadcasts).where(
            broadcasts.c.stage.in_(stages), broadcasts.c.ended_at.is_(None)
        )
        order = (broadcasts.c.is_urgent.desc(), broadcasts.c.started_at, broadcasts.c.number)
        return self._several(wanted.order_by(*order).with_for_update())

    def to_remind(self, day: date) -> tuple[Broadcast, ...]:
        """Circulars whose day has come, and nobody was reminded yet."""
        wanted = select(broadcasts).where(
            broadcasts.c.sort == Sort.CIRCULAR,
            broadcasts.c.stage.in_((Stage.DONE, Stage.CORRECTED)),
            broadcasts.c.until <= day,
            ~broadcasts.c.was_reminded,
        )
        return self._several(wanted.order_by(broadcasts.c.number).with_for_update())

    def latest(
        self, units: Collection[UnitId] | None, limit: int, offset: int = 0
    ) -> tuple[Broadcast, ...]:
        """Those that go to these desks, or all: what has not begun first, then the newest."""
        wanted = select(broadcasts)
        if units is not None:
            wanted = wanted.where(broadcasts.c.unit.in_(sorted(units)))
        order = (broadcasts.c.started_at.is_not(None), broadcasts.c.started_at.desc())
        page = wanted.order_by(*order, broadcasts.c.number).limit(limit).offset(offset)
        return self._several(page)

    def circulars_for(
        self, person: PersonId, limit: int, offset: int = 0
    ) -> tuple[tuple[Broadcast, datetime | None], ...]:
        """What staff were sent to read, the newest first, and when they read it."""
        theirs = deliveries.join(broadcasts, broadcasts.c.number == deliveries.c.broadcast)
        wanted = (
            select(broadcasts, deliveries.c.read_at)
            .select_from(theirs)
            .where(deliveries.c.person == person, broadcasts.c.sort == Sort.CIRCULAR)
            .where(broadcasts.c.stage.in_(ON_THE_BOARD))
            .order_by(broadcasts.c.started_at.desc(), broadcasts.c.number)
        )
        rows = self._connection.execute(wanted.limit(limit).offset(offset)).mappings()
        return tuple((_broadcast(row), row["read_at"]) for row in rows)

    def on_the_board(
        self, units: Collection[UnitId] | None, day: date, words: str, limit: int, offset: int = 0
    ) -> tuple[Broadcast, ...]:
        """The notices that stand on these places' boards on that day, the newest first.

        Args:
            units: the places' centres; None: all.
            day: the notices whose last day has passed are not shown.
            words: only those that hold this text; empty: all.
            limit: at most so many.
            offset: after so many.
        """
        wanted = select(broadcasts).where(*_is_shown(units, day, words))
        order = (broadcasts.c.started_at.desc(), broadcasts.c.number)
        return self._several(wanted.order_by(*order).limit(limit).offset(offset))

    def _several(self, wanted: Select[Any]) -> tuple[Broadcast, ...]:
        rows: Sequence[Mapping[Any, Any]] = self._connection.execute(wanted).mappings().all()
        return tuple(_broadcast(row) for row in rows)


def _is_shown(units: Collection[UnitId] | None, day: date, words: str) -> list[ColumnElement[bool]]:
    shown = [
        broadcasts.c.sort == Sort.NOTICE,
        broadcasts.c.stage.in_(ON_THE_BOARD),
        broadcasts.c.until >= day,
    ]
    if units is not None:
        shown.append(broadcasts.c.unit.in_(sorted(units)))
    if words:
        shown.append(broadcasts.c.text.icontains(words, autoescape=True))
    return shown


def _row(one: Broadcast) -> dict[str, Any]:
    return {
        "number": one.number,
        "sort": one.sort,
        "stage": one.stage,
        "writers": list(one.writers),
        "text": one.text,
        "files": list(one.files),
        "unit": one.audience.unit,
        "is_staff": one.audience.is_staff,
        "ledger_column": one.audience.column,
        "role": one.audience.role or "",
        "language": one.audience.language,
        "is_urgent": one.is_urgent,
        "is_pushed": one.is_pushed,
        "starts_at": one.starts_at,
        "until": one.until,
        "approved_by": one.approval.by if one.approval else None,
        "approved_content": one.approval.content if one.approval else None,
        "of": one.of,
        "started_at": one.started_at,
        "ended_at": one.ended_at,
        "is_listed": one.is_listed,
        "counts": asdict(one.counts),
        "was_reminded": one.was_reminded,
        "version": one.version,
    }


def _broadcast(row: Mapping[Any, Any]) -> Broadcast:
    by, content = row["approved_by"], row["approved_content"]
    return Broadcast(
        number=BroadcastNumber(row["number"]),
        sort=Sort(row["sort"]),
        stage=Stage(row["stage"]),
        writers=tuple(map(PersonId, row["writers"])),
        text=row["text"],
        files=tuple(map(FileKey, row["files"])),
        audience=Audience(
            unit=UnitId(row["unit"]),
            is_staff=row["is_staff"],
            column=row["ledger_column"],
            role=Role(row["role"]) if row["role"] else None,
            language=row["language"],
        ),
        is_urgent=row["is_urgent"],
        is_pushed=row["is_pushed"],
        starts_at=row["starts_at"],
        until=row["until"],
        approval=Approval(by=by, content=content) if by else None,
        of=BroadcastNumber(row["of"]) if row["of"] else None,
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        is_listed=row["is_listed"],
        counts=Counts(**row["counts"]),
        was_reminded=row["was_reminded"],
        version=row["version"],
    )
