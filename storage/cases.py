"""Cases 诉求: what is known of each, and what has happened to it."""

import hmac
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from rules.cases import Case, CaseNumber, Event
from rules.errors import Refused
from rules.glossary import OPEN, Action, Rating, State
from rules.people import PersonId
from rules.waiting import Waiting
from rules.wording import _
from storage.case_duties import DUE
from storage.case_rows import case_from, event_from, event_row, row_of
from storage.sealing import Sealer
from storage.tables import case_events, cases, people, posts

# Made once: to make one anew for each turn costs more than to run it.
ADD = insert(cases)
ADD_EVENTS = insert(case_events)
LAST = select(func.max(case_events.c.seq)).where(case_events.c.number == bindparam("of"))
TAKEN = select(cases.c.number).where(cases.c.number == bindparam("wanted"))
STAYS = update(people).where(people.c.id == bindparam("citizen")).values(until=None)


class Cases:
    """All cases. A case read in a transaction that writes is held until its end."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self._changed: dict[CaseNumber, Case] = {}

    def get(self, number: CaseNumber) -> Case | None:
        """The case of that number as it stands now, for this turn to change."""
        wanted = select(cases).where(cases.c.number == number).with_for_update()
        row = self._connection.execute(wanted).mappings().one_or_none()
        return case_from(row, self._sealer) if row else None

    def add(self, case: Case, code: str) -> None:
        """Keep a new case; of the query code only a keyed hash. Its citizen is known from now."""
        row = row_of(case, self._sealer) | {"code": self._code_hash(case.number, code)}
        self._connection.execute(ADD, row)
        if case.news:
            self._add_events(case, first=1)
        if case.citizen is not None:
            self._connection.execute(STAYS, {"citizen": case.citizen})

    def save(self, case: Case, *, is_hidden: bool = False) -> Case:
        """Keep the changes and the news; the version goes up by one.

        `is_hidden`: it does not, so that no button of whoever has the case tells of a change.

        Raises:
            Refused: somebody else changed the case meanwhile.
        """
        version = case.version if is_hidden else case.version + 1
        saved = replace(case, version=version, news=())
        as_read = and_(cases.c.number == case.number, cases.c.version == case.version)
        changed = update(cases).where(as_read).values(row_of(saved, self._sealer))
        if not self._connection.execute(changed).rowcount:
            raise Refused(_("刚刚有人改过这件事，请重新打开再办。"))
        if case.news:
            last = self._connection.scalar(LAST, {"of": case.number}) or 0
            self._add_events(case, first=last + 1)
        self._changed[case.number] = saved
        return saved

    @property
    def changed(self) -> Collection[Case]:
        """The cases that this turn has changed, as they were kept last."""
        return tuple(self._changed.values())

    def blank(self, case: Case) -> Case:
        """Keep the changes and the news, and leave nothing of what was said before.

        Of earlier events stays that they happened, and on which day.
        """
        earlier = update(case_events).where(case_events.c.number == case.number)
        self._connection.execute(earlier.values(at=None, by=None, text=None))
        return self.save(case)

    def delivered(self, number: CaseNumber, on: date) -> None:
        """Note that the confirmed reply has arrived. No change of the case itself: buttons last."""
        is_replied = and_(cases.c.state == State.REPLIED, cases.c.delivered_on.is_(None))
        joined = and_(
            cases.c.state == State.MERGED,
            cases.c.replied_on.is_not(None),
            cases.c.delivered_on.is_(None),
        )
        arrived = update(cases).where(cases.c.number == number, or_(is_replied, joined))
        self._connection.execute(arrived.values(delivered_on=on))

    def events(self, number: CaseNumber) -> tuple[Event, ...]:
        """All that happened, oldest first."""
        wanted = select(case_events).where(case_events.c.number == number)
        rows = self._connection.execute(wanted.order_by(case_events.c.seq)).mappings()
        return tuple(event_from(row, self._sealer) for row in rows)

    def code_fits(self, number: CaseNumber, code: str) -> bool:
        """Whether this is the query code; takes the same time for an unknown number."""
        kept = self._connection.scalar(select(cases.c.code).where(cases.c.number == number))
        return hmac.compare_digest(kept or secrets.token_hex(16), self._code_hash(number, code))

    def of_citizen(self, person: PersonId, limit: int, offset: int = 0) -> tuple[Case, ...]:
        """A citizen's own cases, the newest first."""
        order = (cases.c.first_registered_on.desc(), cases.c.number)
        return self._several(cases.c.citizen == person, order, limit, offset)

    def in_hand_of(self, person: PersonId, limit: int) -> tuple[Case, ...]:
        """A citizen's own cases that somebody works at or that wait for their word, by number."""
        theirs = and_(cases.c.citizen == person, cases.c.state.in_({*OPEN, State.REPLIED}))
        return self._several(theirs, (cases.c.number,), limit, 0)

    def waiting(self, wanted: Sequence[Waiting], limit: int, offset: int = 0) -> tuple[Case, ...]:
        """A work queue: urgent first, then by deadline, then by number."""
        order = (cases.c.urgent.desc(), cases.c.deadline_at, cases.c.number)
        one_of_them = or_(false(), *(_meets(one) for one in wanted))
        return self._several(one_of_them, order, limit, offset)

    def left_behind(self, limit: int) -> tuple[Case, ...]:
        """Cases whose handler, or open ones whose sponsor, serves nowhere; for this turn."""
        in_hand = and_(cases.c.state.in_({*OPEN, State.REPLIED}), _is_gone(cases.c.handler))
        sponsored = and_(cases.c.state.in_(OPEN), _is_gone(cases.c.sponsor))
        return self._several(or_(in_hand, sponsored), (cases.c.number,), limit, 0)

    def joined(self, number: CaseNumber) -> tuple[Case, ...]:
        """Cases merged into this one, the earliest deadline first; for this turn to change."""
        wanted = select(cases).where(cases.c.merged_into == number, cases.c.state == State.MERGED)
        ordered = wanted.order_by(cases.c.deadline_at, cases.c.number).with_for_update()
        rows = self._connection.execute(ordered).mappings()
        return tuple(case_from(row, self._sealer) for row in rows)

    def due(self, action: Action, before: date, limit: int) -> tuple[Case, ...]:
        """Those that the clock may have to act on, whose time began before that day."""
        began, which = DUE[action]
        wanted = select(cases).where(began < before, which).order_by(began, cases.c.number)
        rows = self._connection.execute(wanted.limit(limit).with_for_update()).mappings()
        return tuple(case_from(row, self._sealer) for row in rows)

    def open_behind(self, number: CaseNumber, limit: int) -> tuple[Case, ...]:
        """Open cases with a higher number, in that order; for this turn to change."""
        wanted = select(cases).where(cases.c.number > number, cases.c.state.in_(OPEN))
        rows = self._connection.execute(
            wanted.order_by(cases.c.number).limit(limit).with_for_update()
        ).mappings()
        return tuple(case_from(row, self._sealer) for row in rows)

    def is_number_free(self, number: CaseNumber) -> bool:
        """Whether no case has this number."""
        return self._connection.scalar(TAKEN, {"wanted": number}) is None

    def _several(
        self,
        which: ColumnElement[bool],
        order: tuple[ColumnElement[object], ...],
        limit: int,
        offset: int,
    ) -> tuple[Case, ...]:
        wanted = select(cases).where(which).order_by(*order).limit(limit).offset(offset)
        rows = self._connection.execute(wanted).mappings()
        return tuple(case_from(row, self._sealer) for row in rows)

    def _add_events(self, case: Case, first: int) -> None:
        rows = [
            event_row(case.number, seq, event, self._sealer)
            for seq, event in enumerate(case.news, first)
        ]
        self._connection.execute(ADD_EVENTS, rows)

    def _code_hash(self, number: CaseNumber, code: str) -> str:
        return self._sealer.hash("code", number, code)


