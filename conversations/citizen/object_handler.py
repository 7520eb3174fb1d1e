"""/object: ask for another handler, once and without a reason."""

from conversations.answers.choices import YesNo
from conversations.answers.own_case import which
from conversations.case_page import open_button
from conversations.command import Parameter, command
from conversations.hearing import mentions
from conversations.holders import tell_giving_out
from conversations.messages import Reply, column
from conversations.opening import MayNow, case_to_act_on
from conversations.timeline import time_left
from conversations.turn import Turn
from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.wording import _, lines


class Sure(MayNow, YesNo):
    """It can be done only once, so one more tap is asked for."""

    action = Action.OBJECT


IS_SURE = Parameter(
    _("每件诉求可以申请换一次承办人，不用说原因，期限不变。现在就换吗？"),
    Sure(_("换一位"), _("先不换")),
)


@command(
    "/object NUMBER",
    words=("申请换人", "换人"),
    about=_("申请换一位承办人"),
    asks={"number": which(Action.OBJECT), "is_sure": IS_SURE},
    in_group=False,
    hears=mentions("object", "换人", "换一个人", "换个人"),
)
def object_handler(turn: Turn, number: CaseNumber, is_sure: bool) -> Reply:
    """The handler loses it at once; a dispatcher names another."""
    case = case_to_act_on(turn, number)
    if not is_sure:
        kept = _("好的，没有换人，照常办理。")
        return Reply(text=kept, buttons=column(open_button(case)))
    objected = workflow.object_(case, by=turn.person, at=turn.now, city=turn.city)
    saved = turn.store.cases.save(objected)
    news = _("群众申请换人，请另派一位承办人，{day}到期。", day=saved.deadline.day)
    tell_giving_out(turn, saved, news)
    text = lines(
        _("好的，原来的承办人不再经手，马上另派一位。"),
        time_left(saved, turn.person, turn.now, turn.city),
    )
    return Reply(text=text, buttons=column(open_button(saved)))
