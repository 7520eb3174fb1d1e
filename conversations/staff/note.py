"""/note: write something down for colleagues; the citizen does not see it."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.sight import is_quiet
from rules.wording import _

MOST = 1_000


@act(
    "/note NUMBER TEXT",
    does=Action.NOTE,
    words=("备注",),
    about=_("写内部备注，群众看不到"),
    asks={"text": Parameter(_("备注什么？群众看不到。"), Words(at_most=MOST))},
)
def note(turn: Turn, case: Case, text: str) -> Reply:
    """The handler hears of it; not of what the city's discipline desk writes for itself."""
    noted = workflow.note(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    is_own = is_quiet(turn.person, case, turn.city)
    noted = turn.store.cases.save(noted, is_hidden=is_own)
    if case.handler and not is_own:
        tell_staff(turn, case.handler, noted, _("有一条新的内部备注。"))
    return acted(turn, noted, _("备注已记下。"))
