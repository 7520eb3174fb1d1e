"""The form that everybody fills here: six questions, said by 200 people at once.

The same questions, checks and answers on every side; what differs is who carries them.
"""

import json
from dataclasses import dataclass

PEOPLE = 200
ENTRY = "/complain"
VILLAGES = {"文澜街道": "wenlan", "天马社区": "tianma", "银河社区": "yinhe", "鸿雁社区": "hongyan"}
CATEGORIES = {"道路路灯": "0501", "村账收支不清": "0101", "集体资产出租出售": "0102"}
YES, NO = "是的", "不是"


@dataclass(frozen=True, slots=True)
class Step:
    """One question, what may be picked, and how long an answer in one's own words may be."""

    name: str
    question: str
    options: tuple[str, ...] = ()
    at_least: int = 1
    at_most: int = 3000

    def accepts(self, text: str) -> bool:
        if self.options:
            return text in self.options
        return self.at_least <= len(text) <= self.at_most


STEPS = (
    Step("name", "请问怎么称呼您？", at_most=40),
    Step("village", "事情发生在哪里？请点下面的一个。", options=tuple(VILLAGES)),
    Step("story", "请把事情说清楚：什么时候、在哪里、经过怎样、想怎么解决。"),
    Step("category", "是哪方面的事？请点下面的一个。", options=tuple(CATEGORIES)),
    Step("phone", "怎样联系您？请发一个电话。", at_least=11, at_most=20),
    Step("correct", "请看一遍，都对吗？", options=(YES, NO)),
)
UNCLEAR = "请点下面的一个按钮，或者把按钮上的字打出来。"
RECEIPT = "您反映的事已经登记，谢谢您告诉我们。编号：{number}"
BACK, CANCEL = "上一步", "取消"
ANSWERS = (
    "王大妈",
    "天马社区",
    "村口的路灯坏了三个月，晚上老人摔倒了两次，请派人来修。",
    "道路路灯",
    "13808731234",
    YES,
)
MESSAGES = (ENTRY, *ANSWERS)


def keyboard(step: int) -> list[list[str]]:
    """The buttons under a question, and the ways back and out."""
    ways = [BACK, CANCEL] if step else [CANCEL]
    return [*([option] for option in STEPS[step].options), ways]


def summary(answers: dict[str, str]) -> str:
    """What the last question shows."""
    return "\n".join(f"{step.name}：{answers[step.name]}" for step in STEPS[:-1])


def question(step: int, answers: dict[str, str]) -> str:
    """The question as it is put."""
    text = STEPS[step].question
    return f"{text}\n{summary(answers)}" if step == len(STEPS) - 1 else text


def waves(
    seed: int, people: int = PEOPLE, messages: tuple[str, ...] = MESSAGES
) -> list[list[bytes]]:
    """Raw updates as Telegram sends them: everybody's first message, everybody's second …"""
    first = seed * people * len(messages) + 1
    return [
        [update(first + step * people + one, 5_000_000_000 + one, text) for one in range(people)]
        for step, text in enumerate(messages)
    ]


def update(number: int, person: int, text: str) -> bytes:
    """One raw update."""
    name = {"id": person, "first_name": "群众", "username": f"citizen{person}"}
    message = {
        "message_id": number,
        "from": {**name, "is_bot": False, "language_code": "zh-hans"},
        "chat": {**name, "type": "private"},
        "date": 1_790_000_000,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return json.dumps({"update_id": number, "message": message}, ensure_ascii=False).encode()
