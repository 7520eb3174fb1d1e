"""The city as it is now: its folder, and the working days that were changed since."""

from dataclasses import replace

from sqlalchemy import Connection

from rules.city import City
from storage.almanac import Almanac


class CityNow:
    """Reads the almanac again only when something in it was changed, by whatever process."""

    def __init__(self, city: City) -> None:
        self._printed = city
        self._change = 0
        self._city = city

    def at(self, connection: Connection) -> City:
        """The city of this transaction."""
        latest = Almanac(connection).latest()
        if latest != self._change:
            self._city = self.as_of(connection, latest)
            self._change = latest
        return self._city

    def as_of(self, connection: Connection, change: int) -> City:
        """The city after that change of the almanac."""
        clock = self._printed.clock
        calendar = clock.calendar.merged(Almanac(connection).calendar(change))
        return replace(self._printed, clock=replace(clock, calendar=calendar))
