"""/reply: write the reply; another confirms it before the citizen reads it."""

from datetime import date

from conversations.acting import act, acted
from conversations.answers.outcome import OutcomeOfCase, PromisedDay
from conversations.answers.text import Words
from conversations.colleagues import confirmers
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_staff
from conversations.turn import Turn
from rules import workflow
from rules.cases import Answer, Case
from rules.glossary import Action, Outcome
from rules.wording import _, listed


@act(
    "/reply NUMBER OUTCOME [DATE] TEXT",
    does=Action.REPLY,
    words=("答复",),
    about=_("写答复，由另一位同志确认后发出"),
    asks={
        "outcome": Parameter(_("办理结果是哪一种？"), OutcomeOfCase()),
        "day": Parameter(_("承诺哪一天办好？到那天我们会问您。"), PromisedDay()),
        "text": Parameter(
            _("请写答复：查清了什么，怎么办的，依据是什么，不满意可以怎么办。"), Words(at_least=10)
        ),
    },
)
def reply(turn: Turn, case: Case, outcome: Outcome, day: date | None, text: str) -> Reply:
    """Those who may confirm are told."""
    answer = Answer(text=text, outcome=outcome, by=turn.person.id, promised_on=day)
    written = workflow.reply(case, answer=answer, by=turn.person, at=turn.now, city=turn.city)
    written = turn.store.cases.save(written)
    able = confirmers(turn, written)
    for person in able:
        tell_staff(turn, person.id, written, _("写好了答复，请您看过后确认。"))
    nobody = None if able else _("⚠ 现在没有可以确认的同志，请告诉您的领导。")
    names = listed(*(person.name for person in able))
    asked = _("已请{names}看过后确认，确认了才发给群众。", names=names) if able else None
    told = _("确认前期限照常计算，您也可以改写。")
    return acted(turn, written, asked or nobody, told)
