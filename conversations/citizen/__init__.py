"""What citizens can do: one file a flow, one name a line here."""

from conversations.citizen.case import case
from conversations.citizen.danger import danger
from conversations.citizen.file_case import Accusation, FileCase
from conversations.citizen.files import files
from conversations.citizen.harassed import harassed
from conversations.citizen.home import start
from conversations.citizen.language import language
from conversations.citizen.my_cases import my_cases
from conversations.citizen.object_handler import object_handler
from conversations.citizen.rate import rate
from conversations.citizen.reopen import reopen
from conversations.citizen.supplement import Supplement
from conversations.citizen.thanks import thanks
from conversations.citizen.urge import urge
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
    withdraw,
    object_handler,
    harassed,
    files,
    danger,
    thanks,
    language,
    help_flow(lambda: FLOWS),
)
