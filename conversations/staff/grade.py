"""/grade: a simple matter turns out to be a major one."""

from conversations.acting import act, acted
from conversations.answers.choices import OneOf
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action, Severity
from rules.wording import _


@act(
    "/grade NUMBER SEVERITY REASON",
    does=Action.GRADE,
    words=("定级",),
    about=_("把简单事项定为重大事项"),
    asks={
        "severity": Parameter(
            _("定为哪一级？只能从简单改为重大，只能改一次。"),
            OneOf(Severity, only=(Severity.MAJOR,)),
        ),
        "reason": Parameter(_("为什么是重大事项？群众会看到这句话。"), Words(at_least=4)),
    },
)
def grade(turn: Turn, case: Case, severity: Severity, reason: str) -> Reply:
    """The reason and the new date are told to the citizen."""
    graded = workflow.grade(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    graded = turn.store.cases.save(graded)
    day = graded.deadline.day
    tell_citizen(
        turn,
        graded,
        _("这件事比较复杂，要到{day}前办完。原因：{reason}", day=day, reason=reason),
    )
    if case.handler:
        tell_staff(turn, case.handler, graded, _("已定为重大事项，期限改到{day}。", day=day))
    return acted(turn, graded, _("已定为{severity}事项。", severity=severity.label))
