"""What follows when a message has arrived, in the same transaction as the mark."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from rules.cases import CaseNumber
from rules.city import City
from rules.people import PersonId
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork


class Delivery:
    """Acts on the tags that ride on messages (see `bot.telling`)."""

    def __init__(self, city: City, sealer: Sealer) -> None:
        self._city = city
        self._sealer = sealer

    def arrived(self, connection: Connection, tag: Mapping[str, Any], now: datetime) -> None:
        """An anonymous receipt: its sender is forgotten. A reply: the rating clock starts."""
        store = UnitOfWork(connection, self._sealer)
        if "forget" in tag:
            store.people.forget(PersonId(tag["forget"]))
        if "delivered" in tag:
            store.cases.delivered(CaseNumber(tag["delivered"]), self._city.clock.today(now))
