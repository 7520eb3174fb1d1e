"""/consent: the reporter says whether what is sealed may be handled in the open."""

from conversations.answers.choices import YesNo
from conversations.answers.own_case import which
from conversations.arrivals import tell_new_case
from conversations.case_page import open_button
from conversations.command import Parameter, command
from conversations.joined import hand_on
from conversations.messages import Button, Reply, column, link
from conversations.news import serving
from conversations.opening import MayNow, case_to_act_on
from conversations.timeline import time_left
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case, CaseNumber
from rules.glossary import Action
from rules.people import Role
from rules.wording import Text, _, lines


class Agrees(MayNow, YesNo):
    """Only the reporter decides."""

    action = Action.CONSENT


ANSWER = Parameter(
    lines(
        _("同意公开办：转给承办单位，他们看得到您写的内容；实名的，也看得到您是谁。"),
        _("不同意：一直保密，只由纪检机关办。两样都可以，您自己决定。"),
    ),
    Agrees(_("同意公开办"), _("不同意，继续保密")),
)


@command(
    "/consent NUMBER",
    words=("能不能公开办",),
    about=_("回答能不能公开办"),
    asks={"number": which(Action.CONSENT), "agrees": ANSWER},
    in_group=False,
    is_listed=False,
)
def consent(turn: Turn, number: CaseNumber, agrees: bool) -> Reply:
    """Agreed: an ordinary case from today on. Otherwise it stays where it is.

    Those who joined it have agreed to nothing: theirs go on sealed without it.
    """
    case = case_to_act_on(turn, number)
    answered = workflow.consent(case, agrees=agrees, by=turn.person, at=turn.now, city=turn.city)
    saved = turn.store.cases.save(answered)
    if not agrees:
        _tell_desk(turn, case, _("举报人不同意公开办，请继续密封办理。"))
        kept = _("好的，一直保密，只由纪检机关办。谢谢您告诉我们。")
        return Reply(text=kept, buttons=column(open_button(saved)))
    hand_on(turn, case)
    _tell_desk(turn, case, _("举报人同意公开办，已转为一般案件，您不用再办。"))
    tell_new_case(turn, saved)
    text = lines(
        _("谢谢您。这件事从今天起公开办，编号不变。"),
        time_left(saved, turn.person, turn.now, turn.city),
    )
    return Reply(text=text, buttons=column(open_button(saved)))


def _tell_desk(turn: Turn, case: Case, text: Text) -> None:
    """Those who asked; nothing of the matter itself is said."""
    heading = _("案件 {number}：", number=case.number)
    queue = column(Button(_("我的待办"), link("queue")))
    for officer in serving(turn, Role.DISCIPLINE, case.unit):
        news = Reply(text=lines(heading, text), buttons=queue, is_protected=True)
        turn.tell(officer.id, news)
