"""Both libraries talk to a real Bot API server: calls, edits, files, and every refusal."""

import io

import pytest
from PIL import Image

from bot.channels.base import OutFile, Received, SendFailed
from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from bot.channels.telegram_faults import Fault, failure
from conversations.messages import Address, ButtonKind, FileKind, MessageRef
from conversations.said import Said, SaidButton
from tests.bot.edge import TOKEN, methods_called

LINK = SaidButton("看进度", "l:1", ButtonKind.LINK)
WEB = SaidButton("去看看", "https://mengzi.example/case", ButtonKind.URL)
PHONE = SaidButton("发送我的号码", "", ButtonKind.ASK_CONTACT)
PLACE = SaidButton("发送位置", "", ButtonKind.ASK_LOCATION)


def picture():
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "JPEG")
    return made.getvalue()


KEPT = {
    "a": OutFile("a.jpg", FileKind.PHOTO, picture()),
    "b": OutFile("b.jpg", FileKind.PHOTO, picture()),
    "huge": OutFile("c.jpg", FileKind.PHOTO, b"\xff" * (11 << 20)),
    "voice": OutFile("v.ogg", FileKind.VOICE, b"OggS..."),
    "video": OutFile("v.mp4", FileKind.VIDEO, b"....ftyp"),
    "paper": OutFile("账.xlsx", FileKind.DOCUMENT, b"PK"),
}


async def open_file(key):
    return KEPT[key]


@pytest.fixture(params=[CitizenTelegram, StaffTelegram])
async def channel(request, api, bot):
    channel = request.param(TOKEN, open_file, api.url)
    yield channel
    await channel.close()


async def test_the_bot_learns_its_own_name(channel):
    await channel.start()
    assert (channel.username, channel.bot_id) == ("bridge_bot", 4200)


async def test_an_outage_at_the_start_is_no_reason_to_stop(channel, api, bot):
    group = api.group("水沟村办公群", [bot, api.person("老李")])
    api.faults.fails("getMe", 502)
    await channel.start()
    assert channel.username == ""
    await channel.send(Address(channel.name, str(group.id), is_group=True), Said(text="您好"))
    assert channel.username == "bridge_bot"
    api.world.accounts.clear()
    with pytest.raises(SendFailed) as failed:
        await channel.start()
    assert failed.value.is_fatal


async def test_text_is_sent_as_it_is_with_its_buttons(channel, home, asha):
    piece = Said(text="<b>1 & 2</b> _x_", buttons=((LINK, WEB),), is_protected=True)
    (sent,) = await channel.send(home, piece)
    shown = asha.last
    assert (str(shown.id), shown.text, shown.protected) == (sent, "<b>1 & 2</b> _x_", True)
    assert shown.labels == ["看进度", "去看看"]


async def test_a_number_is_asked_for_with_the_platforms_own_button(channel, home, asha):
    await channel.send(home, Said(text="怎样联系您？", buttons=((PHONE, PLACE),)))
    assert [key.label for row in asha.reply_keyboard for key in row] == ["发送我的号码", "发送位置"]
    await channel.send(home, Said(text="谢谢您"))
    assert asha.reply_keyboard == []


async def test_a_button_leads_from_a_group_to_the_private_chat(channel, api, bot, asha):
    group = api.group("值班群", members=[bot, api.person("李四")])
    private = SaidButton("打开私聊", "Ab3-x_", ButtonKind.PRIVATE)
    said = Said(text="这里人多", buttons=((private,),))
    await channel.send(Address(channel.name, str(group.id), is_group=True), said)
    assert group.last.buttons[0][0].url == "https://t.me/bridge_bot?start=Ab3-x_"


async def test_text_takes_the_place_of_text(channel, api, home, asha):
    (first,) = await channel.send(home, Said(text="第一问", buttons=((LINK,),)))
    piece = Said(text="第二问", buttons=((WEB,),), replaces=MessageRef(first))
    assert await channel.send(home, piece) == (first,)
    assert [one.text for one in asha.messages] == ["第二问"]
    assert await channel.send(home, piece) == (first,), "said twice: not modified is as good"
    await channel.send(home, Said(text="好了", replaces=MessageRef(first)))
    assert (asha.last.text, asha.last.labels) == ("好了", [])


async def test_what_cannot_be_edited_is_said_anew_and_loses_its_buttons(channel, home, asha):
    (shown,) = await channel.send(home, Said(text="现场", files=("a",), buttons=((LINK,),)))
    for replaces in (MessageRef(shown, has_picture=True), MessageRef(shown), MessageRef("99999")):
        (new,) = await channel.send(home, Said(text="下一步", replaces=replaces))
        assert new not in (shown, "99999")
    assert [one.labels for one in asha.messages] == [[], [], [], []]
    (asked,) = await channel.send(home, Said(text="问", buttons=((LINK,),)))
    await channel.send(home, Said(text="号码？", buttons=((PHONE,),), replaces=MessageRef(asked)))
    assert [one.text for one in asha.messages][-2:] == ["问", "号码？"]
    assert asha.messages[-2].labels == []


@pytest.mark.parametrize(
    ("key", "method"),
    [
        ("a", "sendPhoto"),
        ("huge", "sendDocument"),
        ("voice", "sendVoice"),
        ("video", "sendVideo"),
        ("paper", "sendDocument"),
    ],
)
async def test_a_file_goes_the_way_of_its_kind(channel, api, home, asha, key, method):
    await channel.send(home, Said(text="见附件", files=(key,), buttons=((LINK,),)))
    assert methods_called(api)[-1] == method
    assert (asha.last.text, asha.last.labels) == ("见附件", ["看进度"])


