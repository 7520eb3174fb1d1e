"""The summary of a village in a period: what came in, what went out, and how that compares."""

from collections.abc import Sequence

from conversations.ledger.source import place_name, source_line
from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE
from rules.books import Line, Summary
from rules.ledger import Direction, Sheet
from rules.money import write_fen
from rules.wording import Text, _, lines, run

SHOWN = 3
"""Accounts that are named in the text; all of them stand on the picture and behind the button."""


def summary_text(turn: Turn, summary: Summary) -> Text:
    """Everything the picture shows, for those who cannot see it."""
    return lines(
        heading(turn, summary),
        _(
            "期初 {opening}，期末 {closing}",
            opening=_held(summary.opening),
            closing=_held(summary.closing),
        ),
        _(
            "收入 {income}，支出 {spending}",
            income=write_fen(summary.income),
            spending=write_fen(summary.spending),
        ),
        *_compared(turn, summary),
        *(_largest(turn, summary, way) for way in Direction),
        None if summary.is_complete else _("这一期还有月份没有公开，合计不全。"),
        corrected(summary),
        source_line(turn, summary.books),
    )


def heading(turn: Turn, summary: Summary) -> Text:
    """水沟社区（文萃街道） 新寨 2012年三季度."""
    return run(whose(turn, summary), " ", summary.period.label)


def whose(turn: Turn, summary: Summary, *, with_town: bool = True) -> str:
    """水沟社区（文萃街道） 新寨: the village, and the group if it is one's."""
    name = place_name(turn, summary.place, with_town=with_town)
    return f"{name} {summary.group}" if summary.group else name


def entries_in(summary: Summary) -> int:
    """How many entries it has."""
    there = summary.sheets.get(Sheet.ENTRY)
    return there.count if there else 0


def where_of(summary: Summary) -> dict[str, object]:
    """What a link to something of the same village, period and group carries."""
    group = summary.group or None
    return {"village": summary.place, "period": summary.period.code, "group": group}


def account_label(turn: Turn, line: Line) -> str:
    """管理费用, as that scheme calls it."""
    account = turn.city.accounts.by_key.get((line.scheme, line.account))
    if account is None:
        return line.account
    return account.name if turn.person.language == SOURCE_LANGUAGE else account.name_en


def corrected(summary: Summary) -> Text:
    """Whether a book of the period is a correction, and why it was made."""
    reasons = [book.reason for book in summary.books if book.version > 1]
    if not reasons:
        return ""
    return _("已更正，原因：{reason}", reason="；".join(reasons))


def _held(amount: int | None) -> Text:
    return _("没有填") if amount is None else write_fen(amount)


def _compared(turn: Turn, summary: Summary) -> Sequence[Text]:
    """With the period before, and with the same one a year before."""
    told = []
    previous, a_year_before = summary.period.previous, summary.period.a_year_before
    others = {previous: _("比上一期"), a_year_before: _("比去年同期")}  # of a year they are one
    for period, name in others.items():
        other = turn.store.ledger.summary(summary.place, period, summary.group)
        if other is None:
            told.append(_("{than}：没有公开的账可比", than=name))
            continue
        if not (summary.is_complete and other.is_complete):
            told.append(_("{than}：有的月份没有公开，不能比", than=name))
            continue
        told.append(
            _(
                "{than}：收入{income}，支出{spending}",
                than=name,
                income=_change(summary.income - other.income),
                spending=_change(summary.spending - other.spending),
            )
        )
    return told


def _change(difference: int) -> Text:
    if not difference:
        return _("一样")
    amount = write_fen(abs(difference))
    return _("多 {amount}", amount=amount) if difference > 0 else _("少 {amount}", amount=amount)


def _largest(turn: Turn, summary: Summary, way: Direction) -> Text:
    there = [line for line in summary.lines if line.direction is way][:SHOWN]
    if not there:
        return ""
    named = ", ".join(f"{account_label(turn, line)} {write_fen(line.amount)}" for line in there)
    return _("{way}最多：{accounts}", way=way.label, accounts=named)
