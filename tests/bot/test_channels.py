"""What comes in from Telegram is read alike by both libraries."""

import pytest

from bot.channels.base import Status
from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from conversations.messages import Address, FileKind, FileRef, MessageRef, Spot
from tests.bot.updates import ALONE, ASHA, GROUP, US, media, message, photo, press

TOKEN = "100:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


async def nothing_kept(key):
    raise LookupError(key)


@pytest.fixture(params=[CitizenTelegram, StaffTelegram])
async def channel(request):
    channel = request.param(TOKEN, nothing_kept)
    channel.username = "bridge_bot"
    yield channel
    await channel.close()


SAID = {
    "text": ({"text": " 水沟的路坏了\x00 "}, {"text": "水沟的路坏了"}),
    "lone surrogate": ({"text": "路\ud83d坏了"}, {"text": "路坏了"}),
    "start payload": ({"text": "/start case7"}, {"text": "/start case7"}),
    "command to us": ({"text": "/case@Bridge_Bot 12 A"}, {"text": "/case 12 A"}),
    "mail address": ({"text": "a@bridge_bot"}, {"text": "a@bridge_bot"}),
    "largest photo that can be fetched": (
        {
            "photo": [photo("s", 10, 9), photo("m", 900, 90), photo("l", 21 << 20, 900)],
            "caption": "坑",
        },
        {"text": "坑", "files": (FileRef(FileKind.PHOTO, "m", 900),)},
    ),
    "photo too big in every size": (
        {"photo": [photo("l", 21 << 20, 900)]},
        {"files": (FileRef(FileKind.PHOTO, "l", 21 << 20),)},
    ),
    "photo without size": (
        {
            "photo": [
                {"file_id": one, "file_unique_id": one, "width": 9, "height": 9} for one in "ab"
            ]
        },
        {"files": (FileRef(FileKind.PHOTO, "b", 0),)},
    ),
    "video": (
        {"video": media("v", width=1, height=1, duration=2)},
        {"files": (FileRef(FileKind.VIDEO, "v", 5),)},
    ),
    "round video": (
        {"video_note": media("n", length=1, duration=2)},
        {"files": (FileRef(FileKind.VIDEO, "n", 5),)},
    ),
    "voice": ({"voice": media("o", duration=2)}, {"files": (FileRef(FileKind.VOICE, "o", 5),)}),
    "audio": (
        {"audio": media("a", duration=2, file_name="录音.mp3")},
        {"files": (FileRef(FileKind.DOCUMENT, "a", 5, "录音.mp3"),)},
    ),
    "document": (
        {"document": media("d", file_name="账.xlsx")},
        {"files": (FileRef(FileKind.DOCUMENT, "d", 5, "账.xlsx"),)},
    ),
    "own contact": (
        {"contact": {"phone_number": "+8613800000000", "first_name": "阿莎", "user_id": 501}},
        {"contact": "+8613800000000"},
    ),
    "somebody else's contact": (
        {"contact": {"phone_number": "+8613900000000", "first_name": "别人", "user_id": 502}},
        {"is_unreadable": True},
    ),
    "contact without account": (
        {"contact": {"phone_number": "+8613900000000", "first_name": "别人"}},
        {"is_unreadable": True},
    ),
    "location": (
        {"location": {"latitude": 23.4, "longitude": 103.4}},
        {"spot": Spot(23.4, 103.4)},
    ),
    "venue": (
        {
            "location": {"latitude": 23.4, "longitude": 103.4},
            "venue": {
                "location": {"latitude": 23.4, "longitude": 103.4},
                "title": "村委会",
                "address": "水沟",
            },
        },
        {"spot": Spot(23.4, 103.4)},
    ),
    "sticker": (
        {
            "sticker": media(
                "s", type="regular", width=1, height=1, is_animated=False, is_video=False
            )
        },
        {"is_unreadable": True},
    ),
    "dice": ({"dice": {"emoji": "🎲", "value": 3}}, {"is_unreadable": True}),
    "nothing but NUL": ({"text": "\x00"}, {"is_unreadable": True}),
}


