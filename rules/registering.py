"""登记: a filing becomes a case, with its desk, its grade and its clock."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rules.cases import Case, CaseNumber, CategoryCode, Event
from rules.city import City
from rules.errors import Refused, Unclear
from rules.filing import Filing
from rules.glossary import Action, Identity, Kind, Severity, State
from rules.grading import workdays
from rules.routing import belongs_elsewhere
from rules.wording import _

KINDS: Mapping[str, Kind] = {
    "04": Kind.ACCUSATION,
    "1201": Kind.QUESTION,
    "1204": Kind.SUGGESTION,
    "1205": Kind.THANKS,
}
"""What a citizen wants, as far as the category says; everything else is a request."""


def kind_of(category: CategoryCode) -> Kind:
    """Read from the category what the citizen wants."""
    return next((KINDS[code] for code in KINDS if category.startswith(code)), Kind.REQUEST)


def file(filing: Filing, *, number: CaseNumber, at: datetime, city: City) -> Case:
    """Register a matter: the clock starts. Of an anonymous citizen only the matter is taken.

    Raises:
        Refused: it is about those who run this service; nothing may be stored.
        Unclear: there is neither a story nor a file.
    """
    if belongs_elsewhere(filing.about):
        raise Refused(
            _("这样的事请直接打 12388，或找州纪委监委反映，我们这里不登记，也不会留下记录。")
        )
    if not filing.story.strip() and not filing.files:
        raise Unclear(_("请先把事情说一说，发语音或照片也可以。"))
    case = _registered(_prepared(filing), number, at, city)
    is_known = case.identity is not Identity.ANONYMOUS
    event = Event(
        action=Action.FILE,
        on=case.registered_on,
        at=at if is_known else None,
        by=case.receptionist or case.citizen,
        unit=case.unit,
    )
    return replace(case, news=(event,))


def _prepared(filing: Filing) -> Filing:
    if filing.kind is Kind.REQUEST:
        filing = replace(filing, kind=kind_of(filing.category))
    if filing.identity is Identity.ANONYMOUS:
        filing = replace(filing, citizen=None, contact=None, spot=None)
    return filing


def _registered(filing: Filing, number: CaseNumber, at: datetime, city: City) -> Case:
    route = city.routing.route(filing, city.places, city.units)
    # A sealed matter is never a simple one, whatever its category.
    severity = Severity.MAJOR if route.sealed else city.grading.severity(filing.category)
    days = workdays(filing.kind, severity, sealed=route.sealed, terms=city.clock.terms)
    day = city.clock.today(at)
    return Case(
        number=number,
        state=State.REGISTERED,
        identity=filing.identity,
        about=filing.about,
        story=filing.story,
        category=filing.category,
        unit=route.unit,
        level=city.units.get(route.unit).level,
        registered_on=day,
        first_registered_on=day,
        deadline=city.clock.due(day, days),
        kind=filing.kind,
        severity=severity,
        place=filing.place,
        department=filing.department,
        about_name=filing.about_name,
        citizen=filing.citizen,
        contact=filing.contact,
        receptionist=filing.receptionist,
        spot=filing.spot,
        files=filing.files,
        sealed=route.sealed,
        urgent=filing.urgent or city.danger.is_dangerous(filing.story),
    )
