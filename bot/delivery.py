"""What follows when a message has arrived, or cannot arrive: in the transaction of the mark."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.telling import Telling
from conversations.messages import Button, Reply, column, link
from conversations.news import NEWS
from rules.broadcasts import BroadcastNumber, Fate
from rules.cases import Case, CaseNumber
from rules.city import City
from rules.glossary import Identity
from rules.people import PersonId, Role
from rules.sight import keeps_name
from rules.wording import _, lines
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

TOLD_OF = 20
"""Cases of one citizen at most: more are in hand at once only by mistake."""
CANNOT_BE_REACHED = _("这位群众现在收不到我们的消息，请打电话告诉他。")


class Delivery:
    """Acts on the tags that ride on messages (see `bot.telling`)."""

    def __init__(self, city: City, sealer: Sealer, telling: Telling) -> None:
        self._city = city
        self._sealer = sealer
        self._telling = telling

    def arrived(self, connection: Connection, tag: Mapping[str, Any], now: datetime) -> None:
        """An anonymous receipt: its sender is forgotten. A reply: the rating clock starts."""
        store = UnitOfWork(connection, self._sealer)
        if "forget" in tag:
            store.people.forget(PersonId(tag["forget"]))
        if tag.get("is_reply"):
            store.cases.delivered(CaseNumber(tag["case"]), self._city.clock.today(now))
        _met(store, tag, Fate.SENT)

    def buried(self, connection: Connection, tag: Mapping[str, Any], now: datetime) -> None:
        """An anonymous receipt that cannot be sent is as good as delivered; a broadcast is not."""
        if "broadcast" in tag:
            _met(UnitOfWork(connection, self._sealer), tag, Fate.FAILED)
        else:
            self.arrived(connection, tag, now)

    def stopped(
        self,
        connection: Connection,
        whose: PersonId | None,
        tag: Mapping[str, Any] | None,
        now: datetime,
    ) -> None:
        """A citizen blocked us: of each case in hand, who may know their number is to telephone.

        Once: however much was on its way to them, `whose` is named the first time only. An
        anonymous receipt that cannot arrive is as good as one that has: its sender goes.
        """
        store = UnitOfWork(connection, self._sealer)
        _met(store, tag or {}, Fate.STOPPED)
        if whose and not self._telling.reached(store.contacts.of([whose]).get(whose, ())):
            for case in store.cases.in_hand_of(whose, TOLD_OF):
                for person in self._telephoning(store, case):
                    self._tell(connection, store, case, person, now)
        if tag and "forget" in tag:
            store.people.forget(PersonId(tag["forget"]))

    def _telephoning(self, store: UnitOfWork, case: Case) -> Sequence[PersonId]:
        """The handler; of a confidential citizen nobody but the keeper of their name."""
        if case.identity is not Identity.CONFIDENTIAL or case.sealed:
            return (case.handler,) if case.handler else ()
        keepers = store.people.holding(Role.RECEPTIONIST)
        return [one.id for one in keepers if keeps_name(one, case, self._city)]

    def _tell(
        self,
        connection: Connection,
        store: UnitOfWork,
        case: Case,
        person: PersonId,
        now: datetime,
    ) -> None:
        said = NEWS if case.sealed else CANNOT_BE_REACHED
        text = lines(_("案件 {number}：", number=case.number), said)
        button = Button(_("打开案件"), link("case", number=case.number))
        reply = Reply(text=text, buttons=column(button), is_protected=True, about=case.number)
        store.outbox.add(self._telling.push(connection, person, reply), now)


def _met(store: UnitOfWork, tag: Mapping[str, Any], fate: Fate) -> None:
    """One copy of a broadcast has met its fate."""
    if "broadcast" in tag:
        number, person = BroadcastNumber(tag["broadcast"]), PersonId(tag["person"])
        store.deliveries.met(number, [person], fate)
