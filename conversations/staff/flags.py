"""/flags: the red flags 疑点 of the villages one watches over, the heavy ones first."""

from conversations.answers.choices import OneOf
from conversations.command import Parameter, screen
from conversations.messages import Button, Reply, Row, grid, link
from conversations.suspicions import flag_line
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, turning
from rules.flag_sight import flagged_places
from rules.flags import FlagState
from rules.people import Permission
from rules.wording import _, lines, run


@screen(
    "/flags [STATE] [PAGE]",
    words=("疑点",),
    about=_("账目里的疑点，待您核实"),
    may=Permission.FLAGS,
    asks={"state": Parameter(_("看哪一类？"), OneOf(FlagState, width=2))},
)
def flags(turn: Turn, state: FlagState = FlagState.OPEN, page: int = 1) -> Reply:
    """Never those of a village where one serves."""
    places = flagged_places(turn.person, turn.city)
    found = turn.store.flags.of(places, state, PAGE_SIZE + 1, offset(page))
    if not found and page > 1:
        return flags.finish(turn, {"state": state})
    first = offset(page) + 1
    shown = list(enumerate(found[:PAGE_SIZE], first))
    heading = _("{state}的疑点：", state=state.label)
    if not shown:
        heading = _("没有{state}的疑点。", state=state.label)
    openers = (Button(_("{at}. 打开", at=at), link("flag", flag=flag.id)) for at, flag in shown)
    return Reply(
        text=lines(heading, *(run(f"{at}. ", flag_line(turn, flag)) for at, flag in shown)),
        buttons=(
            *grid(openers, 4),
            *turning("flags", page, has_more=len(found) > PAGE_SIZE, state=state.value),
            *_other_states(state),
        ),
        is_protected=True,
    )


def _other_states(state: FlagState) -> tuple[Row, ...]:
    others = (
        Button(one.label, link("flags", state=one.value)) for one in FlagState if one is not state
    )
    return (*grid(others, 3), (home_button(),))
