"""The city, its people and a case, for the tests of the rules."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.city import read_city
from rules.cases import Answer, Case, CaseNumber, CategoryCode
from rules.city import City
from rules.deadlines import SHANGHAI
from rules.filing import Filing
from rules.glossary import AboutWhom, Identity, Outcome, State
from rules.people import Person, PersonId, Post, Role
from rules.places import PlaceId
from rules.units import UnitId

MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 16, 12, tzinfo=SHANGHAI)


@cache
def the_city() -> City:
    """蒙自, read once."""
    return read_city(Path(__file__).parents[2] / "cities" / "mengzi")


def on(day: int, month: int = 11, hour: int = 12) -> datetime:
    """A moment in 2026."""
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def staff(name: str, *posts: tuple[Role, str], is_on_leave: bool = False) -> Person:
    """A member of staff with posts at desks."""
    held = tuple(Post(role, UnitId(unit)) for role, unit in posts)
    return Person(id=PersonId(name), name=name, handle=name, posts=held, is_on_leave=is_on_leave)


asha = Person(id=PersonId("asha"))
stranger = Person(id=PersonId("stranger"))
lao_li = staff("lao_li", (Role.HANDLER, "shuigou"))
xiao_wang = staff("xiao_wang", (Role.HANDLER, "shuigou"))
mediator = staff("mediator", (Role.MEDIATOR, "shuigou"))
town_handler = staff("town_handler", (Role.HANDLER, "wencui"))
dispatcher = staff("dispatcher", (Role.DISPATCHER, "wencui"))
city_dispatcher = staff("city_dispatcher", (Role.DISPATCHER, "mengzi"))
other_dispatcher = staff("other_dispatcher", (Role.DISPATCHER, "caoba"))
shu_ji = staff("shu_ji", (Role.LEADER, "wencui"))
village_leader = staff("village_leader", (Role.LEADER, "shuigou"))
receptionist = staff("receptionist", (Role.RECEPTIONIST, "wencui"))
supervisor = staff("supervisor", (Role.INTEGRITY_SUPERVISOR, "wencui"))
officer = staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
second_officer = staff("second_officer", (Role.DISCIPLINE, "mengzi-discipline"))
town_officer = staff("town_officer", (Role.DISCIPLINE, "wencui-discipline"))
admin = staff("admin", (Role.ADMIN, "mengzi"))
bookkeeper = staff("bookkeeper", (Role.BOOKKEEPER, "shuigou"))

EVERYBODY = (
    *(asha, stranger, lao_li, xiao_wang, mediator, town_handler, dispatcher, city_dispatcher),
    *(other_dispatcher, shu_ji, village_leader, receptionist, supervisor, officer),
    *(second_officer, town_officer, admin, bookkeeper),
)


def answer(outcome: Outcome = Outcome.RESOLVED, **changes: Any) -> Answer:
    """A reply that lao_li wrote."""
    return replace(Answer(text="路灯修好了。", outcome=outcome, by=lao_li.id), **changes)


def case(**changes: Any) -> Case:
    """A street lamp in 水沟, brought by asha on a Monday, at its village's desk."""
    city = the_city()
    lamp = Case(
        number=CaseNumber("1234567895"),
        state=State.REGISTERED,
        identity=Identity.REAL_NAME,
        about=AboutWhom.NOBODY,
        story="村口的路灯坏了三个月。",
        category=CategoryCode("0501"),
        unit=UnitId("shuigou"),
        level=city.units.get(UnitId("shuigou")).level,
        registered_on=MONDAY,
        first_registered_on=MONDAY,
        deadline=city.clock.due(MONDAY, 3),
        place=PlaceId("shuigou"),
        citizen=asha.id,
        contact="13800000000",
    )
    return replace(lamp, **changes)


def in_progress(**changes: Any) -> Case:
    """The lamp, accepted by lao_li."""
    return case(**{"state": State.IN_PROGRESS, "handler": lao_li.id, **changes})


def replied(**changes: Any) -> Case:
    """The lamp, answered by lao_li, confirmed by shu_ji, delivered on Tuesday."""
    told = {
        "state": State.REPLIED,
        "answer": answer(confirmed_by=shu_ji.id),
        "replied_on": date(2026, 11, 17),
        "delivered_on": date(2026, 11, 17),
    }
    return in_progress(**{**told, **changes})


def sealed(**changes: Any) -> Case:
    """A bribe, at the city's discipline desk."""
    hidden = {
        "sealed": True,
        "category": CategoryCode("0401"),
        "unit": UnitId("mengzi-discipline"),
    }
    return case(**{**hidden, **changes})


def filing(**changes: Any) -> Filing:
    """The lamp, as asha tells it."""
    told = Filing(
        identity=Identity.REAL_NAME,
        about=AboutWhom.NOBODY,
        story="村口的路灯坏了三个月。",
        category=CategoryCode("0501"),
        place=PlaceId("shuigou"),
        citizen=asha.id,
        contact="13800000000",
    )
    return replace(told, **changes)
