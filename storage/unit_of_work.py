"""One transaction, and everything kept that can be reached in it."""

from functools import cached_property

from sqlalchemy import Connection

from storage.admissions import Admissions
from storage.alarms import Alarms
from storage.almanac import Almanac
from storage.anchors import Anchors
from storage.audit import Audit
from storage.backlog import Backlog
from storage.backup_orders import BackupOrders
from storage.book_orders import BookOrders
from storage.books import Books
from storage.broadcasts import Broadcasts
from storage.cases import Cases
from storage.contacts import Contacts
from storage.deliveries import Deliveries
from storage.documents import Documents
from storage.examining import Examining
from storage.files import Files
from storage.flags import Flags
from storage.follows import Follows
from storage.grants import Grants
from storage.inbox import Inbox
from storage.lateness import Lateness
from storage.ledger import Ledger
from storage.ledger_lists import Lists
from storage.links import Links
from storage.menus import Menus
from storage.outbox import Outbox
from storage.people import People
from storage.photos import Photos
from storage.questions import Questions
from storage.sealing import Sealer
from storage.sent_as import SentAs
from storage.sessions import Sessions
from storage.settings import KeptSettings
from storage.shown import Transcript
from storage.tries import Tries
from storage.visitors import Visitors


class UnitOfWork:
    """What a turn sees (cases, people, files, tries), and what the worker needs beside it."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self.connection = connection
        self.sealer = sealer

    def for_turn(self) -> "UnitOfWork":
        """See what one turn sees: what was loaded for all is shared, what it changes is its own."""
        mine = UnitOfWork(self.connection, self.sealer)
        mine.menus = self.menus
        return mine

    @cached_property
    def cases(self) -> Cases:
        """The cases."""
        return Cases(self.connection, self.sealer)

    @cached_property
    def alarms(self) -> Alarms:
        """What rings until somebody answers."""
        return Alarms(self.connection)

    @cached_property
    def almanac(self) -> Almanac:
        """What is said of single days."""
        return Almanac(self.connection)

    @cached_property
    def people(self) -> People:
        """Those who talk with us."""
        return People(self.connection, self.sealer)

    @cached_property
    def files(self) -> Files:
        """Photos, voices and papers."""
        return Files(self.connection, self.sealer)

    @cached_property
    def tries(self) -> Tries:
        """Wrong codes."""
        return Tries(self.connection, self.sealer)

    @cached_property
    def audit(self) -> Audit:
        """What staff did, and looked at."""
        return Audit(self.connection, self.sealer)

    @cached_property
    def admissions(self) -> Admissions:
        """Who waits for a post."""
        return Admissions(self.connection, self.sealer)

    @cached_property
    def anchors(self) -> Anchors:
        """What holds the audit fast."""
        return Anchors(self.connection, self.sealer)

    @cached_property
    def settings(self) -> KeptSettings:
        """How people want to be told."""
        return KeptSettings(self.connection)

    @cached_property
    def broadcasts(self) -> Broadcasts:
        """What is told to many."""
        return Broadcasts(self.connection)

    @cached_property
    def deliveries(self) -> Deliveries:
        """Whom a broadcast has reached."""
        return Deliveries(self.connection)

    @cached_property
    def menus(self) -> Menus:
        """The buttons of the last messages."""
        return Menus(self.connection, self.sealer)

    @cached_property
    def grants(self) -> Grants:
        """Cases opened by number and code."""
        return Grants(self.connection, self.sealer)

    @cached_property
    def visitors(self) -> Visitors:
        """Whoever writes is somebody."""
        return Visitors(self.connection, self.sealer)

    @cached_property
    def contacts(self) -> Contacts:
        """Where people are reached."""
        return Contacts(self.connection, self.sealer)

    @cached_property
    def inbox(self) -> Inbox:
        """What was sent to us."""
        return Inbox(self.connection, self.sealer)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be told."""
        return Outbox(self.connection, self.sealer)

    @cached_property
    def sent_as(self) -> SentAs:
        """Under which ids messages stand in chats."""
        return SentAs(self.connection, self.sealer)

    @cached_property
    def sessions(self) -> Sessions:
        """Where people are in their forms."""
        return Sessions(self.connection, self.sealer)

    @cached_property
    def backlog(self) -> Backlog:
        """What waits or is stuck."""
        return Backlog(self.connection, self.sealer)

    @cached_property
    def links(self) -> Links:
        """Long links."""
        return Links(self.connection, self.sealer)

    @cached_property
    def transcript(self) -> Transcript:
        """What web pages show."""
        return Transcript(self.connection, self.sealer)

    @cached_property
    def ledger(self) -> Ledger:
        """The published books."""
        return Ledger(self.connection, self.sealer)

    @cached_property
    def books(self) -> Books:
        """Every version of every book."""
        return Books(self.connection, self.sealer)

    @cached_property
    def backup_orders(self) -> BackupOrders:
        """Backups that wait to be made."""
        return BackupOrders(self.connection)

    @cached_property
    def book_orders(self) -> BookOrders:
        """Books that wait to be read."""
        return BookOrders(self.connection)

    @cached_property
    def lateness(self) -> Lateness:
        """Who has been looked at for being late."""
        return Lateness(self.connection)

    @cached_property
    def documents(self) -> Documents:
        """The papers of the other columns."""
        return Documents(self.connection, self.sealer)

    @cached_property
    def photos(self) -> Photos:
        """The photos of vouchers."""
        return Photos(self.connection, self.sealer)

    @cached_property
    def questions(self) -> Questions:
        """What villagers ask about an entry."""
        return Questions(self.connection)

    @cached_property
    def flags(self) -> Flags:
        """The red flags."""
        return Flags(self.connection)

    @cached_property
    def examining(self) -> Examining:
        """What the rules for red flags look through."""
        return Examining(self.connection, self.sealer)

    @cached_property
    def lists(self) -> Lists:
        """What the rules compare books with."""
        return Lists(self.connection, self.sealer)

    @cached_property
    def follows(self) -> Follows:
        """Who is told of publications."""
        return Follows(self.connection)
