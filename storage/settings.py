"""How each wants to be told: muted, and their own quiet hours."""

from sqlalchemy import Connection, select

from rules.notices import QuietHours, Settings
from rules.people import PersonId
from storage.dialect import put
from storage.notice_tables import settings


class KeptSettings:
    """One row for whoever chose something, or was asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person: PersonId) -> Settings:
        """What they chose; the usual way where they never said."""
        row = self._connection.execute(
            select(settings).where(settings.c.person == person)
        ).one_or_none()
        if row is None:
            return Settings()
        has_quiet = row.quiet_begins is not None
        return Settings(
            is_muted=row.is_muted,
            quiet=QuietHours(row.quiet_begins, row.quiet_ends) if has_quiet else None,
            was_asked=row.was_asked,
        )

    def keep(self, person: PersonId, chosen: Settings) -> None:
        """From now on."""
        row = {
            "person": person,
            "is_muted": chosen.is_muted,
            "quiet_begins": chosen.quiet.begins if chosen.quiet else None,
            "quiet_ends": chosen.quiet.ends if chosen.quiet else None,
            "was_asked": chosen.was_asked,
        }
        put(self._connection, settings, [row])
