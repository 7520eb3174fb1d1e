"""Lane and album are known before any library has read an update."""

import pytest

from bot.channels import telegram_in
from bot.channels.base import Received
from conversations.messages import Address, FileKind, FileRef
from tests.bot.updates import GROUP, message, press

HEADINGS = {
    "a message": (message(text="hi"), ("501", "501"), ""),
    "in a group": (message(GROUP, text="/queue"), ("-700", "501"), ""),
    "part of an album": (message(media_group_id="55"), ("501", "501"), "55"),
    "a press": (
        press(message={"message_id": 3, "date": 1, "chat": GROUP}),
        ("-700", "501"),
        "",
    ),
    "a press without message": (press(), ("501", "501"), ""),
    "an unknown kind": ({"update_id": 9, "novelty": {}}, ("update", "9"), ""),
    "broken inside": ({"update_id": 9, "message": {"chat": 5, "from": []}}, ("update", "9"), ""),
    "no object at all": ({"update_id": 9, "message": "boo"}, ("update", "9"), ""),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_lane_and_album_are_read_whatever_comes(case):
    raw, lane, album = HEADINGS[case]
    heading = telegram_in.heading(raw)
    assert (heading.update_id, heading.lane, heading.album) == (9, lane, album)


def test_an_album_is_one_message():
    chat = Address("telegram-citizen", "501")
    parts = tuple(
        Received(chat=chat, sender="501", text=text, files=(FileRef(FileKind.PHOTO, one),))
        for one, text in (("a", ""), ("b", "这条路"), ("c", "这条路"))
    )
    joined = telegram_in.join_album(parts)
    assert joined.text == "这条路"
    assert [file.source for file in joined.files] == ["a", "b", "c"]


def test_a_press_can_be_acknowledged_before_it_is_parsed():
    received = telegram_in.pressed(press(), "telegram-staff")
    assert (received.callback, received.chat.id) == ("77", "501")
    assert telegram_in.pressed(message(text="x"), "telegram-staff") is None
    assert telegram_in.pressed({"update_id": 1, "callback_query": None}, "x") is None
