"""/harassed 有人为难我: straight to the city's discipline desk, past everybody it may be about."""

from conversations.answers.own_case import which
from conversations.answers.reason import Reason
from conversations.case_page import open_button
from conversations.command import Parameter, command
from conversations.emergencies import tell_harassed
from conversations.hearing import mentions
from conversations.messages import Reply, column
from conversations.opening import MayNow, case_to_act_on
from conversations.turn import Turn
from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.wording import _, lines


class WhatHappened(MayNow, Reason):
    """Read by that desk alone."""

    action = Action.HARASSED


WHAT_HAPPENED = Parameter(
    _(
        "别怕。谁为难您、怎么为难的？您写的话只有市纪委监委看得到，承办人和当地都看不到。也可以跳过。"
    ),
    WhatHappened(),
)


@command(
    "/harassed NUMBER",
    words=("有人为难我", "为难"),
    about=_("有人为难我"),
    asks={"number": which(Action.HARASSED), "what": WHAT_HAPPENED},
    in_group=False,
    hears=mentions("harassed", "为难", "刁难", "威胁", "报复"),
)
def harassed(turn: Turn, number: CaseNumber, what: str) -> Reply:
    """Nobody who has the case hears of it."""
    case = case_to_act_on(turn, number)
    told = workflow.harassed(case, by=turn.person, at=turn.now, city=turn.city, text=what)
    saved = turn.store.cases.save(told, is_hidden=True)
    tell_harassed(turn, saved)
    text = lines(
        _("已经直接报给市纪委监委，按紧急处理，当天就有人看。办事的人和当地都不知道。"),
        _(
            "有人动手，马上打 {police}；也可以直接打 {discipline} 找纪委监委。",
            police=turn.city.phones["police"],
            discipline=turn.city.phones["discipline"],
        ),
    )
    return Reply(text=text, buttons=column(open_button(saved)))
