"""What citizens can do: one file a flow, one name a line here."""

from conversations.citizen.ask_entry import ask_entry
from conversations.citizen.case import case
from conversations.citizen.clear import clear
from conversations.citizen.compare import compare
from conversations.citizen.compensation import compensation
from conversations.citizen.consent import consent
from conversations.citizen.corrections import corrections
from conversations.citizen.danger import danger
from conversations.citizen.document import document
from conversations.citizen.download import download
from conversations.citizen.entries import entries
from conversations.citizen.entry import entry
from conversations.citizen.file_case import Accusation, FileCase
from conversations.citizen.files import files
from conversations.citizen.find import find
from conversations.citizen.find_documents import find_documents
from conversations.citizen.follow import follow
from conversations.citizen.harassed import harassed
from conversations.citizen.home import start
from conversations.citizen.language import language
from conversations.citizen.ledger import ledger
from conversations.citizen.my_cases import my_cases
from conversations.citizen.notices import announcement, find_notices, notices, notices_of
from conversations.citizen.object_handler import object_handler
from conversations.citizen.rate import rate
from conversations.citizen.recheck import recheck
from conversations.citizen.reopen import reopen
from conversations.citizen.review import review
from conversations.citizen.settings import mute, quiet, settings
from conversations.citizen.subsidy import subsidy
from conversations.citizen.supplement import Supplement
from conversations.citizen.take_up import TakeUp
from conversations.citizen.thanks import thanks
from conversations.citizen.trend import trend
from conversations.citizen.unfollow import no_more, unfollow
from conversations.citizen.urge import urge
from conversations.citizen.urgent import urgent
from conversations.citizen.verify import verify
from conversations.citizen.withdraw import withdraw
from conversations.flow import Flow
from conversations.help import help_flow

FLOWS: tuple[Flow, ...] = (
    start,
    FileCase.flow,
    Accusation.flow,
    my_cases,
    case,
    Supplement.flow,
    urge,
    rate,
    reopen,
    review,
    recheck,
    withdraw,
    object_handler,
    urgent,
    harassed,
    ledger,
    entries,
    entry,
    document,
    find,
    find_documents,
    subsidy,
    compare,
    trend,
    compensation,
    corrections,
    download,
    ask_entry,
    TakeUp.flow,
    verify,
    consent,
    files,
    danger,
    thanks,
    notices,
    announcement,
    find_notices,
    notices_of,
    settings,
    mute,
    quiet,
    follow,
    unfollow,
    no_more,
    language,
    clear,
    help_flow(lambda: FLOWS),
)
