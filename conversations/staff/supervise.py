"""/supervise: put a case under supervision; whoever has it and the citizen are told."""

from conversations.acting import act, acted
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
    "/supervise NUMBER REASON",
    does=Action.SUPERVISE,
    words=("督办",),
    about=_("把一件诉求列入督办"),
    asks={"reason": Parameter(_("为什么督办？承办人会看到这句话。"), Words(at_least=2))},
)
def supervise(turn: Turn, case: Case, reason: str) -> Reply:
    """The reason is for staff; the citizen learns that somebody watches."""
    watched = workflow.supervise(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    watched = turn.store.cases.save(watched)
    day = watched.deadline.day
    news = _(
        "{name}督办：{reason}\n{day}到期，请抓紧。", name=turn.person.name, reason=reason, day=day
    )
    tell_handler(turn, watched, news)
    tell_citizen(turn, watched, _("这件事已列入督办，会一直盯到办好。"))
    return acted(turn, watched, _("已列入督办，承办的同志和群众都会知道。"))