def _is_gone(person: ColumnElement[str | None]) -> ColumnElement[bool]:
    """Somebody is named who holds no post any more."""
    return and_(person.is_not(None), ~exists().where(posts.c.person == person))


def _meets(wanted: Waiting) -> ColumnElement[bool]:
    """Say in SQL what one Waiting asks for."""
    asked: list[ColumnElement[bool]] = [
        cases.c.state.in_(sorted(wanted.states)),
        cases.c.sealed.is_(wanted.is_sealed),
    ]
    if wanted.units is not None:
        asked.append(cases.c.unit.in_(sorted(wanted.units)))
    if wanted.awaits_decision:
        asked += [cases.c.rating == Rating.DISSATISFIED, cases.c.declined_on.is_(None)]
    if wanted.has_answer is not None:
        is_written = cases.c.answer_by.is_not(None)
        asked.append(is_written if wanted.has_answer else ~is_written)
    if wanted.not_written_by is not None:
        asked.append(cases.c.answer_by.is_distinct_from(wanted.not_written_by))
    if wanted.is_undecided:
        asked.append(cases.c.upheld_on.is_(None))
    if wanted.is_said_kept:
        asked += [cases.c.kept_by.is_not(None), cases.c.kept_on.is_(None)]
    return and_(*asked, *_handled(wanted))


def _handled(wanted: Waiting) -> Iterator[ColumnElement[bool]]:
    """Say in SQL who must handle it, or that nobody may yet."""
    is_named = cases.c.handler.is_not(None)
    if wanted.handler is not None:
        yield cases.c.handler == wanted.handler
    if wanted.has_handler is not None:
        yield is_named if wanted.has_handler else ~is_named
    if wanted.lost_handler:
        yield and_(~is_named, func.json_array_length(cases.c.former_handlers) > 0)
