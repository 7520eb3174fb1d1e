"""Books that are late: the village hears on the first working day, its town on the second."""

from dataclasses import replace

from conversations.ledger.by_the_clock import keepers
from conversations.ledger.keeping import TOWN_ROLES
from conversations.ledger.places import last_due
from conversations.ledger.source import place_name
from conversations.messages import Button, Reply, column, link
from conversations.news import serving
from conversations.turn import Turn
from rules.people import Person, Role
from rules.periods import Period
from rules.places import PlaceId
from rules.publication import due_on, late_rung
from rules.units import UnitId
from rules.wording import _, lines

AT_ONCE = 20
"""Villages looked at in one tick: together less than a turn may take."""
VILLAGE = 1


def tell_late(turn: Turn) -> int:
    """Tell of the last quarter that is due, each village once a rung; how many were looked at."""
    quarter = last_due(turn)
    due = due_on(quarter, turn.city.ledger)
    highest = late_rung(due, turn.today, turn.city.clock.calendar)
    return sum(_tell_rung(turn, quarter, rung) for rung in range(1, highest + 1))


def _tell_rung(turn: Turn, quarter: Period, rung: int) -> int:
    seen = turn.store.lateness.seen(quarter, rung)
    waiting = sorted(_villages(turn, quarter) - seen)[:AT_ONCE]
    for village in waiting:
        months = {one for period in turn.store.ledger.periods(village) for one in period.months}
        if not months >= set(quarter.months):
            _tell(turn, village, quarter, rung)
        turn.store.lateness.see(village, quarter, rung)
    return len(waiting)


def _villages(turn: Turn, quarter: Period) -> frozenset[PlaceId]:
    """Those that publish here, or have a bookkeeper who should, and were there in that quarter."""
    keeping = (
        PlaceId(post.unit)
        for person in turn.store.people.holding(Role.BOOKKEEPER)
        for post in person.posts
        if post.role is Role.BOOKKEEPER
    )
    villages = turn.store.lateness.publishing() | set(keeping)
    known = (turn.city.places.get_or_none(one) for one in villages)
    return frozenset(
        one.id for one in known if one and (one.valid_to is None or quarter.first <= one.valid_to)
    )


def _tell(turn: Turn, village: PlaceId, quarter: Period, rung: int) -> None:
    due = due_on(quarter, turn.city.ledger).isoformat()
    people = keepers(turn, village) if rung == VILLAGE else _of_town(turn, village)
    for person in people:
        name = place_name(replace(turn, person=person), village)
        text = lines(
            _(
                "{place}{period}的账应在 {due} 前公布，还没有公布。",
                place=name,
                period=quarter.label,
                due=due,
            ),
            _("请尽快导入、提交审核。本村的页面已经写明本应哪天公布。")
            if rung == VILLAGE
            else _("村里已经提醒过，请督促公布。"),
        )
        turn.tell(person.id, Reply(text=text, buttons=column(Button(_("我的账本"), link("books")))))


def _of_town(turn: Turn, village: PlaceId) -> tuple[Person, ...]:
    town = turn.city.places.town_of(village)
    assert town is not None  # a village lies in one
    people = (one for role in TOWN_ROLES for one in serving(turn, role, UnitId(town.id)))
    return tuple({person.id: person for person in people}.values())
