"""A row of the books in words: in one line of a list, or field by field."""

from conversations.ledger.fields import BRIEF, FIELDS, NAMED_IN_LISTS, Field
from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE
from rules.books import LedgerRow
from rules.entries import Balance, Entry
from rules.wording import Joined, Text, _, run


def told(row: LedgerRow, field: Field, turn: Turn) -> Text:
    """One value as it is read; an account with its name."""
    if field.name == "account":
        return account_name(turn, row)
    return field.told(getattr(row.row, field.name))


def account_name(turn: Turn, row: LedgerRow) -> str:
    """541 管理费用, by the scheme of the row's own day."""
    assert isinstance(row.row, Entry | Balance)
    code = row.row.account
    day = row.row.biz_date if isinstance(row.row, Entry) else row.row.month
    account = turn.city.accounts.on(code, day)
    if account is None:
        return code
    is_chinese = turn.person.language == SOURCE_LANGUAGE
    return f"{code} {account.name if is_chinese else account.name_en}"


def brief(row: LedgerRow, turn: Turn) -> Text:
    """A row in one line."""
    by_name = {field.name: field for field in FIELDS[row.sheet]}
    named = NAMED_IN_LISTS.get(row.sheet, frozenset())
    parts = []
    for name in BRIEF[row.sheet]:
        text = told(row, by_name[name], turn)
        if text:
            parts.append(run(by_name[name].label, " ", text) if name in named else text)
    return Joined(tuple(parts), " · ")


def full(row: LedgerRow, turn: Turn) -> tuple[Text, ...]:
    """A row, a line each field that says something."""
    shown = ((field, told(row, field, turn)) for field in FIELDS[row.sheet])
    return tuple(
        _("{what}：{told}", what=field.label, told=with_unit(field, text))
        for field, text in shown
        if text
    )


def with_unit(field: Field, text: Text) -> Text:
    """An amount with 元."""
    return _("{amount} 元", amount=text) if field.is_money else text
