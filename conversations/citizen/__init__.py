"""What citizens can do: one file a flow, one name a line here."""

from conversations.citizen.danger import danger
from conversations.citizen.file_case import Accusation, FileCase
from conversations.citizen.home import start
from conversations.citizen.language import language
from conversations.flow import Flow
from conversations.help import help_flow

FLOWS: tuple[Flow, ...] = (
    start,
    FileCase.flow,
    Accusation.flow,
    danger,
    language,
    help_flow(lambda: FLOWS),
)
