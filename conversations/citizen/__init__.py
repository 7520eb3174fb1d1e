"""What citizens can do: one file a flow, one name a line here."""

from conversations.citizen.case import case
from conversations.citizen.clear import clear
from conversations.citizen.consent import consent
from conversations.citizen.danger import danger
from conversations.citizen.file_case import Accusation, FileCase
from conversations.citizen.files import files
from conversations.citizen.harassed import harassed
from conversations.citizen.home import start
from conversations.citizen.language import language
from conversations.citizen.my_cases import my_cases
from conversations.citizen.object_handler import object_handler
from conversations.citizen.rate import rate
from conversations.citizen.recheck import recheck
from conversations.citizen.reopen import reopen
from conversations.citizen.review import review
from conversations.citizen.supplement import Supplement
from conversations.citizen.thanks import thanks
from conversations.citizen.urge import urge
from conversations.citizen.urgent import urgent
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
    consent,
    files,
    danger,
    thanks,
    language,
    clear,
    help_flow(lambda: FLOWS),
)
