"""People who file a case: they answer whatever question stands in their chat."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from tests.botapi import PrivateChat, Shown

STORY = "水沟社区新寨门口的路灯坏了半个月，晚上走路看不见，老人摔了一跤。"
MODES = ("实名", "保密", "匿名")
PATIENCE = 180.0
"""Seconds somebody waits for an answer: the program may just have been killed."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What somebody wants to say."""

    mode: str = "实名"
    story: str = STORY
    photos: tuple[bytes, ...] = ()
    voice: bytes = b""
    place: str = "水沟社区"
    phone: str = "跳过"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands in a receipt."""

    number: str
    code: str
    text: str


def _tells(chat: PrivateChat, matter: Matter) -> None:
    if matter.photos:
        chat.sends_album(matter.photos, caption=matter.story)
    elif matter.voice:
        chat.sends_voice(matter.voice)
    else:
        chat.says(matter.story)


def _presses(label: str) -> Callable[[PrivateChat, Matter], object]:
    return lambda chat, _matter: chat.presses(label)


ANSWERS: tuple[tuple[str, Callable[[PrivateChat, Matter], object]], ...] = (
    ("请看一遍", _presses("提交")),
    ("您同意吗", _presses("我同意")),
    ("您想怎样反映", lambda chat, matter: chat.presses(matter.mode)),
    ("说的是谁的事", _presses("没有具体的人")),
    ("收到：", _presses("写完了")),
    ("请把事情说清楚", _tells),
    ("是同一件吗", _presses("不是，另外登记")),
    ("哪个小组", _presses("全村，或说不清哪个组")),
    ("事情发生在哪里", lambda chat, matter: chat.says(matter.place)),
    ("是哪方面的事", _presses("说不清")),
    ("怎样联系您", lambda chat, matter: chat.says(matter.phone)),
)
"""What is asked, and what is done about it; a text that holds several means the first."""


async def files(chat: PrivateChat, matter: Matter = Matter()) -> Receipt:
    """File it as far as the receipt."""
    earlier = {receipt.number for receipt in receipts(chat)}
    chat.says("/complain")
    return await finishes(chat, matter, earlier)


async def finishes(
    chat: PrivateChat, matter: Matter = Matter(), earlier: Collection[str] = ()
) -> Receipt:
    """Answer what is asked now and then, as far as a receipt that is none of the earlier ones."""
    while True:
        shown = await chat.wait_for(lambda one: _is_for_us(chat, one, earlier), PATIENCE)
        found = receipt_in(shown.text)
        if found:
            return found
        answer = next(act for asked, act in ANSWERS if asked in shown.text)
        answer(chat, matter)


def _is_for_us(chat: PrivateChat, shown: Shown, earlier: Collection[str]) -> bool:
    """The newest that asks something, whatever came after it; or a receipt that is no old one."""
    if found := receipt_in(shown.text):
        return found.number not in earlier
    newest = max((one.revision for one in chat.messages if _asks(one)), default=0)
    return _asks(shown) and shown.revision == newest


def _asks(shown: Shown) -> bool:
    return any(asked in shown.text for asked, _act in ANSWERS)


def receipt_in(text: str) -> Receipt | None:
    """Number and code of a receipt."""
    number, code = re.search(r"编号：([\d ]+)", text), re.search(r"查询码：([\d ]+)", text)
    if not (number and code):
        return None
    return Receipt(number[1].replace(" ", ""), code[1].replace(" ", ""), text)


def receipts(chat: PrivateChat) -> list[Receipt]:
    """Every receipt that stands in this chat, one that came twice twice."""
    return [found for shown in chat.messages if (found := receipt_in(shown.text))]


def in_mode(mode: str, matter: Matter = Matter()) -> Matter:
    """The same matter, 实名, 保密 or 匿名."""
    return replace(matter, mode=mode)


def a_photo(colour: str = "red") -> bytes:
    """A small real JPEG with a camera's marks in it."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "MAKER-OF-CAMERAS"
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()
