"""Who is who: roles, the posts people hold, and what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from rules.units import UnitId
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
        return _(ROLE_LABELS[self])


ROLE_LABELS: Mapping[Role, str] = {
    Role.CITIZEN: "群众",
    Role.RECEPTIONIST: "接访员",
    Role.HANDLER: "承办人",
    Role.MEDIATOR: "调处员",
    Role.DISPATCHER: "派单员",
    Role.LEADER: "领导",
    Role.BOOKKEEPER: "报账员",
    Role.VILLAGE_SUPERVISOR: "村务监督委员",
    Role.INTEGRITY_SUPERVISOR: "廉政监督员",
    Role.DISCIPLINE: "纪检监察",
    Role.ADMIN: "管理员",
}


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

    @property
    def is_staff(self) -> bool:
        """Holds a post."""
        return bool(self.posts)

    def roles(self) -> frozenset[Role]:
        """Every role held anywhere; a person without posts is a citizen."""
        return frozenset(post.role for post in self.posts) or frozenset({Role.CITIZEN})
