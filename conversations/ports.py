"""What the flows need from the storage, said without naming a database."""

from typing import Protocol

from conversations.book_ports import BookOrders, Books, Lateness, Photos
from conversations.case_ports import Alarms, Cases
from conversations.ledger_ports import Documents, Flags, Follows, Ledger, Lists, Questions
from conversations.notice_ports import Broadcasts, Deliveries, KeptSettings
from conversations.staff_ports import Admissions, Almanac, Audit, BackupOrders, People
from conversations.talk_ports import Files, Grants, Links, Menus, SentAs, Tries


class Store(Protocol):
    """Everything a turn can reach. What a turn writes is kept only if the turn ends well."""

    @property
    def cases(self) -> Cases:
        """The cases."""
        ...

    @property
    def alarms(self) -> Alarms:
        """The urgent alarms."""
        ...

    @property
    def people(self) -> People:
        """The people."""
        ...

    @property
    def admissions(self) -> Admissions:
        """Who waits for a post."""
        ...

    @property
    def audit(self) -> Audit:
        """The audit."""
        ...

    @property
    def almanac(self) -> Almanac:
        """The days."""
        ...

    @property
    def files(self) -> Files:
        """The files."""
        ...

    @property
    def tries(self) -> Tries:
        """The wrong tries."""
        ...

    @property
    def grants(self) -> Grants:
        """The cases opened by code."""
        ...

    @property
    def links(self) -> Links:
        """The long links."""
        ...

    @property
    def settings(self) -> KeptSettings:
        """How people want to be told."""
        ...

    @property
    def broadcasts(self) -> Broadcasts:
        """What is told to many."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """Whom it reached."""
        ...

    @property
    def menus(self) -> Menus:
        """The last buttons."""
        ...

    @property
    def sent_as(self) -> SentAs:
        """What stands in chats."""
        ...

    @property
    def ledger(self) -> Ledger:
        """The published books."""
        ...

    @property
    def books(self) -> Books:
        """Every version of every book."""
        ...

    @property
    def book_orders(self) -> BookOrders:
        """The books that wait to be read."""
        ...

    @property
    def lateness(self) -> Lateness:
        """Who has been looked at for being late."""
        ...

    @property
    def documents(self) -> Documents:
        """The papers of the other columns."""
        ...

    @property
    def photos(self) -> Photos:
        """The photos of vouchers."""
        ...

    @property
    def questions(self) -> Questions:
        """What villagers ask about an entry."""
        ...

    @property
    def flags(self) -> Flags:
        """The red flags."""
        ...

    @property
    def lists(self) -> Lists:
        """What the rules compare books with."""
        ...

    @property
    def follows(self) -> Follows:
        """Who is told of publications."""
        ...

    @property
    def backup_orders(self) -> BackupOrders:
        """The backups to be made."""
        ...
