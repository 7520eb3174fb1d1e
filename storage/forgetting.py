"""Forgetting: nothing stays of a person, in no table and in no free byte of the file.

SQLite overwrites deleted rows with zeros (`secure_delete`), but when it moves rows between
pages it leaves copies behind in the gaps (seen about once in 5,000 rows with 3.40). So
after somebody was forgotten the tables that held them are written anew: emptied pages are
zeroed whole.
"""

from sqlalchemy import Connection, Table, delete, exists, or_, select

from rules.broadcasts import Sort
from rules.people import PersonId
from storage.backlog import Backlog
from storage.contacts import Contact, Contacts
from storage.dialect import insert_new, write_anew
from storage.grants import Grants
from storage.menus import Menus
from storage.notice_tables import broadcasts, deliveries, settings
from storage.open_tables import askers, follows
from storage.sealing import Sealer
from storage.sent_as import SentAs
from storage.sessions import Sessions
from storage.tables import cases, contacts, people, posts
from storage.traffic import (
    albums,
    chores,
    downloads,
    grants,
    inbox,
    menus,
    outbox,
    sent_as,
    sessions,
    shown,
    tries,
)
from storage.tries import Tries

SCRUB = "scrub"
TRACES = (
    *(inbox, albums, outbox, sent_as, sessions, downloads),
    *(tries, grants, menus, shown, askers, follows, settings, deliveries, people, contacts),
)
"""Every table that may hold an id of somebody's, sealed or hashed."""


_HAVE_ROWS = select(broadcasts.c.number).where(
    or_(broadcasts.c.ended_at.is_(None), broadcasts.c.sort == Sort.CIRCULAR)
)
"""Of the others it is forgotten whom they reached."""


def forget(connection: Connection, sealer: Sealer, person: PersonId) -> None:
    """Leave nothing of a citizen who has no case of their own; of anybody else nothing they said.

    What still waits to be answered or sent to them stays until that is done. So does a form
    begun since, or a case opened by its code: the visitor goes a day after the last word.
    """
    if not _is_back(connection, sealer, person):
        erase(connection, sealer, person)
    insert_new(connection, chores, [{"name": SCRUB}])


def erase(connection: Connection, sealer: Sealer, person: PersonId) -> None:
    """Delete what was said; and who they are, unless that stays with a post or a case."""
    for chat in Contacts(connection, sealer).of([person]).get(person, ()):
        _erase_talk(connection, sealer, chat)
    is_staff = exists().where(posts.c.person == person)
    has_case = exists().where(cases.c.citizen == person)
    if connection.scalar(select(or_(is_staff, has_case))):
        return
    for table in (askers, follows, settings, contacts):
        connection.execute(delete(table).where(table.c.person == person))
    # One look-up for each broadcast that has rows: there may be a hundred thousand of those.
    theirs = deliveries.c.broadcast.in_(_HAVE_ROWS), deliveries.c.person == person
    connection.execute(delete(deliveries).where(*theirs))
    connection.execute(delete(people).where(people.c.id == person))


def _is_back(connection: Connection, sealer: Sealer, person: PersonId) -> bool:
    """Already at something else: a receipt that came late, or twice, must not take it away."""
    drafts, opened = Sessions(connection, sealer), Grants(connection, sealer)
    chats = Contacts(connection, sealer).of([person]).get(person, ())
    begun = [
        chat
        for chat in chats
        if drafts.has(drafts.key(chat.channel, chat.id, chat.id))
        or opened.has(f"{chat.channel}:{chat.id}")
    ]
    for chat in begun:
        Backlog(connection, sealer).forget(chat.channel, chat.id, chat.id)
    return bool(begun)


def _erase_talk(connection: Connection, sealer: Sealer, chat: Contact) -> None:
    """Dead letters and parked updates too: they may hold an anonymous story beside a name.

    No draft and no opened case: the filing has ended its own, and closed what was open. Those
    that are there now were begun since, perhaps while this is done; or a day ends them.
    """
    asker = f"{chat.channel}:{chat.id}"
    Backlog(connection, sealer).forget(chat.channel, chat.id, chat.id)
    for kind in ("asker", "subsidy"):
        Tries(connection, sealer).right(f"{kind}:{asker}")
    Menus(connection, sealer).forget(chat.channel, chat.id)
    SentAs(connection, sealer).forget(chat.channel, chat.id)


def scrub(connection: Connection) -> bool:
    """Write one table anew if somebody was forgotten; False: none is left to be written.

    Call it until then, each time in a transaction of its own, so that whoever talks meanwhile
    is answered in between; then `Database.truncate_wal`. The list of tables is kept: a kill
    leaves none out. Takes about 2 ms a table, and 200 for contacts of 100,000 people.
    """
    if connection.execute(delete(chores).where(chores.c.name == SCRUB)).rowcount:
        insert_new(connection, chores, [{"name": _scrub_of(table)} for table in TRACES])
    due = set(connection.scalars(select(chores.c.name)))
    table = next((one for one in TRACES if _scrub_of(one) in due), None)
    if table is None:
        return False
    connection.execute(delete(chores).where(chores.c.name == _scrub_of(table)))
    write_anew(connection, table)
    return True


def _scrub_of(table: Table) -> str:
    return f"{SCRUB} {table.name}"
