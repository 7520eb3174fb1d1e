"""Who is who: roles, the posts people hold, and what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from rules.units import UnitId, Units
from rules.wording import Phrase, _

PersonId = NewType("PersonId", str)
"""Random; tells nothing about the person."""


class Role(StrEnum):
    """What a person serves as; the bare word "supervisor" is not used."""

    CITIZEN = "citizen"
    RECEPTIONIST = "receptionist"
    HANDLER = "handler"
    MEDIATOR = "mediator"
    DISPATCHER = "dispatcher"
    LEADER = "leader"
    BOOKKEEPER = "bookkeeper"
    VILLAGE_SUPERVISOR = "village_supervisor"
    INTEGRITY_SUPERVISOR = "integrity_supervisor"
    DISCIPLINE = "discipline"
    ADMIN = "admin"

    @property
    def label(self) -> Phrase:
        """How people say it."""
        return ROLE_LABELS[self]


ROLE_LABELS: Mapping[Role, Phrase] = {
    Role.CITIZEN: _("群众"),
    Role.RECEPTIONIST: _("接访员"),
    Role.HANDLER: _("承办人"),
    Role.MEDIATOR: _("调处员"),
    Role.DISPATCHER: _("派单员"),
    Role.LEADER: _("领导"),
    Role.BOOKKEEPER: _("报账员"),
    Role.VILLAGE_SUPERVISOR: _("村务监督委员"),
    Role.INTEGRITY_SUPERVISOR: _("廉政监督员"),
    Role.DISCIPLINE: _("纪检监察"),
    Role.ADMIN: _("管理员"),
}


class Permission(StrEnum):
    """One for each staff command; whoever is invited may join, so that is none."""

    QUEUE = "queue"
    CASE = "case"
    GRADE = "grade"
    ASSIGN = "assign"
    ACCEPT = "accept"
    RETURN = "return"
    ASK = "ask"
    INTERIM = "interim"
    HAND_UP = "hand_up"
    CONSULT = "consult"
    INSTRUCT = "instruct"
    MEDIATE = "mediate"
    EXTEND = "extend"
    REPLY = "reply"
    CONFIRM = "confirm"
    CLOSE = "close"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    REFER = "refer"
    MERGE = "merge"
    RECUSE = "recuse"
    UNSEAL = "unseal"
    URGENT = "urgent"
    GOT = "got"
    SUPERVISE = "supervise"
    SPONSOR = "sponsor"
    NOTE = "note"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    KEPT = "kept"
    VISIT = "visit"
    ROSTER = "roster"
    WARNINGS = "warnings"
    CORRECT = "correct"
    FLAGS = "flags"
    PUBLISH = "publish"
    BOOKS = "books"
    IMPORT = "import"
    PAPER = "paper"
    DOCUMENTS = "documents"
    DISCLOSE = "disclose"
    WITHHOLD = "withhold"
    ANSWER = "answer"
    SCORE = "score"
    REPORT = "report"
    VERIFY = "verify"
    BROADCAST = "broadcast"
    BROADCASTS = "broadcasts"
    APPROVE_BROADCAST = "approve_broadcast"
    INVITE = "invite"
    REVOKE = "revoke"
    ADMIT = "admit"
    PEOPLE = "people"
    LEAVE = "leave"
    READ = "read"
    AUDIT = "audit"
    CALENDAR = "calendar"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at a desk: at a place's centre it holds for what lies below it too."""

    role: Role
    unit: UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who talks with us; a citizen is a person without posts."""

    id: PersonId
    name: str = ""
    """Staff: the name colleagues see. Citizens: empty, unless given with a case."""
    handle: str = ""
    """Staff: what stands behind @ in commands."""
    language: str = "zh"
    posts: tuple[Post, ...] = ()
    agreed: str = ""
    """The version of the 守则 this person agreed to."""
    is_on_leave: bool = False
    leave_until: date | None = None
    """The last day of the leave; None: until they are back."""
    stands_in: tuple[Post, ...] = ()
    """Posts that fall to them where nobody serves; worked out for a turn, never kept."""
    alone: frozenset[Permission] = frozenset()
    """What they may do a second time, since nobody else is there; never kept either."""

    @property
    def duties(self) -> tuple[Post, ...]:
        """The posts they hold, and those that fall to them."""
        return (*self.posts, *self.stands_in)

    @property
    def is_staff(self) -> bool:
        """Holds a post."""
        return bool(self.posts)

    def roles(self) -> frozenset[Role]:
        """Every role held anywhere; a person without posts is a citizen."""
        return frozenset(post.role for post in self.posts) or frozenset({Role.CITIZEN})


P = Permission

EVERYBODY = {P.ROSTER, P.VERIFY, P.LEAVE, P.READ}
ON_A_CASE = {P.CASE, P.NOTE, P.RECUSE, P.URGENT, P.GOT}
SETTLING = {
    *(P.QUEUE, P.ACCEPT, P.RETURN, P.ASK, P.INTERIM, P.HAND_UP),
    *(P.REPLY, P.KEPT, P.CLOSE, P.CORRECT),
}

REVIEWING = {P.UPHOLD, P.OVERTURN}

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.CITIZEN: frozenset(),
    Role.RECEPTIONIST: frozenset(EVERYBODY | {P.VISIT, P.CASE, P.NOTE, P.URGENT}),
    Role.HANDLER: frozenset(EVERYBODY | ON_A_CASE | SETTLING | {P.CONFIRM}),
    Role.MEDIATOR: frozenset(EVERYBODY | ON_A_CASE | SETTLING | {P.MEDIATE}),
    Role.DISPATCHER: frozenset(
        EVERYBODY
        | ON_A_CASE
        | {P.QUEUE, P.GRADE, P.ASSIGN, P.CONSULT, P.REFER, P.MERGE, P.CONFIRM, P.WARNINGS}
        | {P.BOOKS, P.PAPER, P.DOCUMENTS, P.DISCLOSE}
        | REVIEWING
    ),
    Role.LEADER: frozenset(
        EVERYBODY
        | ON_A_CASE
        | {P.QUEUE, P.ASSIGN, P.INSTRUCT, P.EXTEND, P.CONFIRM, P.REOPEN, P.SUPERVISE}
        | {P.SPONSOR, P.WARNINGS, P.CORRECT, P.SCORE, P.REPORT, P.PEOPLE}
        | {P.BOOKS, P.PAPER, P.DOCUMENTS, P.WITHHOLD, P.APPROVE_BROADCAST}
        | REVIEWING
    ),
    Role.BOOKKEEPER: frozenset(EVERYBODY | {P.BOOKS, P.IMPORT, P.ANSWER, P.DOCUMENTS, P.DISCLOSE}),
    Role.VILLAGE_SUPERVISOR: frozenset(EVERYBODY | {P.BOOKS, P.PUBLISH, P.ANSWER, P.DOCUMENTS}),
    Role.INTEGRITY_SUPERVISOR: frozenset(EVERYBODY | {P.FLAGS, P.WARNINGS, P.SCORE}),
    Role.DISCIPLINE: frozenset(
        EVERYBODY
        | ON_A_CASE
        | {P.QUEUE, P.ASSIGN, P.ACCEPT, P.ASK, P.INTERIM, P.REPLY, P.CONFIRM, P.CLOSE}
        | {P.APPROVE, P.SEND_BACK, P.REOPEN, P.REFER, P.MERGE, P.UNSEAL, P.EXTEND}
        | {P.SUPERVISE, P.WARNINGS, P.FLAGS, P.SCORE, P.REPORT, P.ADMIT, P.REVOKE}
        | REVIEWING
        | {P.KEPT}
    ),
    Role.ADMIN: frozenset(
        EVERYBODY
        | {P.BROADCAST, P.BROADCASTS, P.APPROVE_BROADCAST, P.DOCUMENTS, P.DISCLOSE}
        | {P.INVITE, P.ADMIT, P.REVOKE, P.PEOPLE, P.AUDIT, P.CALENDAR, P.BACKUP}
    ),
}
"""DOMAIN 1 and the "who" of DOMAIN 2."""

REACHING_DOWN = {Role.DISPATCHER, Role.LEADER, Role.INTEGRITY_SUPERVISOR, Role.ADMIN}
"""These hold for a place and what lies below it; the others for their own desk."""

ADMITTED = {Role.ADMIN, Role.DISCIPLINE}
"""The first is invited from the command line, each later one admitted by one already there."""

CITY_WIDE = {P.APPROVE, P.SEND_BACK, P.REOPEN, P.SUPERVISE, P.WARNINGS, P.FLAGS, P.NOTE}
"""What the city's discipline desk may do wherever a case lies: every result is reported to it."""


