"""What the clock does about questions: tells the village, tells the askers, hands them up."""

from dataclasses import replace

from conversations.ledger.asking import about_text
from conversations.ledger.going_up import go_up
from conversations.ledger.usual import as_read
from conversations.messages import Button, Reply, column, link
from conversations.news import serving
from conversations.turn import Turn
from rules.glossary import Identity
from rules.people import Person, Role
from rules.places import PlaceId
from rules.questions import Question, is_to_be_chased, is_to_be_told, is_to_go_up
from rules.units import UnitId
from rules.wording import _, lines

AT_ONCE = 20
"""Questions that are looked at in one tick: together less than a turn may take."""


def mind_questions(turn: Turn) -> int:
    """Do what is due today, once: the question itself knows what was done."""
    store, today, calendar = turn.store.questions, turn.today, turn.city.clock.calendar
    told = [one for one in store.untold(today, AT_ONCE) if is_to_be_told(one, today)]
    for one in told:
        _tell_village(turn, one)
        store.save(replace(one, told_on=today))
    late = store.overdue(today, AT_ONCE)
    chased = [one for one in late if is_to_be_chased(one, today)]
    for one in chased:
        _tell_askers(turn, one)
        store.save(replace(one, chased_on=today))
    rising = [one for one in late if is_to_go_up(one, today, calendar)]
    for one in rising:
        go_up(turn, one, Identity.ANONYMOUS)
    return len(told) + len(chased) + len(rising)


def keepers(turn: Turn, village: PlaceId) -> tuple[Person, ...]:
    """The village's bookkeeper and supervisors; where nobody serves, whoever does above."""
    unit = UnitId(village)
    both = (Role.BOOKKEEPER, Role.VILLAGE_SUPERVISOR)
    there = [person for role in both for person in serving(turn, role, unit)]
    leaders = there or serving(turn, Role.DISPATCHER, unit)
    return tuple({person.id: person for person in leaders}.values())


def _tell_village(turn: Turn, one: Question) -> None:
    """The entry is attached, whoever asked is not."""
    for person in keepers(turn, one.subject.place):
        text = lines(
            _("有村民对一笔账提问，请在 {date} 前答复：", date=one.due_on.isoformat()),
            about_text(replace(turn, person=person), one.subject),
            _("问：{text}", text=as_read(one.text)),
        )
        answering = Button(_("答复"), link("answer", question=one.id))
        turn.tell(person.id, Reply(text=text, buttons=column(answering)))


def _tell_askers(turn: Turn, one: Question) -> None:
    said = lines(
        _("您问过的“{text}”，村里没有按时答复，对不起。", text=as_read(one.text)),
        _("点下面可以转成诉求由镇里办，怎样署名由您选。您不点，明天我们也会转给镇里。"),
    )
    taking = Button(_("转成诉求"), link("takeup", question=one.id))
    for asker in turn.store.questions.askers(one.id):
        turn.tell(asker, Reply(text=said, buttons=column(taking)))
