"""What admins can do: one command a file, one name a line here."""

from conversations.admin.admit import admit
from conversations.admin.audit import audit
from conversations.admin.calendar import calendar, workday
from conversations.admin.invite import invite
from conversations.admin.leave import here, leave
from conversations.admin.people import people
from conversations.admin.revoke import revoke
from conversations.flow import Flow

FLOWS: tuple[Flow, ...] = (invite, admit, revoke, people, leave, here, audit, calendar, workday)
