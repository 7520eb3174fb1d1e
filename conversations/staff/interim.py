"""/interim: the first word to the citizen: found, planned, by when, whom to call."""

from conversations.acting import act, acted
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Reply
from conversations.news import tell_citizen
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.wording import _, lines

MOST = 1_000


@act(
    "/interim NUMBER TEXT",
    does=Action.INTERIM,
    words=("初步答复",),
    about=_("给群众初步答复"),
    asks={
        "text": Parameter(
            _("请写初步答复：查到了什么，打算怎么办，哪天前办好，有事打给谁。"),
            Words(at_least=10, at_most=MOST),
        )
    },
)
def interim(turn: Turn, case: Case, text: str) -> Reply:
    """It goes out at once; the clock runs on."""
    told = workflow.interim(case, text=text, by=turn.person, at=turn.now, city=turn.city)
    told = turn.store.cases.save(told)
    day = told.deadline.day
    tell_citizen(turn, told, lines(_("初步答复："), text, _("最晚{day}办完。", day=day)))
    return acted(turn, told, _("初步答复已经告诉群众。"))
