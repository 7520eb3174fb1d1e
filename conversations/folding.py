"""Folding: a message that showed personal data shows nothing more; the case opens for who may."""

from conversations.colleagues import before
from conversations.messages import Address, Button, MessageRef, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.broadcasts import number_of
from rules.cases import Case
from rules.folding import Standing, has_lost
from rules.glossary import Action
from rules.people import Person, PersonId
from rules.wording import Text, _

FOLDED = _("这条消息已折叠，里面有群众的个人情况。要再看，请点下面打开。")
COLLAPSED = _("这条进度已收起。要看现在的情况，请点下面打开。")


def fold_old(turn: Turn, limit: int) -> int:
    """Those that have stood for a day; returns how many."""
    due = turn.store.sent_as.due(turn.now, limit)
    for whose, message in due:
        _fold(turn, whose, message)
    return len(due)


def fold_lost(turn: Turn) -> None:
    """Of each case that this turn changed: those of whoever may not read them on."""
    for case in turn.store.cases.changed:
        for whose, message in turn.store.sent_as.about(case.number):
            if _has_lost(turn, _person(turn, whose), case):
                _fold(turn, whose, message)


def fold_all_of(turn: Turn, person: PersonId) -> None:
    """Everything in the chats of somebody whose post has ended."""
    for whose, message in turn.store.sent_as.of(person):
        _fold(turn, whose, message)


def _person(turn: Turn, whose: PersonId) -> Person:
    person = turn.store.people.get(whose)
    assert person is not None  # a message is found by a contact, and a contact is somebody's
    return person


def _has_lost(turn: Turn, person: Person, case: Case) -> bool:
    events = turn.store.cases.events(case.number)
    had_it = any(one.action is Action.ACCEPT and one.by == person.id for one in events)
    return has_lost(before(turn, case, person), case, turn.city, had_it=had_it)


def _fold(turn: Turn, whose: PersonId, message: Standing) -> None:
    """What holds a picture is taken away: no other words can take its place."""
    turn.store.sent_as.folded(message)
    text, opening = _left_of(message.about)
    folded = Reply(
        text=text,
        buttons=column(opening),
        replaces=MessageRef(message.id, has_picture=message.has_picture, is_protected=True),
        is_fold=True,
    )
    to = Address(message.channel, message.chat)
    turn.tell(to, folded, language=_person(turn, whose).language)


def _left_of(about: str) -> tuple[Text, Button]:
    """What stands in its place, and what opens it again for whoever may."""
    if number := number_of(about):
        return COLLAPSED, Button(_("打开"), link("broadcast_card", broadcast=number))
    if about:
        return FOLDED, Button(_("打开案件"), link("case", number=about))
    return FOLDED, home_button()
