"""Opening a case: a number that is not yours to see answers like an unknown one."""

from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Refused
from rules.sight import Sight, sight
from rules.wording import _

UNKNOWN = _("没有找到这个编号，请核对后再试。")
NOT_HERE = _("这件事现在不归您办，或者没有这个编号。发 /queue 看看等您办的。")
"""For a pressed button: a case may have gone on since, or the button was made up."""


def open_case(turn: Turn, number: CaseNumber, needs: Sight = Sight.CASE) -> Case:
    """The case, for a member of staff who may see that much of it.

    Raises:
        Refused: unknown and hidden numbers get the same sentence.
    """
    case = turn.store.cases.get(number)
    if case is None or sight(turn.person, case, turn.city) < needs:
        raise Refused(NOT_HERE if turn.incoming.button else UNKNOWN)
    return case


def own_case(turn: Turn, number: CaseNumber) -> Case:
    """The citizen's own case.

    Raises:
        Refused: unknown numbers and other people's get the same sentence.
    """
    case = turn.store.cases.get(number)
    if case is None or turn.is_shared or case.citizen is None or case.citizen != turn.person.id:
        raise Refused(UNKNOWN)
    return case
