"""How the words of commands are asked for, by annotation.

A command that needs other words passes its own `asks`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conversations.answers.base import Kind
from conversations.answers.case_number import Numbered
from conversations.answers.choices import OneOf
from conversations.answers.dates import Day
from conversations.answers.page import Page
from conversations.answers.text import Words
from conversations.answers.unit import Desk, desks_of_person
from rules.cases import CaseNumber
from rules.glossary import Outcome, Severity
from rules.people import Role
from rules.units import UnitId
from rules.wording import Text, _


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an annotation means: how it is asked and how it is read."""

    question: Text
    kind: Kind[Any]


STAFF_ROLES = tuple(role for role in Role if role is not Role.CITIZEN)

PARAMETERS: Mapping[Any, Parameter] = {
    CaseNumber: Parameter(_("哪一件？请发编号。"), Numbered()),
    UnitId: Parameter(_("哪个单位？可以写名称或拼音，也可以点按钮。"), Desk(desks_of_person)),
    Outcome: Parameter(_("结果是哪一种？"), OneOf(Outcome)),
    Severity: Parameter(_("定为哪一级？"), OneOf(Severity, width=2)),
    Role: Parameter(_("担任什么角色？"), OneOf(Role, only=STAFF_ROLES, width=2)),
    date: Parameter(_("哪一天？"), Day()),
    str: Parameter(_("请写内容。"), Words()),
    int: Parameter(_("第几页？"), Page()),
}
