"""What must hold for the acts that reach beyond one handler: 上报, 延期, 督办, 不再重办."""

from datetime import datetime

from rules.cases import Case
from rules.city import City
from rules.deadlines import Deadline
from rules.glossary import Severity
from rules.grading import WORD_ONLY, workdays
from rules.people import Person, Role, covers
from rules.places import Level
from rules.wording import Phrase, _


def extended_deadline(case: Case, days: int, city: City) -> Deadline:
    """Give the deadline with that many working days more, within the statutory guard (60 + 30)."""
    terms = city.clock.terms
    usual = workdays(case.kind, case.severity, sealed=case.sealed, terms=terms)
    return city.clock.due(case.registered_on, usual + days, case.first_registered_on, extended=True)


def can_go_up(case: Case, _person: Person, _at: datetime, city: City) -> Phrase | None:
    """A group's, a village's or a town's case goes up; at the city there is nobody above.

    The desk above is never one that the matter is about: then this one would be too.
    """
    if case.level is not Level.CITY and city.units.above(case.unit):
        return None
    return _("这件事已经在市里了，不能再往上报。要领导出面，请找分管领导批示或包案。")


def is_major(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """Simple matters are never extended."""
    if case.severity is Severity.MAJOR and case.kind not in WORD_ONLY:
        return None
    return _("只有重大事项可以延期，简单事项请按期办完。确实复杂的，请派单员先定级。")


def is_not_extended(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """Once in all rounds."""
    if not case.extended:
        return None
    return _("这件事已经延期过一次，不能再延。请尽快办理并向群众说明。")


def is_still_due(case: Case, _person: Person, at: datetime, _city: City) -> Phrase | None:
    """More time is given before the time is over."""
    if not case.deadline.is_past(at):
        return None
    return _("期限已经过了，不能再延期。请尽快办理并向群众说明。")


def has_room(case: Case, _person: Person, _at: datetime, city: City) -> Phrase | None:
    """The law's last day has not been reached."""
    if extended_deadline(case, 1, city).day > case.deadline.day:
        return None
    return _("已经到了规定的最长期限，不能再延期。请尽快办理并向群众说明。")


def is_one_level_up(case: Case, person: Person, _at: datetime, city: City) -> Phrase | None:
    """A leader from one level up decides; where nobody is above, another than the handler.

    Whoever leads higher still may too, since the leader one level up may be missing.
    """
    above = None if case.sealed else city.units.above(case.unit)
    if above is None:
        if case.handler != person.id:
            return None
        return _("承办人不能给自己的件延期，请让另一位同志来定。")
    if any(
        post.role is Role.LEADER and covers(post, above.id, city.units) for post in person.duties
    ):
        return None
    return _("延期要由高一级的领导来定，请找{unit}的领导。", unit=above.called)


def is_not_supervised(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """Once is enough."""
    return _("这件事已经列入督办了。") if case.supervised else None


def awaits_decision(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """The citizen was not satisfied, and no round has begun by itself."""
    if case.awaits_decision:
        return None
    if case.declined_on:
        return _("已经决定不再重办，也把原因告诉群众了。群众不同意的，可以申请复查。")
    return _("群众没有要求再次重新办理，不用决定。")


def is_decided(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """Nothing is closed over a citizen whom nobody has answered."""
    if not case.awaits_decision:
        return None
    return _("群众不满意，还没有人决定：请先“重新办理”，或者写明原因“不再重办”。")
