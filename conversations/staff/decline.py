"""/decline: it does not begin once more; the citizen reads why, and where else to go."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Button, Reply, link
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action, State
from rules.windows import last_day_to_review
from rules.wording import _, lines


@act(
    "/decline NUMBER REASON",
    does=Action.DECLINE,
    words=("不再重办", "不重办"),
    about=_("群众再次不满意，决定不再重办，并说明原因"),
    asks={"reason": Parameter(_("为什么不再重办？群众会看到，请写清楚依据。"), Words(at_least=4))},
)
def decline(turn: Turn, case: Case, reason: str) -> Reply:
    """The review is one level up, and thirty days from the delivered reply."""
    declined = workflow.decline(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    declined = turn.store.cases.save(declined)
    why = _("领导看过了，这件事不再重新办理。原因：{reason}", reason=reason)
    last = last_day_to_review(declined, turn.city)
    if declined.state is State.MERGED or turn.today > last:
        hotline = turn.city.phones["hotline"]
        where = _("还有新的情况，请重新登记，或者打 {hotline}。", hotline=hotline)
        tell_citizen(turn, declined, lines(why, where), is_for_joined=False)
    else:
        where = _("您不同意的，{day}前可以请上一级复查，点“申请复查”就行。", day=last)
        review = Button(_("申请复查"), link("review", number=case.number))
        tell_citizen(turn, declined, lines(why, where), (review,), is_for_joined=False)
    return acted(turn, declined, _("已记下，也把原因告诉了群众。"))
