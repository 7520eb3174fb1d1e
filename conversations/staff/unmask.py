"""/unmask: read once what is masked, for a reason that is kept."""

from conversations.acting import case_button
from conversations.answers.text import Words
from conversations.command import Parameter, command
from conversations.lookup import open_case
from conversations.messages import Reply, column
from conversations.noting import look_at
from conversations.timeline import in_full
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Refused
from rules.people import Permission
from rules.sight import Sight, may_unmask, sees_whole, shows, sight
from rules.wording import Text, _, lines, run

WHY = Parameter(
    _("为什么要看完整内容？请写一句，这次查看会留下记录。"), Words(at_least=4, at_most=200)
)


@command(
    "/unmask NUMBER REASON",
    words=("看完整内容", "查看原文"),
    about=_("看打了星号的电话、证件号，要写原因"),
    may=Permission.CASE,
    asks={"reason": WHY},
    in_group=False,
)
def unmask(turn: Turn, number: CaseNumber, reason: str) -> Reply:
    """Shown once and protected; who looked, when and why is kept."""
    case = open_case(turn, number)
    if not may_unmask(turn.person, case, turn.city):
        raise Refused(_why_not(turn, case))
    look_at(turn, case, reason)
    text = lines(
        _("案件 {number}（请勿转发、抄录）：", number=number),
        _contact(turn, case),
        run(_("反映："), case.story) if case.story else None,
        *_words(turn, case),
    )
    return Reply(text=text, buttons=column(case_button(case)), is_protected=True, about=case.number)


def _why_not(turn: Turn, case: Case) -> Text:
    if sees_whole(turn.person, case, turn.city):
        return _("这件事由您办理，案件里已经是完整内容。")
    return _("完整内容只有承办人和保管的同志能看。要联系群众，请点“询问”。")


def _contact(turn: Turn, case: Case) -> Text | None:
    is_known = sight(turn.person, case, turn.city) is Sight.IDENTITY
    if not is_known or not case.contact:
        return None
    return _("联系：{contact}", contact=case.contact)


def _words(turn: Turn, case: Case) -> list[Text]:
    """What people wrote since; an open reply among it."""
    events = turn.store.cases.events(case.number)
    return [
        in_full(event, case, turn.person, turn.city)
        for event in events
        if event.text and shows(event, turn.person, case, turn.city)
    ]
