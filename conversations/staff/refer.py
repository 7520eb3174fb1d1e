"""/refer: pass a case on to where it belongs, never a bare rejection."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.acting import act, acted
from conversations.addresses import PLACES_TO_GO, PREFECTURE, SEALED_GO_TO, addressed
from conversations.answers.base import Asking
from conversations.answers.text import Word, Words
from conversations.command import Parameter
from conversations.lookup import open_case
from conversations.messages import Button, Reply, column, link
from conversations.news import tell_citizen, tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import Phrase, _


class WhereTo(Word):
    """The usual addresses; of a sealed case those that may see one."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> Sequence[Phrase]:
        """What fits the case."""
        case = open_case(turn, filled["number"]) if "number" in filled else None
        return SEALED_GO_TO if case and case.sealed else PLACES_TO_GO

    def offered(self, asking: Asking) -> Sequence[Phrase]:
        """As prepared."""
        return tuple(asking.prepared)


@act(
    "/refer NUMBER WHERE REASON",
    does=Action.REFER,
    words=("转送",),
    about=_("转送法院、公安、上级或外县市"),
    asks={
        "where": Parameter(_("转到哪里？"), WhereTo()),
        "reason": Parameter(_("为什么转？请用群众听得懂的话写。"), Words(at_least=4)),
    },
)
def refer(turn: Turn, case: Case, where: str, reason: str) -> Reply:
    """The citizen learns where it went and why; whoever had it is told."""
    if case.sealed and PREFECTURE.source in where:
        return _not_ours_to_see(turn, case)
    named = addressed(turn.city, where)
    to = f"{where}：{reason}"
    passed_on = workflow.refer(case, to=to, by=turn.person, at=turn.now, city=turn.city)
    passed_on = turn.store.cases.save(passed_on)
    tell_citizen(
        turn,
        passed_on,
        _(
            "这件事要由{where}来办，我们已经把材料转了过去，您不用再跑一趟。原因：{reason}",
            where=named,
            reason=reason,
        ),
    )
    if case.handler:
        tell_staff(turn, case.handler, passed_on, _("已转送{where}，您不用再办了。", where=named))
    return acted(turn, passed_on, _("已转送{where}，也告诉了群众。", where=named))


def _not_ours_to_see(turn: Turn, case: Case) -> Reply:
    """Passed on whole; here stays the number, that it was referred, and where to follow it."""
    to = f"{PREFECTURE.source}（{turn.city.phones['prefecture']}）"
    passed_on = workflow.pass_on(case, to=to, by=turn.person, at=turn.now, city=turn.city)
    turn.store.files.forget(case.files)
    turn.store.cases.blank(passed_on)
    tell_citizen(turn, case, "")  # neutral, as of every sealed case; read by number and code
    text = _("已转{where}。这里的内容和附件都已清除，只留编号、状态和去向。", where=PREFECTURE)
    return Reply(text=text, buttons=column(Button(_("我的待办"), link("queue"))))
