"""What admins can do: one command a file, one name a line here."""

from conversations.admin.invite import invite
from conversations.flow import Flow

FLOWS: tuple[Flow, ...] = (invite,)
