"""Opening a case: a number that is not yours to see answers like an unknown one."""

from conversations.colleagues import before
from conversations.noting import look_at
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Refused
from rules.sight import Sight, sight
from rules.wording import _

SEALED = _("查看密封的件")
UNKNOWN = _("没有找到这个编号，请核对后再试。")


def open_case(turn: Turn, number: CaseNumber, needs: Sight = Sight.CASE) -> Case:
    """The case, for a member of staff who may see that much of it.

    Raises:
        Refused: unknown and hidden numbers get the same sentence.
    """
    case = turn.store.cases.get(number)
    if case is not None:
        turn.person = before(turn, case, turn.person)
    if case is None or sight(turn.person, case, turn.city) < needs:
        raise Refused(UNKNOWN)
    if case.sealed:
        look_at(turn, case, SEALED)
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
