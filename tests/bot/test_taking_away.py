"""What stands in a chat is folded in its place, or taken away while the platform lets us."""

import pytest

from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from conversations.messages import Address, MessageRef
from conversations.said import Said
from tests.bot.edge import TOKEN
from tests.bot.pages import served
from tests.bot.test_channel_calls import LINK, open_file

FOLDED = "这条消息已折叠"


@pytest.fixture(params=[CitizenTelegram, StaffTelegram])
async def channel(request, api, bot):
    channel = request.param(TOKEN, open_file, api.url)
    yield channel
    await channel.close()


@pytest.fixture
def asha(api, bot):
    chat = api.person("阿莎").chat(bot)
    chat.says("/start")
    return chat


@pytest.fixture
def home(channel, asha):
    return Address(channel.name, str(asha.id))


def fold(number, **more):
    old = MessageRef(number, is_protected=True, **more)
    return Said(text=FOLDED, buttons=((LINK,),), replaces=old, is_fold=True)


def standing(chat):
    return [one.text for one in chat.everything if not one.deleted]


async def test_a_card_is_folded_in_its_place(channel, api, home, asha):
    card = Said(text="联系：13800001111", buttons=((LINK,),), is_protected=True)
    (sent,) = await channel.send(home, card)
    api.clock.forward(hours=24)
    await channel.send(home, fold(sent))
    assert standing(asha) == ["/start", FOLDED]
    assert asha.last.labels == ["看进度"]
    await channel.send(home, fold(sent))
    assert standing(asha) == ["/start", FOLDED], "folded again after a kill"


async def test_photos_are_taken_away(channel, api, home, asha):
    album = await channel.send(home, Said(text="现场", files=("a", "b"), is_protected=True))
    (voice,) = await channel.send(home, Said(text="", files=("voice",), is_protected=True))
    assert len(album) == 2
    for one in (*album, voice):
        await channel.send(home, fold(one, has_picture=True))
    assert standing(asha) == ["/start"]


async def test_what_is_gone_or_too_old_to_be_folded_is_left(channel, api, home, asha):
    (sent,) = await channel.send(home, Said(text="现场", files=("a",), is_protected=True))
    api.clock.forward(hours=49)
    await channel.send(home, fold(sent, has_picture=True))
    await channel.send(home, fold("99999"))
    assert standing(asha) == ["/start", "现场"]


async def test_a_talk_is_taken_away_in_calls_of_a_hundred(channel, api, home, asha):
    for number in range(130):
        asha.says(f"第{number}句")
    first = asha.own[0].id
    (sent,) = await channel.send(home, Said(text="收据"))
    ids = tuple(str(one) for one in range(first, int(sent) + 1))
    pieces = channel.split(Said(text="清除了。", clears=ids))
    assert [len(piece.clears or ()) for piece in pieces] == [100, 32, 0]
    for piece in pieces:
        await channel.send(home, piece)
    assert standing(asha) == ["清除了。"]
    assert [call.method for call in api.calls][-3:-1] == ["deleteMessages"] * 2


@pytest.mark.parametrize("old", [0, 1, 5, 10, 11])
async def test_of_a_talk_of_three_days_the_older_words_stay(channel, api, home, asha, old):
    """Telegram refuses a whole call for one message that is too old."""
    first = asha.own[0].id
    for number in range(old - 1):
        asha.says(f"旧的第{number}句")
    api.clock.forward(hours=49 if old else 1)
    for number in range(11 - max(old, 1)):
        asha.says(f"新的第{number}句")
    (piece, said) = channel.split(
        Said(text="清除了。", clears=tuple(str(first + one) for one in range(40)))
    )
    await channel.send(home, piece)
    await channel.send(home, said)
    assert len(standing(asha)) == old + 1
    assert standing(asha)[-1] == "清除了。"
    assert not any("新的" in one for one in standing(asha))


async def test_the_page_folds_a_message_that_still_stands_and_no_other(tmp_path):
    async with served(tmp_path) as page, page.browser() as browser:
        await browser.opens()
        await browser.says("/start")
        here = Address("web", browser.client.cookies["visitor"])
        channel = page.house.channels["web"]
        (sent,) = await channel.send(here, Said(text="联系：13800001111", is_protected=True))
        await channel.send(here, fold(sent))
        await channel.send(here, fold("99999"))
        await browser.opens()
        assert browser.html.count(FOLDED) == 1
        assert "13800001111" not in browser.html


async def test_the_page_is_cleared_as_a_whole(tmp_path):
    async with served(tmp_path) as page, page.browser() as browser:
        await browser.opens()
        await browser.says("我家门口的路灯坏了")
        here = Address("web", browser.client.cookies["visitor"])
        await page.house.channels["web"].send(here, Said(text="清除了。", clears=()))
        await browser.opens()
        assert "路灯" not in browser.html
        assert "清除了。" in browser.text
