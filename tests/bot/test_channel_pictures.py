"""A chart on Telegram: a photo with the words below it; without it, the words alone."""

import io

import pytest
from PIL import Image

from bot.channels import telegram_out
from bot.channels.base import LIMITS
from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from conversations.messages import ButtonKind, MessageRef
from conversations.said import Said, SaidButton
from conversations.tables import Form, Grid
from tests.bot.charts import BARS
from tests.bot.conftest import no_files
from tests.bot.edge import TOKEN, methods_called

LINK = SaidButton("看支出", "l:1", ButtonKind.LINK)
CHART = BARS.chart("zh")
WORDS = "水沟村 2012年三季度\n收入 132,540.5 元，支出 1,100 元"


def png(colour="white"):
    made = io.BytesIO()
    Image.new("RGB", (1080, 700), colour).save(made, "PNG")
    return made.getvalue()


def shown(text=WORDS, colour="white", **more):
    """What the sender hands over when the drawing went well."""
    return Said(text=text, picture=CHART, drawn=png(colour), **more)


@pytest.fixture(params=[CitizenTelegram, StaffTelegram])
async def channel(request, api, bot):
    channel = request.param(TOKEN, no_files, api.url)
    yield channel
    await channel.close()


def split(said):
    return telegram_out.split(said, (), LIMITS["telegram-citizen"])


async def test_a_chart_comes_as_a_photo_with_the_words_and_buttons_below(channel, home, asha):
    await channel.send(home, shown(buttons=((LINK,),), is_protected=True))
    assert (asha.last.photo, asha.last.text) == (png(), WORDS)
    assert (asha.last.labels, asha.last.protected) == (["看支出"], True)


async def test_a_table_comes_as_a_document_with_the_words_and_buttons_below(channel, home, asha):
    grid = Grid(form=Form.CSV, title="水沟", notes=(), headings=("项目",), rows=(("修路",),))
    said = Said(text="表格在这里", table=grid, buttons=((LINK,),), replaces=MessageRef("1"))
    await channel.send(home, said)
    assert (asha.last.kind, asha.last.text, asha.last.labels) == (
        "document",
        "表格在这里",
        ["看支出"],
    )
    assert "修路" in asha.last.file.decode("utf-8-sig")


async def test_a_picture_takes_the_place_of_a_picture(channel, api, home, asha):
    (first,) = await channel.send(home, shown(buttons=((LINK,),)))
    old = MessageRef(first, has_picture=True)
    again = shown("下一期", "teal", replaces=old)
    assert await channel.send(home, again) == (first,)
    assert methods_called(api)[-1] == "editMessageMedia"
    (only,) = asha.messages
    assert (only.photo, only.text, only.labels) == (png("teal"), "下一期", [])


async def test_a_picture_behind_a_text_is_a_new_message_and_the_old_buttons_go(channel, home, asha):
    (asked,) = await channel.send(home, Said(text="哪一期？", buttons=((LINK,),)))
    await channel.send(home, shown(buttons=((LINK,),), replaces=MessageRef(asked)))
    assert [(one.text, one.labels) for one in asha.messages] == [
        ("哪一期？", []),
        (WORDS, ["看支出"]),
    ]


async def test_a_text_behind_a_picture_is_a_new_message_and_the_old_buttons_go(channel, home, asha):
    (first,) = await channel.send(home, shown(buttons=((LINK,),)))
    old = MessageRef(first, has_picture=True)
    await channel.send(home, Said(text="支出明细", buttons=((LINK,),), replaces=old))
    assert [(one.kind, one.labels) for one in asha.messages] == [
        ("photo", []),
        ("text", ["看支出"]),
    ]


async def test_a_picture_that_is_gone_is_sent_anew(channel, home, asha):
    gone = MessageRef("99999", has_picture=True)
    (sent,) = await channel.send(home, shown(replaces=gone))
    assert (asha.last.kind, str(asha.last.id)) == ("photo", sent)


async def test_what_could_not_be_drawn_is_said(channel, home, asha):
    (asked,) = await channel.send(home, Said(text="哪一期？", buttons=((LINK,),)))
    undrawn = Said(text=WORDS, picture=CHART, buttons=((LINK,),), replaces=MessageRef(asked))
    assert await channel.send(home, undrawn) == (asked,)
    assert (asha.last.kind, asha.last.text) == ("text", WORDS)


def test_words_up_to_a_caption_stand_below_the_picture():
    (piece,) = split(Said(text="元" * 1024, picture=CHART, buttons=((LINK,),)))
    assert (piece.picture, piece.buttons) == (CHART, ((LINK,),))


def test_more_words_follow_the_picture_which_then_says_what_it_shows():
    old = MessageRef("3", has_picture=True)
    said = Said(text="元" * 1025, picture=CHART, buttons=((LINK,),), replaces=old)
    first, second = split(said)
    assert first.text == CHART.alt
    assert (first.picture, first.replaces, first.buttons) == (CHART, old, ())
    assert (second.text, second.picture, second.buttons) == ("元" * 1025, None, ((LINK,),))


def test_a_picture_goes_before_the_files():
    pieces = split(Said(text=WORDS, picture=CHART, files=("a",), buttons=((LINK,),)))
    assert [(bool(one.picture), one.files) for one in pieces] == [
        (True, ()),
        (False, ("a",)),
        (False, ()),
    ]
    assert pieces[-1].text == WORDS


async def test_the_sender_draws_before_it_sends(post, people):
    asha = people[0]
    asked = []

    async def draw(chart):
        asked.append(chart)
        return png()

    post.draw = draw
    async with post.open():
        await post.says(asha.id, Said(text=WORDS, picture=CHART))
        await post.emptied()
    assert asked == [CHART]
    assert (asha.last.kind, asha.last.text) == ("photo", WORDS)


async def test_no_word_is_lost_when_drawing_fails(post, people, caplog):
    asha = people[0]

    async def draw(chart):
        raise RuntimeError(chart.title)

    post.draw = draw
    async with post.open():
        await post.says(asha.id, Said(text=WORDS, picture=CHART), Said(text="还有什么想看的？"))
        await post.emptied()
    assert [one.text for one in asha.messages] == [WORDS, "还有什么想看的？"]
    assert await post.dead() == []
