"""What staff can do: one command a file, one name a line here."""

from conversations.admin import FLOWS as ADMIN_FLOWS
from conversations.citizen.language import language
from conversations.flow import Flow
from conversations.help import help_flow
from conversations.staff.accept import accept
from conversations.staff.answer import answer
from conversations.staff.approve import approve
from conversations.staff.approve_list import approve_list
from conversations.staff.ask import ask
from conversations.staff.assign import assign
from conversations.staff.books import books
from conversations.staff.case import case
from conversations.staff.circulars import circulars, open_circular, read
from conversations.staff.close import close
from conversations.staff.confirm import confirm
from conversations.staff.confirm_kept import confirm_kept
from conversations.staff.consult import consult
from conversations.staff.decline import decline
from conversations.staff.disclose import Amend, Disclose
from conversations.staff.documents import documents
from conversations.staff.extend import extend
from conversations.staff.files import files
from conversations.staff.flag import flag
from conversations.staff.flags import flags
from conversations.staff.got import got
from conversations.staff.grade import grade
from conversations.staff.hand_back import hand_back
from conversations.staff.hand_up import hand_up
from conversations.staff.import_books import CorrectBooks, ImportBooks
from conversations.staff.instruct import instruct
from conversations.staff.interim import interim
from conversations.staff.join import join
from conversations.staff.kept import kept
from conversations.staff.mediate import mediate
from conversations.staff.merge import merge
from conversations.staff.note import note
from conversations.staff.open_document import open_document
from conversations.staff.overturn import overturn
from conversations.staff.paper import Paper
from conversations.staff.publish import publish
from conversations.staff.queue import queue
from conversations.staff.recuse import recuse
from conversations.staff.refer import refer
from conversations.staff.reopen import reopen
from conversations.staff.reply import reply
from conversations.staff.send_back import send_back
from conversations.staff.sponsor import sponsor
from conversations.staff.start import start
from conversations.staff.submit import submit
from conversations.staff.supervise import supervise
from conversations.staff.tick import tick
from conversations.staff.unmask import unmask
from conversations.staff.unseal import unseal
from conversations.staff.uphold import uphold
from conversations.staff.urgent import urgent
from conversations.staff.verdict import verdict
from conversations.staff.visit import Visit
from conversations.staff.voucher import Voucher
from conversations.staff.vouchers import vouchers
from conversations.staff.withhold import withhold

FLOWS: tuple[Flow, ...] = (
    start,
    queue,
    case,
    files,
    assign,
    grade,
    accept,
    hand_back,
    hand_up,
    ask,
    interim,
    mediate,
    reply,
    confirm,
    kept,
    confirm_kept,
    close,
    approve,
    approve_list,
    send_back,
    reopen,
    decline,
    uphold,
    overturn,
    consult,
    instruct,
    extend,
    supervise,
    sponsor,
    refer,
    merge,
    Visit.flow,
    urgent,
    got,
    recuse,
    note,
    books,
    ImportBooks.flow,
    CorrectBooks.flow,
    submit,
    Voucher.flow,
    vouchers,
    tick,
    publish,
    Paper.flow,
    answer,
    documents,
    open_document,
    Disclose.flow,
    Amend.flow,
    withhold,
    unseal,
    unmask,
    circulars,
    open_circular,
    read,
    flags,
    flag,
    verdict,
    join,
    language,
    help_flow(lambda: (*FLOWS, *ADMIN_FLOWS)),
)
"""In the order of /help; the admins' own flows are spoken by the same bot."""
