"""What the demo's guide says, and what its menus offer: the whole story in three minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pages.visitors import STAFF, Tab
from bot.pages.words import ENGLISH

Command = tuple[str, str, str]

STEPS: tuple[tuple[str, str, str], ...] = (
    (
        "citizen",
        "点「我要反映」，跟着问题走，记下编号和查询码。",
        "Press Report a problem, answer the questions, note number and code.",
    ),
    (
        "dispatcher",
        "发 /queue（待办），打开新来的事，点「派单」，选承办单位。",
        "Send /queue, open the new case, press Assign, choose a unit.",
    ),
    (
        "handler",
        "发 /queue（待办），点「签收」，办好后点「答复」，写清办了什么。",
        "Send /queue, press Accept, then Reply: say what was found and done.",
    ),
    (
        "leader",
        "发 /queue（待办），看过答复，点「确认答复」，答复就送到群众手里。",
        "Send /queue, read the reply, press Confirm: it goes to the citizen.",
    ),
    (
        "citizen",
        "看答复，点「满意」或「不满意」。不满意，就换人重办。",
        "Read the reply and rate it. Not satisfied: somebody else starts again.",
    ),
    (
        "discipline",
        "承办人报结以后，这里发 /queue，审核，办结。",
        "Once the handler has reported it, send /queue here, check and approve.",
    ),
    (
        "citizen",
        "点「查村里的账」，写“水沟”，选 2012年三季度；点「征地补偿」，打开一笔，点「问一问」。",
        "Look up the books of shuigou, 3rd quarter of 2012; open a row of Land compensation, ask.",
    ),
    (
        "bookkeeper",
        "发 /answer（答复提问），选那一条，写答复：这里看不到是谁问的。",
        "Send /answer, choose the question, write the answer: who asked is not shown.",
    ),
    (
        "citizen",
        "再打开那一笔：问题和答复都在下面，谁都看得到。不满意，可以转给镇里。",
        "Open the row again: the answer stands under it. Not satisfied: a case for the town.",
    ),
)


"""(tab, Chinese, English): what to press next."""

COMMON: tuple[Command, ...] = (
    ("/start", "开始", "Start"),
    ("/help", "帮助", "Help"),
    ("/back", "上一步", "One step back"),
    ("/cancel", "取消这次填写", "Cancel this form"),
)
FOR_CITIZENS: tuple[Command, ...] = (
    ("/start", "开始", "Start"),
    ("/complain", "我要反映", "Report a problem"),
    ("/cases", "我的诉求", "My cases"),
    ("/ledger", "查村里的账", "Look up a village's books"),
    ("/case", "按编号查进度", "Follow a case by its number"),
    *COMMON[1:],
)
ON_A_SCREEN = tuple(one for one in FOR_CITIZENS if one[0] != "/cases")
"""On a shared screen cases open by number and code only."""
FOR_STAFF: tuple[Command, ...] = (
    ("/queue", "待办", "What waits for me"),
    ("/case", "看一件事", "Open a case"),
    *COMMON[1:],
)

AT_THE_DOOR = (
    *("/complain", "/queue", "/answer", "/publish"),
    *("/case", "/ledger", "/books", "/start", "/help"),
)
"""What a page without a talk offers in large buttons."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the guide."""

    tab: str
    title: str
    text: str


def title_of(tab: Tab, language: str) -> str:
    """What stands on the tab."""
    return tab.title_en if language == ENGLISH else tab.title


def steps(tabs: Sequence[Tab], language: str) -> tuple[Step, ...]:
    """The guide in the reader's language, for the tabs that are there."""
    titles = {tab.key: title_of(tab, language) for tab in tabs}
    return tuple(
        Step(tab, titles[tab], english if language == ENGLISH else chinese)
        for tab, chinese, english in STEPS
        if tab in titles
    )


def commands(tab: Tab | None, screen: str, language: str) -> tuple[tuple[str, str], ...]:
    """What the menu offers, with its meaning."""
    offered = FOR_CITIZENS
    if screen:
        offered = ON_A_SCREEN
    elif tab and tab.address.channel == STAFF:
        offered = FOR_STAFF
    if tab and tab.commands:
        offered = tab.commands
    return tuple((word, en if language == ENGLISH else zh) for word, zh, en in offered)


def at_the_door(offered: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The four of them that most people come for, the first the most."""
    meanings = dict(offered)
    return tuple((word, meanings[word]) for word in AT_THE_DOOR if word in meanings)[:4]
