"""Audience 群发对象: who gets a broadcast, from what people follow and which posts they hold.

Never from cases: whoever only brought a matter is not a subscriber to anything.
"""

from dataclasses import dataclass

from rules.glossary import Labelled
from rules.people import Role
from rules.places import PlaceId
from rules.units import UnitId, Units
from rules.wording import _


class Whom(Labelled):
    """Who is written to."""

    CITIZENS = "citizens", _("群众")
    STAFF = "staff", _("工作人员")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Citizens who follow something, or staff; each further word narrows it."""

    unit: UnitId
    """A place's centre, for that place and what lies below it; or for staff a department."""
    is_staff: bool = False
    column: str = ""
    """Of citizens: only those who follow this column of the ledger."""
    role: Role | None = None
    """Of staff: only those who serve in it."""
    language: str = ""
    """Only those who chose it in /settings."""

    def desks(self, units: Units) -> frozenset[UnitId]:
        """The desks where such staff serve."""
        return units.covered_by(self.unit)

    def places(self, units: Units) -> frozenset[PlaceId] | None:
        """The places whose followers are meant; None: everybody who follows anything."""
        if units.above(self.unit) is None:
            return None
        return frozenset(units.get(unit).place for unit in units.covered_by(self.unit))
