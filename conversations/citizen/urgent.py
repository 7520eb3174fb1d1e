"""/urgent: there is danger in a case of one's own; whoever must act hears of it at once."""

from conversations.answers.choices import YesNo
from conversations.answers.own_case import which
from conversations.answers.story import DANGER
from conversations.case_page import open_button
from conversations.command import Parameter, command
from conversations.emergencies import tell_danger
from conversations.messages import Reply, column
from conversations.opening import MayNow, case_to_act_on
from conversations.turn import Turn
from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.wording import _, lines


class Sure(MayNow, YesNo):
    """The numbers to call stand above the question."""

    action = Action.URGENT


IS_SURE = Parameter(
    lines(DANGER, _("有人有生命危险吗？点“是的”，我们马上叫值班的同志和领导。")), Sure()
)


@command(
    "/urgent NUMBER",
    words=("紧急求助",),
    about=_("有生命危险，马上叫人"),
    asks={"number": which(Action.URGENT), "is_sure": IS_SURE},
    in_group=False,
)
def urgent(turn: Turn, number: CaseNumber, is_sure: bool) -> Reply:
    """It is marked; the dispatcher, the leaders of the place and of the city are told."""
    case = case_to_act_on(turn, number)
    if not is_sure:
        calm = _("好的，照常办理。要是有危险，随时点“紧急”。")
        return Reply(text=calm, buttons=column(open_button(case)))
    marked = workflow.urgent(case, by=turn.person, at=turn.now, city=turn.city)
    saved = turn.store.cases.save(marked)
    tell_danger(turn, saved)
    text = lines(DANGER, _("已经标为紧急，值班的同志和领导马上会收到。"))
    return Reply(text=text, buttons=column(open_button(saved)))
