"""What sets a case apart: 督办, 包案, 积案, 延期, who helps, and what a leader wrote."""

from collections.abc import Iterator

from conversations.names import person_label, unit_label
from conversations.turn import Turn
from rules.alarms import AlarmKind, is_over
from rules.cases import Case
from rules.glossary import Severity
from rules.people import Person
from rules.windows import is_old_case
from rules.wording import Phrase, Text, _


def marks(turn: Turn, case: Case) -> tuple[Phrase, ...]:
    """Words behind the state, for staff."""
    shown = (
        (_("密封"), case.sealed),
        (_("紧急"), case.urgent),
        _alarm_mark(turn, case),
        (_("督办"), case.supervised),
        (_("包案"), case.sponsor is not None),
        (_("积案"), is_old_case(case, turn.today, turn.city)),
        (_("已延期"), case.extended),
    )
    return tuple(mark for mark, is_shown in shown if is_shown)


def _alarm_mark(turn: Turn, case: Case) -> tuple[Phrase, bool]:
    """Whether somebody has answered the alarm, and who."""
    alarm = turn.store.alarms.get(case.number, AlarmKind.DANGER) if case.urgent else None
    if alarm and alarm.answered_by:
        name = person_label(turn, alarm.answered_by)
        return _("已由{name}收到", name=name), True
    return _("等人收到"), alarm is not None and alarm.is_ringing and not is_over(alarm, case)


def under_way(turn: Turn, case: Case) -> Iterator[Text]:
    """Lines of the card: who answers for it, who helps, what was ordered, what is owed."""
    if case.sponsor:
        yield _("包案领导：{name}", name=person_label(turn, case.sponsor))
    if case.helpers:
        yield _("协办：{units}", units=helpers_label(turn, case, turn.person))
    if case.instruction and case.instructed_due:
        yield _("批示（{day}前办好）：{text}", day=case.instructed_due, text=case.instruction)
    if case.is_open and case.severity is Severity.MAJOR and case.interim_on is None:
        term = turn.city.clock.terms.interim
        day = turn.city.clock.within(case.registered_on, term).day
        yield _("初步答复：{day}前要给群众。", day=day)


def marks_for_citizen(turn: Turn, case: Case) -> Iterator[Text]:
    """Sentences on the page of its citizen."""
    if case.supervised:
        yield _("这件事已列入督办，会一直盯到办好。")
    if case.sponsor:
        yield _("这件事由{name}同志包案。", name=person_label(turn, case.sponsor))


def helpers_label(turn: Turn, case: Case, reader: Person) -> str:
    """The helping desks, in the reader's language."""
    return "、".join(unit_label(turn.city, unit, reader) for unit in sorted(case.helpers))
