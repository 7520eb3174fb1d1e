"""/compensation: where the compensation for land went, in a picture and in words."""

from conversations.answers.ledger_place import LedgerPlace
from conversations.answers.period import PeriodOfBooks
from conversations.command import Parameter, screen
from conversations.ledger.drawing import land_parts, of_land
from conversations.ledger.period import nothing_there
from conversations.ledger.source import source_line
from conversations.ledger.summary import heading
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import Wanted
from rules.ledger import Sheet
from rules.ledger_words import Part
from rules.money import write_fen
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import _, lines, run

MOST = 200
"""Rows that are added up: a village has a few a year."""


@screen(
    "/compensation VILLAGE PERIOD",
    words=("征地去向",),
    about=_("看征地补偿去了哪里"),
    asks={
        "village": Parameter(_("看哪个村的账？"), LedgerPlace()),
        "period": Parameter(_("看哪一段时间？"), PeriodOfBooks()),
    },
    heavy=True,
    is_listed=False,
)
def compensation(turn: Turn, village: PlaceId, period: Period | None) -> Reply:
    """One bar divided into groups, what was kept and what is still owed."""
    home = turn.city.places.village_of(village)
    summary = home and period and turn.store.ledger.summary(home.id, period)
    if not summary:
        return nothing_there(turn, village, period)
    rows = turn.store.ledger.rows(summary.place, summary.period, Sheet.LAND, Wanted(), MOST)
    parts = land_parts(rows)
    where = {"village": summary.place, "period": summary.period.code}
    back = link("ledger", **where, part=Part(Sheet.LAND).code)
    return Reply(
        text=lines(
            run(heading(turn, summary), " ", _("征地补偿去了哪里")),
            *(run(one.label, " ", write_fen(one.fen)) for one in parts),
            None if parts else _("这里没有登记。"),
            source_line(turn, summary.books),
        ),
        picture=of_land(turn, summary, parts) if parts else None,
        buttons=column(Button(_("看每一笔"), back), home_button()),
    )
