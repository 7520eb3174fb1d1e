"""/refer: pass a case on to where it belongs, never a bare rejection."""

from conversations.acting import act, acted
from conversations.answers.text import Word, Words
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Action, Case
from rules.wording import _

PLACES_TO_GO = (_("市人民法院"), _("市公安局"), _("州信访局"), _("外县市信访局"))


@act(
    "/refer NUMBER WHERE REASON",
    does=Action.REFER,
    words=("转送",),
    about=_("转送法院、公安、上级或外县市"),
    asks={
        "where": Parameter(_("转到哪里？"), Word(offers=PLACES_TO_GO)),
        "reason": Parameter(_("为什么转？请用群众听得懂的话写。"), Words(at_least=4)),
    },
)
def refer(turn: Turn, case: Case, where: str, reason: str) -> Reply:
    """The citizen learns where it went and why; whoever had it is told."""
    named = next((place for place in PLACES_TO_GO if place.source == where), where)
    to = f"{where}：{reason}"
    passed_on = workflow.refer(case, to=to, by=turn.person, at=turn.now, city=turn.city)
    passed_on = turn.store.cases.save(passed_on)
    tell_citizen(
        turn,
        passed_on,
        _(
            "这件事要由{where}来办，我们已经把材料转了过去，您不用再跑一趟。原因：{reason}",
            where=named,
            reason=reason,
        ),
    )
    if case.handler:
        tell_staff(turn, case.handler, passed_on, _("已转送{where}，您不用再办了。", where=named))
    return acted(turn, passed_on, _("已转送{where}，也告诉了群众。", where=named))
