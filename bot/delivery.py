"""What follows when a message has arrived, or cannot arrive: in the transaction of the mark."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.telling import Telling
from conversations.messages import Button, Reply, column, link
from conversations.news import NEWS
from rules.cases import CaseNumber
from rules.city import City
from rules.people import PersonId
from rules.wording import _, lines
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

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

    def stopped(self, connection: Connection, tag: Mapping[str, Any] | None, now: datetime) -> None:
        """The citizen blocked us: whoever handles the case is told to telephone.

        An anonymous receipt that cannot arrive is as good as one that has: its sender goes.
        """
        store = UnitOfWork(connection, self._sealer)
        if tag and "forget" in tag:
            store.people.forget(PersonId(tag["forget"]))
        if tag is None or "case" not in tag:
            return
        case = store.cases.get(CaseNumber(tag["case"]))
        if case is None or case.handler is None:
            return
        text = lines(
            _("案件 {number}：", number=case.number), NEWS if case.sealed else CANNOT_BE_REACHED
        )
        button = Button(_("打开案件"), link("case", number=case.number))
        reply = Reply(text=text, buttons=column(button), is_protected=True)
        store.outbox.add(self._telling.push(connection, case.handler, reply), now)
