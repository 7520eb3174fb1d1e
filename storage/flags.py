"""Red flags 疑点: kept for those who check them, and found again without being doubled."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select, update

from rules.flags import Flag, FlagId, FlagLevel, FlagState
from rules.people import PersonId
from rules.places import PlaceId
from storage.book_rows import subject_from, subject_row
from storage.dialect import insert_new
from storage.open_tables import flags

REDDEST = case((flags.c.level == FlagLevel.RED, 0), else_=1)


class Flags:
    """Never shown to the village concerned, nor to the public."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, flag: FlagId) -> Flag | None:
        """The flag, for this turn to change."""
        wanted = select(flags).where(flags.c.id == flag).with_for_update()
        row = self._connection.execute(wanted).mappings().one_or_none()
        return _flag(row) if row else None

    def of(
        self, places: Collection[PlaceId], state: FlagState, limit: int, offset: int = 0
    ) -> tuple[Flag, ...]:
        """Red before yellow, the oldest first."""
        wanted = select(flags).where(flags.c.place.in_(sorted(places)), flags.c.state == state)
        order = (REDDEST, flags.c.found_on, flags.c.id)
        rows = self._connection.execute(wanted.order_by(*order).limit(limit).offset(offset))
        return tuple(map(_flag, rows.mappings()))

    def found(self, flags_: Sequence[Flag]) -> int:
        """Keep what is new; what was decided stays decided. Returns how many are new."""
        rows = [
            {
                "id": flag.id,
                "rule": flag.rule,
                "level": flag.level,
                **subject_row(flag.subject),
                "evidence": dict(flag.evidence),
                "found_on": flag.found_on,
                "state": flag.state,
                "by": flag.by,
                "reason": flag.reason,
            }
            for flag in flags_
        ]
        return len(insert_new(self._connection, flags, rows)) if rows else 0

    def untold(self, today: date) -> Mapping[PlaceId, int]:
        """How many open ones found before today nobody was told of, by place."""
        wanted = select(flags.c.place, func.count()).where(*_untold(today))
        rows = self._connection.execute(wanted.group_by(flags.c.place))
        return {PlaceId(place): count for place, count in rows}

    def told(self, today: date) -> None:
        """Whoever had to be told of these was told now."""
        self._connection.execute(update(flags).where(*_untold(today)).values(told_on=today))

    def save(self, flag: Flag) -> None:
        """Keep what was made of it."""
        made = {"state": flag.state, "by": flag.by, "reason": flag.reason}
        self._connection.execute(update(flags).where(flags.c.id == flag.id).values(made))


def _untold(today: date) -> tuple[ColumnElement[bool], ...]:
    is_open = flags.c.state == FlagState.OPEN
    return is_open, flags.c.found_on < today, flags.c.told_on.is_(None)


def _flag(row: Mapping[Any, Any]) -> Flag:
    return Flag(
        id=FlagId(row["id"]),
        rule=row["rule"],
        level=FlagLevel(row["level"]),
        subject=subject_from(row),
        evidence=row["evidence"],
        found_on=row["found_on"],
        state=FlagState(row["state"]),
        by=PersonId(row["by"]) if row["by"] else None,
        reason=row["reason"],
    )
