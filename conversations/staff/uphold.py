"""/uphold: a review or recheck leaves the reply as it is."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Button, Reply, link
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action, State
from rules.windows import last_day_to_review
from rules.wording import _


@act(
    "/uphold NUMBER TEXT",
    does=Action.UPHOLD,
    words=("维持",),
    about=_("复查、复核后维持原答复"),
    asks={"text": Parameter(_("为什么维持？群众会看到，请写清楚依据。"), Words(at_least=4))},
)
def uphold(turn: Turn, case: Case, text: str) -> Reply:
    """The citizen learns why, and what may still be asked for."""
    upheld = workflow.uphold(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    upheld = turn.store.cases.save(upheld)
    if upheld.state is State.FINAL:
        tell_citizen(
            turn,
            upheld,
            _("复核结果：维持原答复，事情到此终结。理由：{text}", text=text),
        )
        return acted(turn, upheld, _("已维持，也告诉了群众。"))
    last = last_day_to_review(upheld, turn.city)
    recheck = Button(_("申请复核"), link("recheck", number=case.number))
    tell_citizen(
        turn,
        upheld,
        _(
            "复查结果：维持原答复。理由：{text} 不同意的，{day}前可以申请复核。",
            text=text,
            day=last,
        ),
        (recheck,),
    )
    return acted(turn, upheld, _("已维持，群众{day}前可以申请复核。", day=last))
