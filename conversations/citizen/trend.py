"""/trend: how a village's income and spending went over its last periods."""

from conversations.answers.carried import Carried
from conversations.answers.ledger_place import LedgerPlace
from conversations.answers.period import PeriodOfBooks
from conversations.command import Parameter, screen
from conversations.ledger.drawing import trend as drawn
from conversations.ledger.period import nothing_there
from conversations.ledger.source import source_line
from conversations.ledger.summary import whose
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.money import write_fen
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import _, lines, run

SHOWN = 8
"""Periods: two years of quarters."""


@screen(
    "/trend VILLAGE PERIOD",
    words=("走势图",),
    about=_("看一个村这几期的收入和支出"),
    asks={
        "village": Parameter(_("看哪个村的账？"), LedgerPlace()),
        "period": Parameter(_("看到哪一期？"), PeriodOfBooks()),
        "group": Parameter(_("哪个小组？"), Carried()),
    },
    heavy=True,
    is_listed=False,
)
def trend(turn: Turn, village: PlaceId, period: Period | None, group: str = "") -> Reply:
    """A line each for income and spending, and the same in words."""
    home = turn.city.places.village_of(village)
    found = turn.store.ledger.trend(home.id, period, SHOWN, group) if home and period else ()
    if not found:
        return nothing_there(turn, village, period)
    last = found[-1]
    told = (
        _(
            "{period}：收入 {income}，支出 {spending}",
            period=one.period.label,
            income=write_fen(one.income),
            spending=write_fen(one.spending),
        )
        for one in found
    )
    back = link("ledger", village=village, period=last.period.code, group=group or None)
    return Reply(
        text=lines(
            run(whose(turn, last), " ", _("这几期的收入和支出")),
            *told,
            source_line(turn, [book for one in found for book in one.books]),
        ),
        picture=drawn(turn, found),
        buttons=column(Button(_("回到这一期"), back), home_button()),
    )
