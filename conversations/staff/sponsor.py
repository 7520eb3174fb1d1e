"""/sponsor: a leader answers for a case until it is settled."""

from conversations.acting import act, acted
from conversations.answers.leader import Leader
from conversations.command import Parameter
from conversations.holders import tell_handler
from conversations.messages import Reply
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.people import PersonId
from rules.wording import _


@act(
    "/sponsor NUMBER [@LEADER]",
    does=Action.SPONSOR,
    words=("包案",),
    about=_("由一位领导包案"),
    asks={"leader": Parameter(_("由哪位领导包案？"), Leader())},
)
def sponsor(turn: Turn, case: Case, leader: PersonId | None) -> Reply:
    """The leader, the one before, the handler and the citizen are told."""
    named = (turn.store.people.get(leader) if leader else None) or turn.person
    taken = workflow.sponsor(case, leader=named, by=turn.person, at=turn.now, city=turn.city)
    taken = turn.store.cases.save(taken)
    name = named.name
    tell_staff(turn, named.id, taken, _("这件事请您包案，一直负责到办好。"))
    if case.sponsor:
        tell_staff(turn, case.sponsor, taken, _("改由{name}包案。", name=name))
    tell_handler(turn, taken, _("这件事由{name}包案。", name=name))
    tell_citizen(turn, taken, _("这件事由{name}同志包案，一直负责到办好。", name=name))
    return acted(turn, taken, _("已由{name}包案。", name=name))
