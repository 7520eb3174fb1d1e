"""/rate: say how good the reply was; 不满意 begins a new round the first time."""

from conversations.answers.base import Asking
from conversations.answers.choices import OneOf
from conversations.answers.own_case import which
from conversations.answers.page import Page
from conversations.answers.reason import Reason
from conversations.case_page import open_button
from conversations.command import Parameter, command
from conversations.holders import tell_handler
from conversations.messages import Reply, column
from conversations.opening import MayNow, case_to_act_on
from conversations.reopening import ask_leader, begin_again
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case, CaseNumber
from rules.citizen_guards import why_not_citizen
from rules.errors import Refused
from rules.glossary import Action, Rating
from rules.wording import Text, _, lines


class Stars(MayNow, OneOf[Rating]):
    """One of the three."""

    action = Action.RATE


class Why(Reason):
    """Asked of the dissatisfied alone; anybody may say it behind the command."""

    def is_moot(self, asking: Asking) -> bool:
        """Who is satisfied needs no reason."""
        return asking.filled.get("rating") is not Rating.DISSATISFIED


RATING = Parameter(_("您对答复满意吗？"), Stars(Rating, width=3))
WHY = Parameter(_("对不起，没有让您满意。请说一句原因，我们会重新看一遍；也可以跳过。"), Why())
ROUND = Parameter("", Page())


@command(
    "/rate NUMBER",
    words=("评价",),
    about=_("评价答复"),
    asks={"number": which(Action.RATE), "rating": RATING, "why": WHY, "in_round": ROUND},
    in_group=False,
)
def rate(
    turn: Turn, number: CaseNumber, rating: Rating, why: str | None, in_round: int | None = None
) -> Reply:
    """A button under an earlier round's reply is explained, not obeyed."""
    case = case_to_act_on(turn, number)
    if in_round not in (None, case.round):
        raise Refused(_("这个按钮是上一次答复的，请打开诉求看最新的答复再评价。"))
    rated = workflow.rate(
        case, rating=rating, text=why or "", by=turn.person, at=turn.now, city=turn.city
    )
    if rating is Rating.DISSATISFIED:
        return _dissatisfied(turn, rated, why or "")
    saved = turn.store.cases.save(rated)
    tell_handler(turn, saved, _("群众评价：{rating}。请报结。", rating=rating.label))
    return Reply(text=_thanks(turn), buttons=column(open_button(saved)))


def _thanks(turn: Turn) -> Text:
    day = turn.city.clock.within(turn.today, turn.city.clock.terms.report).day
    return lines(
        _("谢谢您的评价。"),
        _("结果会在{day}前报市纪委监委把关，办结后您在这里能看到。", day=day),
    )


def _dissatisfied(turn: Turn, rated: Case, why: str) -> Reply:
    """The first time it begins again by itself; later a leader decides."""
    if why_not_citizen(rated, Action.REOPEN, turn.today, turn.city):
        return ask_leader(turn, turn.store.cases.save(rated))
    return begin_again(turn, rated, why)
