"""/accept: take a case on by name."""

from conversations.acting import act, acted
from conversations.messages import Reply
from conversations.names import unit_for_citizen
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _


@act("/accept NUMBER", does=Action.ACCEPT, words=("签收",), about=_("签收派来的案件"))
def accept(turn: Turn, case: Case) -> Reply:
    """From now on it is theirs."""
    mine = turn.store.cases.save(workflow.accept(case, by=turn.person, at=turn.now, city=turn.city))
    tell_citizen(
        turn,
        mine,
        _(
            "{unit}已经签收，由{name}同志办理，最晚{day}给您答复。",
            unit=unit_for_citizen(turn, mine),
            name=turn.person.name,
            day=mine.deadline.day,
        ),
    )
    return acted(turn, mine, _("已签收，现在由您办理。"))
