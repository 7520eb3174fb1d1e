"""/compare: a village beside others of its town and size, a head."""

from conversations.answers.ledger_place import LedgerPlace
from conversations.answers.period import PeriodOfBooks
from conversations.command import Parameter, screen
from conversations.ledger.drawing import side_by_side
from conversations.ledger.period import nothing_there
from conversations.ledger.source import place_name, source_line
from conversations.messages import Button, Reply, column, grid, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import Summary
from rules.money import write_fen
from rules.periods import Period
from rules.places import PlaceId
from rules.similar import a_head, similar_to
from rules.wording import Text, _, lines, run

ENOUGH = 2
"""Villages: one alone is compared with nothing."""


@screen(
    "/compare VILLAGE PERIOD",
    words=("比一比",),
    about=_("和同镇的村比人均收支"),
    asks={
        "village": Parameter(_("看哪个村的账？"), LedgerPlace()),
        "period": Parameter(_("比哪一段时间？"), PeriodOfBooks()),
    },
    heavy=True,
    is_listed=False,
)
def compare(turn: Turn, village: PlaceId, period: Period | None) -> Reply:
    """Income and spending a head; nothing is compared that does not cover the same time."""
    home = turn.city.places.village_of(village)
    if home is None or period is None:
        return nothing_there(turn, village, period)
    people = turn.city.population
    wanted = similar_to(home.id, turn.city.places, people)
    there = {one.place: one for one in turn.store.ledger.summaries(wanted, period)}
    found = [there[one] for one in wanted if one in there and there[one].is_complete]
    back = column(
        Button(_("回到这一期"), link("ledger", village=home.id, period=period.code)), home_button()
    )
    name = place_name(turn, home.id)
    if home.id in there and not there[home.id].is_complete:
        text = _("{place}{period}的账还没有公开全，没有可比的。", place=name, period=period.label)
        return Reply(text=text, buttons=back)
    if len(found) < ENOUGH or home.id not in there:
        text = _(
            "{place}同镇还没有别的村公开了{period}完整的账，没有可比的。",
            place=name,
            period=period.label,
        )
        return Reply(text=text, buttons=back)
    spent = [a_head(one.spending, people[one.place]) for one in found]
    return Reply(
        text=lines(
            run(name, " ", period.label, " ", _("同镇人均比较")),
            *(_line(turn, one) for one in found),
            _("人口按市里登记的人数。"),
            source_line(turn, [book for one in found for book in one.books]),
        ),
        picture=side_by_side(turn, found, spent),
        buttons=(*_opening(turn, found, period), *back),
    )


def _line(turn: Turn, one: Summary) -> Text:
    people = turn.city.population[one.place]
    return _(
        "{place}（{people}人）：人均收入 {income}，人均支出 {spending}",
        place=place_name(turn, one.place, with_town=False),
        people=people,
        income=write_fen(a_head(one.income, people)),
        spending=write_fen(a_head(one.spending, people)),
    )


def _opening(turn: Turn, found: list[Summary], period: Period) -> tuple[tuple[Button, ...], ...]:
    return grid(
        (
            Button(
                place_name(turn, one.place, with_town=False),
                link("ledger", village=one.place, period=period.code),
            )
            for one in found
        ),
        3,
    )
