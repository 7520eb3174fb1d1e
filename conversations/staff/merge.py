"""/merge: the same matter, brought twice, is handled once."""

from conversations.acting import act, acted, case_to_act_on
from conversations.answers.case_number import WaitingCase
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case, CaseNumber
from rules.glossary import Action
from rules.wording import Text, _, lines


@act(
    "/merge NUMBER LEAD",
    does=Action.MERGE,
    words=("并案",),
    about=_("同一件事并案办理"),
    asks={
        "lead": Parameter(
            _("和哪一件并案？请发另一件的编号。期限早的一件作主件。"), WaitingCase(Action.MERGE)
        )
    },
    in_group=False,
)
def merge(turn: Turn, case: Case, lead: CaseNumber) -> Reply:
    """The earliest deadline leads; whoever had the other is told, and its citizen."""
    other = case_to_act_on(turn, lead, Action.MERGE)
    joining, leading = workflow.in_order(case, other)
    joined, led = workflow.merge(
        joining,
        into=leading,
        leads_others=bool(turn.store.cases.joined(joining.number)),
        by=turn.person,
        at=turn.now,
        city=turn.city,
    )
    joined, led = turn.store.cases.save(joined), turn.store.cases.save(led)
    if joining.handler:
        turn.tell(joining.handler, Reply(text=_taken_away(joined)))
    if led.handler:
        tell_staff(turn, led.handler, led, _("有一件相同的事并进来了，答复会一起发给他们。"))
    tell_citizen(turn, joined, _told(led))
    done = _("{joined} 已并入 {lead}。", joined=joined.number, lead=led.number)
    return acted(turn, led, done)


def _taken_away(case: Case) -> Text:
    return _("案件 {number} 已并案，您不用再办了。", number=case.number)


def _told(lead: Case) -> Text:
    return lines(
        _("同一件事已经在办，我们合在一起办，编号和查询码不变。"),
        _("最晚{day}办完，有进展和结果一样告诉您。", day=lead.deadline.day),
    )
