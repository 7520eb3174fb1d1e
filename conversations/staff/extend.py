"""/extend: more time for a major case, once; the reason and the new date are told."""

from conversations.acting import act, acted
from conversations.answers.days import ExtraDays
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.holders import tell_handler
from conversations.messages import Reply
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _


@act(
    "/extend NUMBER DAYS REASON",
    does=Action.EXTEND,
    words=("延期",),
    about=_("重大事项延期一次，并说明原因"),
    asks={
        "days": Parameter(_("延几个工作日？"), ExtraDays()),
        "reason": Parameter(_("为什么要延期？群众会看到这句话。"), Words(at_least=4)),
    },
)
def extend(turn: Turn, case: Case, days: int, reason: str) -> Reply:
    """It never counts as on time any more."""
    later = workflow.extend(
        case, days=days, reason=reason, by=turn.person, at=turn.now, city=turn.city
    )
    later = turn.store.cases.save(later)
    day = later.deadline.day
    sorry = _("这件事要多一些时间，延到{day}前办完，对不起。原因：{reason}", day=day, reason=reason)
    tell_citizen(turn, later, sorry)
    tell_handler(turn, later, _("已同意延期，新期限{day}。不能再延，请抓紧。", day=day))
    return acted(turn, later, _("已延期，并告诉了群众。这件事不再算按期办结。"))
