"""/verdict: what a red flag came to: checked, excluded with a reason, or a clue."""

from conversations.answers.base import Asking
from conversations.answers.choices import OneOf
from conversations.answers.text import Word, Words
from conversations.command import Parameter, command
from conversations.messages import Button, Reply, column, link
from conversations.suspicions import flag_line, flag_page, open_flag, verdict_buttons
from conversations.turn import Turn
from rules.flags import VERDICTS, Flag, FlagState, settled
from rules.people import Permission, Role
from rules.wording import _, lines


class WhyExcluded(Words):
    """Asked of an exclusion alone."""

    def is_moot(self, asking: Asking) -> bool:
        """Nothing is excluded."""
        return asking.filled.get("state") is not FlagState.EXCLUDED


@command(
    "/verdict FLAG STATE [REASON]",
    words=("疑点结论",),
    about=_("给疑点下结论：核实、排除或转线索"),
    may=Permission.FLAGS,
    asks={
        "flag": Parameter(_("哪一条？请发 /flags，从单子里点开。"), Word()),
        "state": Parameter(
            _("结论是哪一种？"), OneOf(FlagState, only=VERDICTS[FlagState.OPEN], width=3)
        ),
        "reason": Parameter(
            _("为什么排除？请写明理由，会一直留着。"), WhyExcluded(at_least=4, at_most=300)
        ),
    },
    in_group=False,
    is_listed=False,
)
def verdict(turn: Turn, flag: str, state: FlagState, reason: str | None) -> Reply:
    """A clue goes to the discipline desk, the town's before the city's."""
    done = settled(open_flag(turn, flag), state, turn.person.id, reason or "")
    turn.store.flags.save(done)
    if state is FlagState.CLUE:
        _pass_on(turn, done)
    return Reply(
        text=lines(_("已记下：{state}。", state=state.label), flag_page(turn, done)),
        buttons=verdict_buttons(done),
        is_protected=True,
    )


def _pass_on(turn: Turn, flag: Flag) -> None:
    """To those of the nearest desk where somebody is there."""
    units = turn.city.units
    desks = (units.discipline_of(flag.subject.place).id, units.city_discipline.id)
    told = Reply(
        text=lines(_("有一条疑点转为线索："), flag_line(turn, flag)),
        buttons=column(Button(_("打开"), link("flag", flag=flag.id))),
        is_protected=True,
    )
    for desk in desks:
        officers = [
            one
            for one in turn.store.people.serving_at({desk})
            if not one.is_on_leave and any(p.role is Role.DISCIPLINE for p in one.posts)
        ]
        for officer in officers:
            if officer.id != turn.person.id:
                turn.tell(officer.id, told)
        if officers:
            return
