"""The urgent alarm: who is called, and called again, until somebody answers 收到."""

from conversations.colleagues import before
from conversations.messages import Button, Reply, Row, column, link
from conversations.names import place_label
from conversations.news import NEWS
from conversations.turn import Turn
from rules.alarms import (
    Alarm,
    AlarmKind,
    begin,
    desks_to_call,
    is_over,
    rung,
    stopped,
    whom_to_call,
    with_ring,
)
from rules.cases import Case
from rules.people import Person
from rules.secrecy import masked_text
from rules.sight import Sight, sight
from rules.wording import Text, _, lines

URGENT = _("【紧急】有人可能有危险，请马上看，并联系当地。")
HARASSED = _("【紧急】群众说有人为难他，请马上打开看，当天联系。")
STILL = _("还没有人回“收到”。")

SAYS = {AlarmKind.DANGER: URGENT, AlarmKind.HARASSED: HARASSED}


def tell_danger(turn: Turn, case: Case, text: Text = "") -> None:
    """Call all who must act at once; it rings until one of them answers."""
    _ring(turn, begin(case, AlarmKind.DANGER, turn.now), case, text)


def tell_harassed(turn: Turn, case: Case) -> None:
    """Call the city's discipline desk alone."""
    _ring(turn, begin(case, AlarmKind.HARASSED, turn.now), case)


def ring_again(turn: Turn, alarm: Alarm) -> None:
    """Its time has come and nobody has answered: the next level is called, or it is over."""
    case = turn.store.cases.get(alarm.number)
    if case is None or is_over(alarm, case):
        turn.store.alarms.keep(stopped(alarm))
        _ring_for_lead(turn, case)
    else:
        _ring(turn, alarm, case, STILL)


def _ring_for_lead(turn: Turn, joined: Case | None) -> None:
    """A merged case's danger is its lead's: it begins there, unless it was called out already."""
    lead = turn.store.cases.get(joined.merged_into) if joined and joined.merged_into else None
    if lead and lead.is_open and not turn.store.alarms.get(lead.number, AlarmKind.DANGER):
        tell_danger(turn, lead)


def got_button(case: Case) -> Button:
    """收到, for whoever was called."""
    return Button(_("收到"), link("got", number=case.number))


def got_row(turn: Turn, case: Case) -> tuple[Row, ...]:
    """The button on the card, while it rings and for those who were called."""
    alarms = turn.store.alarms.of(case.number)
    is_called = any(one.is_ringing and turn.person.id in one.called for one in alarms)
    return ((got_button(case),),) if is_called else ()


def _ring(turn: Turn, alarm: Alarm, case: Case, text: Text = "") -> None:
    """The case's version stays: no button of anybody grows old by a ring."""
    step, people = whom_to_call(alarm, case, _staff(turn, alarm, case), turn.city)
    turn.store.alarms.keep(rung(alarm, step, people, turn.now, turn.city))
    # Read again: what the turn has kept of it already is not kept twice.
    fresh = turn.store.cases.get(case.number)
    assert fresh is not None  # an alarm rings for a case that is kept
    rang = with_ring(fresh, alarm, people, turn.now, turn.city)
    rang = turn.store.cases.save(rang, is_hidden=True)
    for person in people:
        _call(turn, person, rang, lines(SAYS[alarm.kind], text))


def _staff(turn: Turn, alarm: Alarm, case: Case) -> tuple[Person, ...]:
    """Everybody who may be called; whoever marked it knows already."""
    around = turn.store.people.serving_at(desks_to_call(case, alarm.kind, turn.city))
    is_open = alarm.kind is AlarmKind.DANGER and not case.sealed
    handler = turn.store.people.get(case.handler) if case.handler and is_open else None
    everybody = (handler, *around) if handler else around
    return tuple(person for person in everybody if person.id != turn.person.id)


def _call(turn: Turn, person: Person, case: Case, text: Text) -> None:
    """Of a sealed case only that there is news; who cannot open it is told where it is."""
    place = _("地点：{place}", place=place_label(turn.city, case, person))
    said = NEWS if case.sealed else lines(masked_text(text), place)
    can_open = sight(before(turn, case, person), case, turn.city) >= Sight.CASE
    opening = (Button(_("打开案件"), link("case", number=case.number)),) if can_open else ()
    headed = lines(_("案件 {number}：", number=case.number), said)
    buttons = column(got_button(case), *opening)
    turn.tell(person.id, Reply(text=headed, buttons=buttons, is_protected=True, about=case.number))
