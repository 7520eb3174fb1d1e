"""/download: what stands on a screen of the ledger, as a spreadsheet."""

from conversations.answers.carried import Carried
from conversations.answers.choices import OneOf
from conversations.answers.ledger_part import LedgerPart
from conversations.answers.ledger_place import LedgerPlace
from conversations.answers.period import PeriodOfBooks
from conversations.command import Parameter, command
from conversations.ledger.downloads import table_of_accounts, table_of_period, table_of_rows
from conversations.ledger.period import nothing_there
from conversations.ledger.sheets import entries_listing, sheet_listing
from conversations.messages import Button, Reply, column, link
from conversations.tables import Form, Table
from conversations.turn import Turn
from rules.accounts import AccountCode
from rules.books import Summary
from rules.ledger import Direction, Sheet
from rules.ledger_words import Part
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import _


@command(
    "/download VILLAGE [COLUMN] PERIOD",
    words=("下载",),
    about=_("把看到的账下载成表格"),
    asks={
        "village": Parameter(_("看哪个村的账？"), LedgerPlace()),
        "part": Parameter(_("看哪一栏？"), LedgerPart()),
        "period": Parameter(_("看哪一段时间？"), PeriodOfBooks()),
        "form": Parameter(_("要哪种表格？"), OneOf(Form)),
        **{name: Parameter(_("请从账本里点“下载”。"), Carried()) for name in ("of", "group")},
        **{name: Parameter(_("请从账本里点“下载”。"), Carried()) for name in ("account", "way")},
    },
    in_group=False,
    heavy=True,
    is_listed=False,
)
def download(  # noqa: PLR0913 (what a link to a screen carries)
    turn: Turn,
    village: PlaceId,
    *,
    part: Part | None = None,
    period: Period | None,
    group: str = "",
    account: str = "",
    way: str = "",
    of: str = "",
    page: int = 1,
    form: Form = Form.XLSX,
) -> Reply:
    """One file, made when it is sent; the screen stays where it is."""
    home = turn.city.places.village_of(village)
    summary = home and period and turn.store.ledger.summary(home.id, period, group)
    if not summary:
        return nothing_there(turn, village, period)
    direction = next((one for one in Direction if one.value == way), None)
    if of == "entries":
        code = AccountCode(account) if account else None
        entries = entries_listing(turn, summary, code, direction)
        table = table_of_rows(turn, summary, entries, page, form)
    else:
        table = _of_part(turn, summary, part, page, form)
    back = link("ledger", village=village, period=summary.period.code, group=group or None)
    return Reply(
        text=_("表格在这里，和屏幕上的一样。"),
        table=table,
        buttons=column(Button(_("回到这一期"), back)),
    )


def _of_part(turn: Turn, summary: Summary, part: Part | None, page: int, form: Form) -> Table:
    if part is None or not isinstance(part.what, Sheet):
        return table_of_period(turn, summary, form)
    if part.what is Sheet.ENTRY:
        return table_of_accounts(turn, summary, page, form)
    return table_of_rows(turn, summary, sheet_listing(summary, part), page, form)