@pytest.mark.parametrize("case", SAID)
async def test_a_message_in_private_is_read(channel, case):
    said, expected = SAID[case]
    received = channel.receive(message(**said))
    assert received.chat == Address(channel.name, "501")
    assert (received.sender, received.language) == ("501", "zh-hans")
    told = {"text": "", "files": (), "contact": None, "spot": None, "is_unreadable": False}
    assert {name: getattr(received, name) for name in told} == told | expected


NOT_FOR_US = {
    "talk in a group": message(GROUP, text="今天开会"),
    "an answer to somebody else": message(
        GROUP,
        text="好",
        reply_to_message={"message_id": 3, "date": 1, "chat": GROUP, "from": ASHA, "text": "?"},
    ),
    "a command to another bot": message(GROUP, text="/queue@other_bot"),
    "somebody joined": message(GROUP, new_chat_members=[ASHA]),
    "a pinned message": message(
        pinned_message={"message_id": 3, "date": 1, "chat": ALONE, "text": "x"}
    ),
    "another bot": message(sender=US | {"id": 5}, text="/start"),
    "a live location that moves": {
        "update_id": 9,
        "edited_message": message(location={"latitude": 1.0, "longitude": 2.0})["message"],
    },
    "a kind we did not ask for": {"update_id": 9, "poll_answer": {"poll_id": "1", "user": ASHA,
                                  "option_ids": [0], "option_persistent_ids": ["a"]}},
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_FOR_US)
async def test_what_is_not_said_to_us_is_passed_over(channel, case):
    assert channel.receive(NOT_FOR_US[case]) is None


async def test_in_a_group_commands_and_answers_to_us_are_heard(channel):
    ours = {"message_id": 3, "date": 1, "chat": GROUP, "from": US, "text": "哪个单位？"}
    for said in (
        {"text": "/queue"},
        {"text": "/queue@bridge_bot"},
        {"text": "水务局", "reply_to_message": ours},
    ):
        received = channel.receive(message(GROUP, **said))
        assert received.chat == Address(channel.name, "-700", is_group=True)
        assert received.text in {"/queue", "水务局"}


async def test_an_anonymous_admin_is_recognised(channel):
    nobody = {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    received = channel.receive(
        message(GROUP, nobody, text="/assign 1", sender_chat=GROUP | {"type": "supergroup"})
    )
    assert received.is_nameless


async def test_a_changed_message_says_so(channel):
    raw = {"update_id": 9, "edited_message": message(text="改了", edit_date=5)["message"]}
    received = channel.receive(raw)
    assert (received.text, received.is_edited) == ("改了", True)


async def test_a_press_knows_its_message(channel):
    asked = {"message_id": 3, "date": 1_790_000_000, "chat": ALONE, "from": US}
    with_text = channel.receive(press(message=asked | {"text": "?"}))
    assert (with_text.button, with_text.callback) == ("c:12", "77")
    assert with_text.message == MessageRef("3")
    with_picture = channel.receive(press(message=asked | {"photo": [photo("s", 1, 1)]}))
    assert with_picture.message == MessageRef("3", has_picture=True)
    too_old = channel.receive(press(message={"message_id": 3, "date": 0, "chat": ALONE}))
    assert too_old.message == MessageRef("3")
    nowhere = channel.receive(press(inline_message_id="5"))
    assert (nowhere.chat.id, nowhere.message) == ("501", None)


async def test_a_press_without_words_says_nothing(channel):
    assert channel.receive(press(data=None, game_short_name="chess")) is None


async def test_blocking_and_returning_are_noticed(channel):
    def change(status, **more):
        member = {"user": US, "status": status, **more}
        told = {"chat": ALONE, "from": ASHA, "date": 1, "new_chat_member": member}
        before = {"user": US, "status": "left"}
        return {"update_id": 9, "my_chat_member": told | {"old_chat_member": before}}

    assert channel.receive(change("kicked", until_date=0)).status is Status.STOPPED
    assert channel.receive(change("left")).status is Status.STOPPED
    assert channel.receive(change("member")).status is Status.RETURNED
