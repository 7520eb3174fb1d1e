"""/calendar and /workday: which days to come are not as the week says, and changing one."""

from collections.abc import Iterator
from datetime import date

from conversations.answers.choices import YesNo
from conversations.answers.dates import Day
from conversations.answers.text import Words
from conversations.command import Parameter, command, screen
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.calendar import SATURDAY
from rules.errors import Refused
from rules.people import Permission
from rules.wording import Text, _, lines

SHOWN = 12
"""Days to come that are told."""
WORK, OFF = _("上班"), _("放假")


@screen(
    "/calendar",
    words=("日历", "工作日历"),
    about=_("工作日历：哪些天放假、补班"),
    may=Permission.CALENDAR,
)
def calendar(turn: Turn) -> Reply:
    """What is known, and the button that changes a day."""
    change = Button(_("改一天"), link("workday"))
    return Reply(text=lines(*_to_come(turn)), buttons=column(change, home_button()))


@command(
    "/workday DAY WORK REASON",
    words=("改日历",),
    about=_("把一天改成上班或放假"),
    may=Permission.CALENDAR,
    asks={
        "day": Parameter(_("改哪一天？"), Day()),
        "work": Parameter(_("那天上班还是放假？"), YesNo(WORK, OFF)),
        "reason": Parameter(_("为什么改？"), Words(at_most=60)),
    },
    in_group=False,
)
def workday(turn: Turn, day: date, *, work: bool, reason: str) -> Reply:
    """The deadlines of open cases move; whoever waits longer is told."""
    kind = WORK if work else OFF
    if turn.city.clock.calendar.is_workday(day) == work:
        raise Refused(_("{day}本来就是{kind}，没有改动。", day=day, kind=kind))
    turn.store.almanac.change({day: work}, reason, is_notice=False)
    text = _(
        "{day}改为{kind}。在办件的期限马上重算，往后移的会告诉群众和承办人。", day=day, kind=kind
    )
    return Reply(text=text, buttons=column(Button(_("看日历"), link("calendar"))))


def _to_come(turn: Turn) -> Iterator[Text]:
    known = turn.city.clock.calendar
    last = max(known.years, default=turn.today.year)
    yield _("放假和调休已知到 {year} 年。再往后的期限标“预计”，通知出来请装入。", year=last)
    reasons = turn.store.almanac.reasons(turn.today)
    differing = sorted(day for day in known.exceptions if day >= turn.today)
    for day in [day for day in differing if _is_unusual(turn, day)][:SHOWN]:
        kind = WORK if known.exceptions[day] else OFF
        why = reasons.get(day)
        yield (
            _("{day} {kind}（{why}）", day=day, kind=kind, why=why)
            if why
            else _("{day} {kind}", day=day, kind=kind)
        )


def _is_unusual(turn: Turn, day: date) -> bool:
    is_weekday = day.weekday() < SATURDAY
    return turn.city.clock.calendar.exceptions[day] != is_weekday
