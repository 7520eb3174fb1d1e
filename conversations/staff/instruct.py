"""/instruct: a leader writes what is to be done and by when; the citizen does not see it."""

from datetime import date

from conversations.acting import act, acted
from conversations.answers.dates import Day
from conversations.answers.order import Order
from conversations.command import Parameter
from conversations.holders import tell_handler
from conversations.messages import Reply
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _

MOST = 500


@act(
    "/instruct NUMBER TEXT DAY",
    does=Action.INSTRUCT,
    words=("批示",),
    about=_("领导批示：怎么办，哪天前办好"),
    asks={
        "text": Parameter(
            _("请写批示。承办人会看到，群众看不到。"), Order(at_least=2, at_most=MOST)
        ),
        "day": Parameter(_("哪天前办好？"), Day()),
    },
)
def instruct(turn: Turn, case: Case, text: str, day: date) -> Reply:
    """The handler hears of it; while there is none, who gives the case out."""
    ordered = workflow.instruct(
        case, text=text, due=day, by=turn.person, at=turn.now, city=turn.city
    )
    ordered = turn.store.cases.save(ordered)
    name = turn.person.name
    news = _("{name}批示（{day}前办好）：{text}", name=name, day=day, text=text)
    tell_handler(turn, ordered, news)
    return acted(turn, ordered, _("批示已记下，也告诉了承办的同志。{day}前要办好。", day=day))
