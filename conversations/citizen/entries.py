"""/entries: the entries of one account of a village and a period, eight at a time."""

from conversations.answers.carried import Carried
from conversations.answers.ledger_place import LedgerPlace
from conversations.answers.period import PeriodOfBooks
from conversations.command import Parameter, screen
from conversations.ledger.period import nothing_there
from conversations.ledger.sheets import entries_page
from conversations.messages import Reply
from conversations.turn import Turn
from rules.accounts import AccountCode
from rules.ledger import Direction
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import _


@screen(
    "/entries VILLAGE PERIOD",
    words=("收支流水",),
    about=_("看一期的每一笔收支"),
    asks={
        "village": Parameter(_("看哪个村的账？"), LedgerPlace()),
        "period": Parameter(_("看哪一段时间？"), PeriodOfBooks()),
        "group": Parameter(_("哪个小组？"), Carried()),
        "account": Parameter(_("哪个科目？"), Carried()),
        "way": Parameter(_("收入还是支出？"), Carried()),
    },
    heavy=True,
    is_listed=False,
)
def entries(  # noqa: PLR0913 (what a link to a page carries)
    turn: Turn,
    village: PlaceId,
    *,
    period: Period | None,
    group: str = "",
    account: str = "",
    way: str = "",
    page: int = 1,
) -> Reply:
    """The list; a forged link shows nothing."""
    home = turn.city.places.village_of(village)
    summary = home and period and turn.store.ledger.summary(home.id, period, group)
    if not summary:
        return nothing_there(turn, village, period)
    direction = next((one for one in Direction if one.value == way), None)
    return entries_page(turn, summary, AccountCode(account) if account else None, direction, page)
