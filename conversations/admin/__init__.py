"""What admins can do: one command a file, one name a line here."""

from conversations.admin import broadcast_acts, broadcast_words
from conversations.admin.admit import admit
from conversations.admin.audit import audit
from conversations.admin.backup import backup
from conversations.admin.broadcast import NewBroadcast
from conversations.admin.broadcast_report import broadcast_report
from conversations.admin.broadcasts import broadcast_card, broadcasts
from conversations.admin.calendar import calendar, workday
from conversations.admin.invite import invite
from conversations.admin.leave import here, leave
from conversations.admin.people import people
from conversations.admin.revoke import revoke
from conversations.flow import Flow

FLOWS: tuple[Flow, ...] = (
    *(invite, admit, revoke, people, leave, here, audit, calendar, workday, backup),
    *(NewBroadcast.flow, broadcasts, broadcast_card, broadcast_report),
    *broadcast_acts.FLOWS,
    *broadcast_words.FLOWS,
)
