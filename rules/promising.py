"""承诺: a reply that promises something is settled only when it was kept."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case, Keeping
from rules.city import City
from rules.glossary import Action
from rules.people import Person
from rules.steps import check, done


def kept(case: Case, *, text: str, by: Person, at: datetime, city: City) -> Case:
    """Say how the promise was kept; another confirms it, as they do a reply.

    Who says so where the handler has left handles it from now on.
    """
    check(case, Action.KEPT, by, at, city)
    said = replace(case, handler=by.id, keeping=Keeping(text=text.strip(), by=by.id))
    return done(said, Action.KEPT, by, at, city, text)


def confirm_kept(case: Case, *, by: Person, at: datetime, city: City) -> Case:
    """Confirm that it was kept: only now is the citizen asked to rate."""
    check(case, Action.CONFIRM_KEPT, by, at, city)
    keeping = case.keeping
    assert keeping is not None  # the table asks for one
    day = city.clock.today(at)
    confirmed = replace(
        case, keeping=replace(keeping, on=day), replied_on=day, delivered_on=None, rating=None
    )
    return done(confirmed, Action.CONFIRM_KEPT, by, at, city, keeping.text)
