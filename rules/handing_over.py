"""Handing over: whoever leaves a post has no case in hand any more."""

from dataclasses import replace
from datetime import datetime

from rules.cases import Case
from rules.city import City
from rules.glossary import Action
from rules.people import Person
from rules.steps import done, somebody

GONE = "承办人离任，请另派一位承办人。"
"""Stands in the case for colleagues."""
SPONSOR_GONE = "包案领导离任，请另定一位。"


def hand_over(case: Case, *, by: Person, at: datetime, city: City) -> Case:
    """Free it of its handler; an unconfirmed reply goes too.

    An open one waits to be assigned anew, an answered one to be reported by a colleague.
    """
    freed = replace(
        case,
        handler=None,
        answer=case.answer if case.answer and case.answer.confirmed_by else None,
        former_handlers=case.former_handlers | somebody(case.handler),
    )
    return done(freed, Action.NOTE, by, at, city, GONE)


def without_sponsor(case: Case, *, by: Person, at: datetime, city: City) -> Case:
    """Nobody answers for it 包案 any more: another leader may."""
    return done(replace(case, sponsor=None), Action.NOTE, by, at, city, SPONSOR_GONE)
