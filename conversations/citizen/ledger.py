"""/ledger: a village's open books by place, period and part; towns and the city with their sums."""

from conversations.answers.carried import Carried
from conversations.answers.ledger_part import LedgerPart
from conversations.answers.ledger_place import LedgerPlace
from conversations.answers.period import PeriodOfBooks
from conversations.command import Parameter, screen
from conversations.ledger.papers import papers_page
from conversations.ledger.period import nothing_there, period_page
from conversations.ledger.places import above_page, village_page
from conversations.ledger.sheets import accounts_page, sheet_page
from conversations.ledger.source import group_of
from conversations.messages import Link, Reply, link
from conversations.turn import Turn
from rules.books import Summary
from rules.city import City
from rules.ledger import Column, Sheet
from rules.ledger_words import Part, asks_for_books
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import _


def _hears(text: str, city: City) -> Link | None:
    """A village with a period or a part of the ledger; a complaint about either is none."""
    wish = asks_for_books(text, city.finder)
    if wish is None or city.danger.is_dangerous(text):
        return None
    part = wish.part.code if wish.part else None
    return link("ledger", village=wish.place or None, part=part, period=wish.period or None)


@screen(
    "/ledger VILLAGE [COLUMN] PERIOD",
    words=("查账", "账本", "阳光村务", "村务公开"),
    about=_("查村里的账"),
    asks={
        "village": Parameter(_("看哪个村的账？"), LedgerPlace()),
        "part": Parameter(_("看哪一栏？"), LedgerPart()),
        "period": Parameter(_("看哪一段时间？"), PeriodOfBooks()),
        "group": Parameter(_("哪个小组？"), Carried()),
    },
    hears=_hears,
    heavy=True,
)
def ledger(
    turn: Turn,
    village: PlaceId,
    *,
    part: Part | None = None,
    period: Period | None,
    group: str = "",
    page: int = 1,
) -> Reply:
    """The page of the narrowest thing that was asked for."""
    place = turn.city.places.get(village)
    if part and isinstance(part.what, Column) and part.what is not Column.FINANCE:
        return papers_page(turn, village, part.what, page)
    home = turn.city.places.village_of(village)
    if home is None:
        return above_page(turn, place, page)
    if period is None:
        return village_page(turn, home)
    group = group or group_of(turn, place, period)
    summary = turn.store.ledger.summary(home.id, period, group)
    if summary is None:
        return nothing_there(turn, home.id, period)
    return _page(turn, summary, part, page)


def _page(turn: Turn, summary: Summary, part: Part | None, page: int) -> Reply:
    if part is None or part.what is Column.FINANCE:
        return period_page(turn, summary)
    if part.what is Sheet.ENTRY:
        return accounts_page(turn, summary, page)
    return sheet_page(turn, summary, part, page)
