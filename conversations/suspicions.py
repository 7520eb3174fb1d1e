"""Red flags in words: a line of the list, the page of one, and who may open it."""

from collections.abc import Sequence

from conversations.ledger.row_text import full
from conversations.ledger.source import SAMPLE, place_name
from conversations.messages import Button, Row, column, grid, link
from conversations.turn import Turn
from rules.books import LedgerRow
from rules.errors import Refused
from rules.findings import Fact
from rules.flag_sight import sees_flags
from rules.flags import VERDICTS, Flag, FlagId, FlagState
from rules.red_flags import FLAGS
from rules.wording import Phrase, Text, _, lines, run

SETTLE = {
    FlagState.CHECKED: _("核实"),
    FlagState.EXCLUDED: _("排除"),
    FlagState.CLUE: _("转线索"),
}
"""What can be pressed, by what then is made of the flag."""


def open_flag(turn: Turn, flag: str) -> Flag:
    """The flag, for somebody who may see it.

    Raises:
        Refused: unknown and hidden ones get the same sentence.
    """
    found = turn.store.flags.get(FlagId(flag))
    if found is None or not sees_flags(turn.person, found.subject.place, turn.city):
        raise Refused(_("没有这条疑点，或者不归您看。发 /flags 看看您的。"))
    return found


def flag_line(turn: Turn, flag: Flag) -> Text:
    """【红】水沟社区（文萃街道） 2012年三季度 · 未经决议的大额支出."""
    return run(
        _("【{level}】", level=flag.level.label), _where(turn, flag), " · ", FLAGS[flag.rule].label
    )


def flag_page(turn: Turn, flag: Flag) -> Text:
    """What the rule saw, and the row as it stands in the public book."""
    row = turn.store.ledger.row_about(flag.subject)
    return lines(
        flag_line(turn, flag),
        SAMPLE if row and row.book.is_sample else None,
        *_evidence(flag),
        *(_row(turn, row) if row else ()),
        _("规则 {rule}，{date} 发现", rule=flag.rule, date=flag.found_on.isoformat()),
        _state(flag),
        _("这只是线索，要核实，不是结论。"),
    )


def verdict_buttons(flag: Flag) -> tuple[Row, ...]:
    """What can still be made of it, and the way back."""
    buttons = (
        Button(SETTLE[state], link("verdict", flag=flag.id, state=state.value))
        for state in VERDICTS[flag.state]
    )
    return (*grid(buttons, 3), *column(Button(_("回到疑点"), link("flags"))))


def _where(turn: Turn, flag: Flag) -> Text:
    period = flag.subject.period
    return run(place_name(turn, flag.subject.place), " ", period.label if period else None)


def _evidence(flag: Flag) -> Sequence[Text]:
    """Sentences of the rules are kept as they are written there, and told in any language."""
    return [
        _("{what}：{told}", what=fact.label, told=Phrase(seen) if fact is Fact.WHAT else seen)
        for fact in Fact
        if (seen := flag.evidence.get(fact.value))
    ]


def _row(turn: Turn, row: LedgerRow) -> Sequence[Text]:
    return (run(row.sheet.label, "："), *full(row, turn))


def _state(flag: Flag) -> Text:
    because = _("，理由：{reason}", reason=flag.reason) if flag.reason else None
    return run(_("现状：{state}", state=flag.state.label), because)
