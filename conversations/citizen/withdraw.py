"""/withdraw: take a case back, by one's own wish alone."""

from conversations.answers.choices import YesNo
from conversations.answers.own_case import which
from conversations.case_page import open_button
from conversations.command import Parameter, command
from conversations.hearing import mentions
from conversations.holders import tell_handler
from conversations.joined import hand_on
from conversations.messages import Button, Reply, column, link
from conversations.opening import MayNow, case_to_act_on
from conversations.talk import home_button
from conversations.turn import Turn
from rules import workflow
from rules.cases import CaseNumber
from rules.glossary import Action
from rules.wording import _, lines


class OwnWish(MayNow, YesNo):
    """Whether nobody made them."""

    action = Action.WITHDRAW


IS_OWN_WISH = Parameter(
    lines(
        _("撤回以后，这件事就不再办了。是您自己的意思吗？"),
        _("有人劝您、逼您撤的话，请别撤，点“不撤了”告诉我们。"),
    ),
    OwnWish(_("是我自己要撤回"), _("不撤了")),
)


@command(
    "/withdraw NUMBER",
    words=("撤回",),
    about=_("撤回一件诉求"),
    asks={"number": which(Action.WITHDRAW), "is_own_wish": IS_OWN_WISH},
    in_group=False,
    hears=mentions("withdraw", "撤回", "撤诉", "撤销"),
)
def withdraw(turn: Turn, number: CaseNumber, is_own_wish: bool) -> Reply:
    """Ends the case; whoever has it is told."""
    case = case_to_act_on(turn, number)
    if not is_own_wish:
        harassed = Button(_("有人为难我"), link("harassed", number=number))
        kept = _("好的，没有撤回，照常办理。有人逼您的话，点“有人为难我”，只有市纪委监委看得到。")
        return Reply(text=kept, buttons=column(harassed, open_button(case)))
    gone = workflow.withdraw(case, by=turn.person, at=turn.now, city=turn.city)
    saved = turn.store.cases.save(gone)
    hand_on(turn, case)
    tell_handler(turn, saved, _("群众撤回了这件诉求，不用再办。"))
    text = lines(
        _("已经撤回，不再办理。谢谢您告诉我们。"),
        _("以后可能有同志回访，问问是不是您自己的意思。再有事，随时重新反映。"),
    )
    return Reply(text=text, buttons=column(open_button(saved), home_button()))
