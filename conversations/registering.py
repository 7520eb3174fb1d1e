"""Registering: what every way of bringing a matter has in common."""

import secrets
from dataclasses import replace

from conversations.arrivals import tell_new_case
from conversations.opening import colleague
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case, CaseNumber
from rules.filing import Filing
from rules.glossary import Identity
from rules.numbers import new_code, new_number
from rules.wording import _, lines

RULES = lines(
    _("先和您说好几句（诉求人守则）："),
    _("请说真实的事，不编造、不诬告；有话好好说；同一件事登记一次就行，随时可以补充。"),
    _("我们为您保密，按期限办，逾期会上报。您同意吗？"),
)
MODES = lines(
    _("您想怎样反映？"),
    _("实名：承办人知道您是谁，有事好找您。"),
    _("保密：只有市里一位同志知道您是谁，镇上村里都看不到。"),
    _("匿名：我们不留您的账号，以后只凭编号和查询码查。"),
    _("请放心，也请知道：聊天平台知道您是谁，声音和照片也可能让人认出您。"),
)


def register(turn: Turn, filing: Filing) -> tuple[Case, str]:
    """Make it a case, and tell the desk that must give it out.

    Returns:
        The case, and its query code, which stands nowhere else.
    """
    case = workflow.file(filing, number=_free_number(turn), at=turn.now, city=turn.city)
    if case.citizen and case.identity is Identity.REAL_NAME and (myself := colleague(turn)):
        # Nobody handles, confirms or closes what they brought themselves.
        case = replace(case, recused=frozenset({myself}))
    code = new_code(secrets.randbelow)
    turn.store.cases.add(case, code)
    tell_new_case(turn, case)
    return case, code


def _free_number(turn: Turn) -> CaseNumber:
    drawn = iter(lambda: new_number(secrets.randbelow), None)
    return next(filter(turn.store.cases.is_number_free, drawn))
