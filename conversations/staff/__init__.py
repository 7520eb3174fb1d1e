"""What staff can do: one command a file, one name a line here."""

from conversations.admin import FLOWS as ADMIN_FLOWS
from conversations.citizen.language import language
from conversations.flow import Flow
from conversations.help import help_flow
from conversations.staff.accept import accept
from conversations.staff.approve import approve
from conversations.staff.ask import ask
from conversations.staff.assign import assign
from conversations.staff.case import case
from conversations.staff.close import close
from conversations.staff.confirm import confirm
from conversations.staff.files import files
from conversations.staff.grade import grade
from conversations.staff.hand_back import hand_back
from conversations.staff.join import join
from conversations.staff.note import note
from conversations.staff.queue import queue
from conversations.staff.refer import refer
from conversations.staff.reopen import reopen
from conversations.staff.reply import reply
from conversations.staff.send_back import send_back
from conversations.staff.start import start

FLOWS: tuple[Flow, ...] = (
    start,
    queue,
    case,
    files,
    assign,
    grade,
    accept,
    hand_back,
    ask,
    reply,
    confirm,
    close,
    approve,
    send_back,
    reopen,
    refer,
    note,
    join,
    language,
    help_flow(lambda: (*FLOWS, *ADMIN_FLOWS)),
)
"""In the order of /help; the admins' own flows are spoken by the same bot."""
