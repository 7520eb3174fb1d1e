"""/urgent: danger to life, violence, poison, a crowd, a flood: all who must act hear."""

from conversations.acting import act, acted
from conversations.answers.story import DANGER
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.emergencies import tell_danger
from conversations.messages import Reply
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _, lines

MOST = 500


@act(
    "/urgent NUMBER [TEXT]",
    does=Action.URGENT,
    words=("紧急",),
    about=_("标为紧急，马上告诉值班的同志和领导"),
    asks={"text": Parameter(_("出了什么事？可以不写。"), Words(at_most=MOST))},
)
def urgent(turn: Turn, case: Case, text: str = "") -> Reply:
    """One tap is enough: nothing is asked."""
    marked = workflow.urgent(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    marked = turn.store.cases.save(marked)
    tell_danger(turn, marked, text)
    tell_citizen(turn, marked, lines(_("这件事已按紧急办理，马上有人联系您。"), DANGER))
    return acted(turn, marked, DANGER, _("已标为紧急，派单员、当地和市里的领导都会马上收到。"))
