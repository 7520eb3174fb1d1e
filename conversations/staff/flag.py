"""/flag: one red flag with its evidence; whoever opens it is kept in the audit."""

from conversations.answers.text import Word
from conversations.command import Parameter, screen
from conversations.messages import Reply
from conversations.suspicions import flag_page, open_flag, verdict_buttons
from conversations.turn import Turn
from rules.people import Permission
from rules.wording import _


@screen(
    "/flag FLAG",
    words=("看疑点",),
    about=_("看一条疑点的依据"),
    may=Permission.FLAGS,
    asks={"flag": Parameter(_("哪一条？请发 /flags，从单子里点开。"), Word())},
    is_listed=False,
)
def flag(turn: Turn, flag: str) -> Reply:
    """Shown to be checked, not to be passed on."""
    opened = open_flag(turn, flag)
    turn.store.audit.act(turn.person.id, "flag", None, {"flag": opened.id}, turn.now)
    return Reply(text=flag_page(turn, opened), buttons=verdict_buttons(opened), is_protected=True)
