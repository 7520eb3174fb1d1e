"""What an act of the workflow is asked with."""

from datetime import date

from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import State
from rules.units import UnitId
from tests.rules.make import (
    case,
    filing,
    on,
    the_city,
)

CITY = the_city()

NUMBER = CaseNumber("1234567895")


def unit(name):
    return CITY.units.get(UnitId(name))


def now(day=17, month=11):
    return {"at": on(day, month), "city": CITY}


def file(**changes):
    return workflow.file(filing(**changes), number=NUMBER, at=on(16), city=CITY)


def assigned(**changes):
    return case(**{"state": State.ASSIGNED, "assigned_on": date(2026, 11, 17), **changes})
