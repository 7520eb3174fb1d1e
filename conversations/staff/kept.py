"""/kept: what was promised is done; another confirms it before the citizen is asked."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.colleagues import confirmers
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _


@act(
    "/kept NUMBER TEXT",
    does=Action.KEPT,
    words=("兑现",),
    about=_("承诺的事办好了，写明结果"),
    asks={
        "text": Parameter(_("答应的事怎么办好的？群众会看到这句话。"), Words(at_least=4)),
    },
)
def kept(turn: Turn, case: Case, text: str) -> Reply:
    """Those who may confirm are told."""
    said = workflow.kept(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    said = turn.store.cases.save(said)
    able = confirmers(turn, said)
    for person in able:
        tell_staff(turn, person.id, said, _("写明承诺已经办好，请您看过后确认兑现。"))
    nobody = None if able else _("⚠ 现在没有可以确认的同志，请告诉您的领导。")
    return acted(turn, said, _("已写下，等另一位同志确认后告诉群众。"), nobody)
