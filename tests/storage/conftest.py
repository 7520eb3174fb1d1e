"""A real database in a folder of its own, and the people of the stories."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rules.cases import Case, CaseNumber, CategoryCode, Event
from rules.deadlines import SHANGHAI, Deadline
from rules.glossary import AboutWhom, Action, Identity, State
from rules.places import Level
from rules.units import UnitId
from storage.engine import Database
from storage.sealing import Sealer, sealer_for
from storage.unit_of_work import UnitOfWork

KEY = "Xk3-vQ8sL0pZr7TnYb5uWc2eHf9jGm4d"
Kept = Callable[[Callable[[UnitOfWork], Any]], Awaitable[Any]]


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)


@pytest.fixture
async def sealer(database: Database) -> Sealer:
    return await database.write(lambda connection: sealer_for(connection, KEY))


@pytest.fixture
def kept(database: Database, sealer: Sealer) -> Kept:
    """Do something in one transaction."""

    async def run(work: Callable[[UnitOfWork], Any]) -> Any:
        return await database.write(lambda connection: work(UnitOfWork(connection, sealer)))

    return run


@pytest.fixture
def make_case(now: datetime) -> Callable[..., Case]:
    """A complaint about the well of 水沟, unless told otherwise."""

    def make(number: str = "4812930571", **changes: Any) -> Case:
        due = now.replace(hour=17) + timedelta(days=changes.pop("days", 3))
        usual: dict[str, Any] = {
            "number": CaseNumber(number),
            "state": State.REGISTERED,
            "identity": Identity.REAL_NAME,
            "about": AboutWhom.NOBODY,
            "story": "村口的水井坏了三个星期",
            "category": CategoryCode("0101"),
            "unit": UnitId("shuigou"),
            "level": Level.VILLAGE,
            "registered_on": date(2026, 11, 23),
            "first_registered_on": date(2026, 11, 23),
            "deadline": Deadline(due, due.date()),
            "news": (Event(action=Action.FILE, on=date(2026, 11, 23), at=now),),
        }
        return Case(**usual | changes)

    return make