async def test_photos_go_as_one_album(channel, api, home, asha):
    await channel.send(home, Said(text="现场", files=("a", "b")))
    assert methods_called(api)[-1] == "sendMediaGroup"
    assert [one.text for one in asha.messages] == ["现场", ""]
    assert all(one.photo for one in asha.messages)


async def test_a_file_that_is_gone_is_our_own_fault(channel, home):
    with pytest.raises(SendFailed) as failed:
        await channel.send(home, Said(text="", files=("lost",)))
    assert failed.value.permanent


async def test_a_press_is_acknowledged_and_a_forgotten_one_is_dropped(channel, api, home, asha):
    await channel.send(home, Said(text="?", buttons=((LINK,),)))
    asha.presses("看进度")
    (query,) = asha.room.bot.queries
    await channel.acknowledge(Received(chat=home, sender="1", callback=query))
    assert len(asha.answered_callbacks) == 1
    await channel.acknowledge(Received(chat=home, sender="1", callback="0"))


async def test_a_file_is_fetched_and_a_missing_one_is_not_asked_for_again(channel, bot, asha):
    asha.sends_document("账目".encode(), "账.txt")
    (source,) = bot.file_ids
    assert await channel.fetch(source) == "账目".encode()
    with pytest.raises(SendFailed) as failed:
        await channel.fetch("nonsense")
    assert failed.value.permanent


def follows(failed):
    """What the sender goes by."""
    return {
        name: value
        for name in ("permanent", "retry_after", "is_stopped", "moved_to", "is_fatal")
        if (value := getattr(failed, name))
    }


REFUSALS = {
    "too many": (lambda api: api.faults.too_many("sendMessage", 7), {"retry_after": 7.0}),
    "server error": (lambda api: api.faults.fails("sendMessage", 500), {}),
    "a proxy's page": (lambda api: api.faults.fails("sendMessage", 502), {}),
    "hung up": (lambda api: api.faults.closes_before("sendMessage"), {}),
    "out of reach": (lambda api: api.stop(), {}),
    "token refused": (lambda api: api.world.accounts.clear(), {"is_fatal": True}),
    "conflict": (lambda api: api.faults.fails("sendMessage", 409), {}),
}


@pytest.mark.parametrize("case", REFUSALS)
async def test_every_refusal_says_what_follows(channel, api, home, case):
    goes_wrong, expected = REFUSALS[case]
    goes_wrong(api)
    with pytest.raises(SendFailed) as failed:
        await channel.send(home, Said(text="您好"))
    assert follows(failed.value) == expected
    assert home.id not in str(failed.value)


async def test_somebody_who_blocked_us_is_not_pushed_to(channel, bot, home, asha):
    bot.blocked_by.add(asha.id)
    with pytest.raises(SendFailed) as failed:
        await channel.send(home, Said(text="您好"))
    assert follows(failed.value) == {"is_stopped": True}


async def test_an_unknown_chat_and_an_impossible_button_are_our_own_fault(channel, home):
    too_long = SaidButton("x", "x" * 65, ButtonKind.LINK)
    for to, piece in (
        (Address(channel.name, "77"), Said(text="您好")),
        (home, Said(text="您好", buttons=((too_long,),))),
        (home, Said(text="x" * 5000)),
    ):
        with pytest.raises(SendFailed) as failed:
            await channel.send(to, piece)
        assert follows(failed.value) == {"permanent": True}


def test_a_refusal_is_told_without_ids_and_texts():
    failed = failure(
        Fault(400, "Bad Request: button URL 'http://x/阿莎' of chat 6432154477 is bad")
    )
    assert failed.reason == "400: Bad Request: button URL … of chat … is bad"
    assert failed.permanent


def test_a_file_too_large_is_never_sent_again():
    for fault in (Fault(413, ""), Fault(0, "Request Entity Too Large")):
        assert follows(failure(fault)) == {"permanent": True}


async def test_a_group_that_became_a_supergroup_tells_its_new_id(channel, api, bot):
    group = api.group("水沟村办公群", [bot, api.person("老李")])
    old = Address(channel.name, str(group.id), is_group=True)
    group.migrate()
    with pytest.raises(SendFailed) as failed:
        await channel.send(old, Said(text="您好"))
    assert failed.value.moved_to == str(group.id)
    assert failed.value.moved_to != old.id


FORMATTED = "**停水**：1 < 2 & <b>, __请存水__，[看这里](https://mengzi.example/?a=1&b=2)"


async def test_bold_italic_and_links_are_drawn_and_nothing_else_is_markup(channel, home, asha):
    (sent,) = await channel.send(home, Said(text=FORMATTED, is_formatted=True))
    assert asha.last.text == "停水：1 < 2 & <b>, 请存水，看这里"
    kinds = {one["type"]: one.get("url") for one in asha.last.entities}
    assert kinds == {"bold": None, "italic": None, "text_link": "https://mengzi.example/?a=1&b=2"}
    await channel.send(home, Said(text="**改了**", is_formatted=True, replaces=MessageRef(sent)))
    assert asha.last.text == "改了"
    await channel.send(home, Said(text=FORMATTED, is_formatted=True, files=("a",)))
    assert "text_link" in {one["type"] for one in asha.last.entities}
