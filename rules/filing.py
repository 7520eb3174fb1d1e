"""What somebody brings us before it is a case: the answers in one value."""

from dataclasses import dataclass

from rules.cases import CategoryCode, FileKey
from rules.glossary import AboutWhom, Identity, Kind
from rules.people import PersonId
from rules.places import PlaceId
from rules.units import UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One matter, as told. What an anonymous citizen cannot have is dropped when it is filed."""

    identity: Identity
    about: AboutWhom
    story: str
    category: CategoryCode
    kind: Kind = Kind.REQUEST
    place: PlaceId | None = None
    """None: 说不清, or a department's own matter."""
    department: UnitId | None = None
    about_name: str = ""
    citizen: PersonId | None = None
    contact: str | None = None
    receptionist: PersonId | None = None
    """Who wrote it down, for a walk-in or a caller."""
    spot: tuple[float, float] | None = None
    files: tuple[FileKey, ...] = ()
    urgent: bool = False
    """The citizen pressed 紧急; danger words in the story have the same effect."""
    sealed_desk: UnitId | None = None
    """The discipline desk the reporter picked; the city's if none."""
