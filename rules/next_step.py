"""What comes next for a case, by its state and by what has been done in it already."""

from rules.cases import Case
from rules.glossary import State
from rules.moves import AFTER
from rules.wording import Phrase, _

TO_BE_NAMED = _("下一步是另派一位承办人，或者由单位里没经手过的同志签收。")
TO_BE_CONFIRMED = _("答复写好了，下一步由另一位同志确认。")
TO_BE_REPORTED = _("群众已经评价，下一步是报结。")
TO_BE_DECIDED = _("群众不满意，下一步由领导决定要不要重新办理。")


def next_step(case: Case) -> Phrase:
    """Tell staff what comes next: finer than the table of states."""
    if case.state is State.ASSIGNED and not case.handler and case.former_handlers:
        return TO_BE_NAMED
    if case.state is State.IN_PROGRESS and case.answer:
        return TO_BE_CONFIRMED
    if case.state is State.REPLIED and case.rating:
        return TO_BE_DECIDED if case.awaits_decision else TO_BE_REPORTED
    return AFTER[case.state]
