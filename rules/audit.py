"""The audit: what is noted of each act of staff, and of each look at what is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.cases import CaseNumber
from rules.people import PersonId
from rules.units import UnitId

LOOK = "look"
"""The act of reading a sealed case, or a contact that is masked for others."""
REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One act or one look."""

    actor: PersonId
    at: datetime
    act: str
    case: CaseNumber | None = None
    unit: UnitId | None = None
    """Where that case lies now."""
    detail: Mapping[str, str]
