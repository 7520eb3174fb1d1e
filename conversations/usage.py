"""How a command is written, read from its own declaration: 用法：/assign 编号 单位 [@承办人]."""

import re
from collections.abc import Mapping

from conversations.flow import Flow
from rules.wording import Joined, Phrase, Text, _, run

WORDS: Mapping[str, Phrase] = {
    "NUMBER": _("编号"),
    "CODE": _("码"),
    "HANDLE": _("@代号"),
    "PLACE": _("地点"),
    "UNTIL": _("日期"),
    "UNIT": _("单位"),
    "HANDLER": _("承办人"),
    "REASON": _("原因"),
    "TEXT": _("内容"),
    "OUTCOME": _("结果"),
    "DATE": _("日期"),
    "DAY": _("日期"),
    "DAYS": _("天数"),
    "LEADER": _("领导"),
    "LEAD": _("另一件的编号"),
    "WHERE": _("去处"),
    "PAGE": _("页"),
    "ROLE": _("角色"),
    "NAME": _("姓名"),
    "SEVERITY": _("级别"),
    "LANGUAGE": _("语言"),
    "VILLAGE": _("村"),
    "PERIOD": _("期间"),
    "COLUMN": _("栏目"),
    "WORDS": _("内容"),
    "CARD": _("后4位"),
    "QUESTION": _("提问"),
    "BOOK": _("账本"),
    "KEY": _("标识"),
    "VERDICT": _("意见"),
    "COVERED": _("是"),
}
ONE_WORD = re.compile(r"(\W*)([A-Z]+)(\W*)")


def usage(flow: Flow) -> Text:
    """Its command and what stands behind it; what may be left out stands in brackets."""
    entry, *words = flow.usage.split()
    return Joined((entry, *map(_named, words)), " ")


def taught(flow: Flow, given: int) -> Text:
    """A line that teaches it; nothing where all words it needs were given."""
    needed = [word for word in flow.usage.split()[1:] if not word.startswith("[")]
    return _("用法：{usage}", usage=usage(flow)) if given < len(needed) else ""


def _named(word: str) -> Text:
    found = ONE_WORD.fullmatch(word)
    if not found:
        return word
    before, name, after = found.groups()
    return run(before, WORDS.get(name, name), after)
