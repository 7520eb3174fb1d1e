"""The audit: what each member of staff did, in a chain of their own.

A row carries the hash of the row before it of the same person, so no head is shared and two
people never wait for each other. What is hashed is the plain row, with the key that lies in the
database sealed with SECRET_KEY; what was done lies sealed.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, exists, insert, or_, select

from rules.audit import LOOK, REASON, AuditRow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.people import PersonId, Role
from storage.audit_tables import audit
from storage.columns import EPOCH
from storage.dialect import hold
from storage.sealing import Sealer
from storage.tables import case_events, cases, posts

START = ""
"""What stands before the first row of a chain."""


class Audit:
    """Rows are added and never changed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def act(
        self,
        actor: PersonId,
        act: str,
        case: CaseNumber | None,
        detail: Mapping[str, str],
        at: datetime,
    ) -> None:
        """Note what somebody of the staff did, in the transaction that did it."""
        hold(self._connection, "audit", actor)  # two chats of one person are two lanes
        chain = select(audit.c.seq, audit.c.hash).where(audit.c.actor == actor)
        last = self._connection.execute(chain.order_by(audit.c.seq.desc()).limit(1)).first()
        seq, before = (last.seq + 1, last.hash) if last else (1, START)
        plain = {"act": act, "detail": dict(detail)}
        row = {
            "actor": actor,
            "seq": seq,
            "at": at,
            "number": case,
            "content": self._sealer.seal_plain(plain, context(actor)),
            "before": before,
            "hash": hash_of(self._sealer, before, actor, at, case, plain),
        }
        self._connection.execute(insert(audit).values(row))

    def look(self, actor: PersonId, case: CaseNumber, reason: str, at: datetime) -> None:
        """Note that somebody looked at what is sealed or masked, and why."""
        self.act(actor, LOOK, case, {REASON: reason}, at)

    def latest(
        self, actors: Sequence[PersonId] | None, limit: int, offset: int = 0
    ) -> tuple[AuditRow, ...]:
        """The latest rows of these actors, or of all; none of a case that is sealed.

        Whoever reads the list could tell from one that there is a sealed case; nor what the
        discipline line does where somebody is given a hard time, or did while it was sealed.
        """
        joined = audit.outerjoin(cases, audit.c.number == cases.c.number)
        officer = and_(posts.c.person == audit.c.actor, posts.c.role == Role.DISCIPLINE)
        unsealed = and_(
            case_events.c.number == audit.c.number, case_events.c.action == Action.UNSEAL
        )
        is_theirs = or_(cases.c.harassed.is_(True), exists().where(unsealed))
        is_quiet = and_(is_theirs, exists().where(officer))
        is_open = or_(audit.c.number.is_(None), and_(cases.c.sealed.is_(False), ~is_quiet))
        wanted = select(*audit.c, cases.c.unit).select_from(joined).where(is_open)
        if actors is not None:
            wanted = wanted.where(audit.c.actor.in_(actors))
        order = (audit.c.at.desc(), audit.c.actor, audit.c.seq.desc())
        rows = self._connection.execute(wanted.order_by(*order).limit(limit).offset(offset))
        return tuple(self._row(row) for row in rows.mappings())

    def _row(self, row: Mapping[Any, Any]) -> AuditRow:
        plain = self._sealer.open_plain(row["content"], context(row["actor"]))
        return AuditRow(
            actor=row["actor"],
            at=row["at"],
            act=plain["act"],
            case=row["number"],
            unit=row["unit"],
            detail=plain["detail"],
        )


def context(actor: str) -> str:
    """What the content of an actor's rows is sealed for."""
    return f"audit:{actor}"


def hash_of(
    sealer: Sealer,
    before: str,
    actor: str,
    at: datetime,
    number: str | None,
    plain: Mapping[str, Any],
) -> str:
    """The hash of a row: its words in one fixed spelling, after the hash of the row before."""
    moment = (at - EPOCH) // timedelta(microseconds=1)
    told = json.dumps([actor, moment, number, plain], ensure_ascii=False, sort_keys=True)
    return sealer.hash("audit", before, told)