def may(person: Person, permission: Permission) -> bool:
    """Tell whether any post of this person grants it, wherever."""
    return any(permission in GRANTS[post.role] for post in person.posts)


def holds(person: Person, permission: Permission, unit: UnitId, units: Units) -> bool:
    """Tell whether a post of this person grants it at that desk."""
    return any(
        permission in GRANTS[post.role] and _reaches(post, permission, unit, units)
        for post in person.duties
    )


def covers(post: Post, unit: UnitId, units: Units) -> bool:
    """Tell whether a desk lies where the post holds."""
    if post.role in REACHING_DOWN:
        return units.is_within(unit, post.unit)
    return post.unit == unit


def is_city_discipline(post: Post, units: Units) -> bool:
    """Tell whether somebody serves at the city's discipline desk."""
    return post.role is Role.DISCIPLINE and post.unit == units.city_discipline.id


def is_keeper(post: Post, units: Units) -> bool:
    """Tell whether somebody keeps the names of those who wish to stay confidential 保密.

    The receptionists at the city's own desk: in no town or village does anybody know them.
    """
    return post.role is Role.RECEPTIONIST and post.unit == units.city_centre.id


def _reaches(post: Post, permission: Permission, unit: UnitId, units: Units) -> bool:
    if permission in CITY_WIDE and is_city_discipline(post, units):
        return True
    return covers(post, unit, units)
