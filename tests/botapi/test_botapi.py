"""The loopback server tells both real libraries what Telegram would tell them."""

import io
from datetime import UTC, datetime

from aiogram.types import BufferedInputFile
from aiogram.types import InputMediaPhoto as AiogramPhoto
from PIL import Image
from telegram import InputFile, InputMediaPhoto

YES_NO = {
    "inline_keyboard": [
        [
            {"text": "✅ 是", "callback_data": "case/8?agree=是"},
            {"text": "否", "callback_data": "case/8?agree=no"},
        ],
        [{"text": "市政府", "url": "https://www.hhmz.gov.cn"}],
    ]
}
CONTACT = {"keyboard": [[{"text": "发我的电话", "request_contact": True}], [{"text": "跳过"}]]}


def photo(colour: str = "teal", size: tuple[int, int] = (900, 600)) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, "JPEG")
    return drawn.getvalue()


def upload(library, data: bytes, name: str):
    if library.name == "aiogram":
        return BufferedInputFile(data, name)
    return InputFile(data, filename=name)


def pictures(library, *many: bytes):
    if library.name == "aiogram":
        return [AiogramPhoto(media=BufferedInputFile(one, "p.jpg")) for one in many]
    return [InputMediaPhoto(one, filename="p.jpg") for one in many]


async def test_a_bot_greets_and_the_person_sees_words_buttons_and_tags(library, chat):
    sent = await library.bot.send_message(
        chat_id=chat.id,
        text="您好，<b>常阿婆</b>！1 &lt; 2 <a href='https://a.cn'>守则</a>",
        parse_mode="HTML",
        reply_markup=YES_NO,
        protect_content=True,
    )
    shown = await chat.wait_for("您好")
    assert sent.message_id == shown.id
    assert sent.text == shown.text == "您好，常阿婆！1 < 2 守则"
    assert shown.raw.startswith("您好，<b>")
    assert [one["type"] for one in shown.entities] == ["bold", "text_link"]
    assert shown.labels == ["✅ 是", "否", "市政府"]
    assert shown.button("是").data == "case/8?agree=是"
    assert [row[0].kind for row in shown.buttons] == ["callback", "url"]
    assert shown.protected
    now = datetime.now(UTC)
    assert abs(sent.date.timestamp() - now.timestamp()) < 5


async def test_a_press_reaches_the_bot_and_its_answer_reaches_the_person(library, chat):
    await library.bot.send_message(chat_id=chat.id, text="您同意吗？", reply_markup=YES_NO)
    pressed = chat.presses("是")
    (update,) = await library.bot.get_updates(offset=pressed)
    query = update.callback_query
    assert (query.data, query.message.text) == ("case/8?agree=是", "您同意吗？")
    assert query.from_user.language_code == "zh-hans"
    await library.bot.answer_callback_query(query.id, text="好的", show_alert=True)
    (answered,) = chat.answered_callbacks
    assert (answered.text, answered.alert, answered.data) == ("好的", True, "case/8?agree=是")
    with library.refuses("query is too old"):
        await library.bot.answer_callback_query(query.id)


async def test_an_edit_changes_the_message_in_place_and_drops_the_keyboard(library, chat):
    sent = await library.bot.send_message(chat_id=chat.id, text="第 1 步", reply_markup=YES_NO)
    number = sent.message_id
    await library.bot.edit_message_text(text="第 2 步", chat_id=chat.id, message_id=number)
    shown = chat.last
    assert (shown.id, shown.text, shown.labels, shown.edited_count) == (number, "第 2 步", [], 1)
    await library.bot.edit_message_reply_markup(
        chat_id=chat.id, message_id=number, reply_markup=YES_NO
    )
    assert chat.last.labels == ["✅ 是", "否", "市政府"]
    await library.bot.delete_message(chat_id=chat.id, message_id=number)
    assert (chat.messages, chat.everything[-1].deleted) == ([], True)


async def test_files_go_both_ways_and_belong_to_one_bot(library, chat, api, chang):
    picture = photo()
    chat.sends_photo(picture, caption="井台")
    chat.sends_document(b"%PDF-1.7", "收据.pdf")
    chat.sends_voice(b"OggS")
    chat.sends_video(b"mp4")
    _, seen, paper, voice, video = [
        one.message for one in await library.bot.get_updates(allowed_updates=["message"])
    ]
    small, large = seen.photo
    assert (seen.caption, large.width, small.width) == ("井台", 900, 320)
    assert (paper.document.file_name, voice.voice.file_size) == ("收据.pdf", 4)
    assert video.video.file_size == 3
    found = await library.bot.get_file(large.file_id)
    assert await _fetched(library, found) == picture
    back = await library.bot.send_document(
        chat_id=chat.id, document=upload(library, b"minutes", "答复.txt"), caption="给您"
    )
    assert (chat.last.file, chat.last.file_name) == (b"minutes", "答复.txt")
    await library.bot.send_photo(chat_id=chat.id, photo=large.file_id)
    assert chat.last.photo == picture
    other = api.add_bot("700200:another", "another_bot")
    assert back.document.file_id not in other.file_ids


async def _fetched(library, found) -> bytes:
    if library.name == "aiogram":
        return (await library.bot.download_file(found.file_path)).read()
    return bytes(await found.download_as_bytearray())


async def test_an_album_is_several_messages_with_one_group(library, chat):
    sent = await library.bot.send_media_group(
        chat_id=chat.id, media=pictures(library, photo("red"), photo("blue"))
    )
    assert [one.album for one in chat.messages] == [sent[0].media_group_id] * 2
    first, second = chat.sends_album([photo(), photo()], caption="两张照片")
    assert second == first + 1
    a, b = [one.message for one in await library.bot.get_updates(offset=first)]
    assert a.media_group_id == b.media_group_id != sent[0].media_group_id
    assert (a.caption, b.caption) == ("两张照片", None)


async def test_everything_else_a_person_can_send_is_understood(library, chat, chang):
    chat.says("   水沟村的路坏了  ")
    said = chat.own[-1]
    chat.edits(said, "水沟村的桥坏了")
    chat.sends_sticker()
    chat.sends_location()
    chat.sends_contact()
    chat.sends_contact(own=False)
    chat.says("就是这一条", reply_to=said)
    updates = await library.bot.get_updates()
    start, text, edited, sticker, spot, own, others, reply = updates
    assert start.message.entities[0].type == "bot_command"
    assert (text.message.text, edited.edited_message.text) == ("水沟村的路坏了", "水沟村的桥坏了")
    assert text.message.message_id == edited.edited_message.message_id
    assert sticker.message.sticker.emoji == "👍"
    assert 23 < spot.message.location.latitude < 24
    assert own.message.contact.user_id == chang.id == own.message.from_user.id
    assert others.message.contact.user_id is None
    assert reply.message.reply_to_message.text == "水沟村的桥坏了"
    assert [one.update_id for one in updates] == list(
        range(start.update_id, start.update_id + len(updates))
    )


async def test_a_reply_keyboard_stays_until_it_is_removed(library, chat):
    await library.bot.send_message(chat_id=chat.id, text="怎样联系您？", reply_markup=CONTACT)
    assert [row[0].kind for row in chat.reply_keyboard] == ["contact", "text"]
    shared, skipped = chat.presses("发我的电话"), chat.presses("跳过")
    contact, word = await library.bot.get_updates(offset=shared)
    assert contact.message.contact.phone_number.startswith("138")
    assert (word.update_id, word.message.text) == (skipped, "跳过")
    await library.bot.send_message(
        chat_id=chat.id, text="好的", reply_markup={"remove_keyboard": True}
    )
    assert chat.reply_keyboard == []


async def test_a_copy_is_a_new_message_and_a_protected_one_cannot_be_copied(library, chat):
    sent = await library.bot.send_message(chat_id=chat.id, text="原文")
    kept = await library.bot.send_message(chat_id=chat.id, text="不转", protect_content=True)
    copied = await library.bot.copy_message(chat.id, chat.id, sent.message_id)
    assert (chat.last.id, chat.last.text) == (copied.message_id, "原文")
    with library.refuses("message can't be copied"):
        await library.bot.copy_message(chat.id, chat.id, kept.message_id)


async def test_commands_are_kept_by_scope_and_language_and_shown_to_whom_they_concern(
    library, chat, api, bot
):
    everyone, here = {"type": "all_private_chats"}, {"type": "chat", "chat_id": chat.id}
    menu = [{"command": "complain", "description": "我要反映"}]
    english = [{"command": "complain", "description": "File a case"}]
    await library.bot.set_my_commands(commands=_commands(library, menu), scope=_scope(everyone))
    await library.bot.set_my_commands(
        commands=_commands(library, english), scope=_scope(everyone), language_code="en"
    )
    assert chat.commands == {"complain": "我要反映"}
    assert api.person("Ann", language="en").chat(bot).commands == {"complain": "File a case"}
    await library.bot.set_my_commands(
        commands=_commands(library, [{"command": "queue", "description": "待办"}]),
        scope=_scope(here),
    )
    assert chat.commands == {"queue": "待办"}
    await library.bot.delete_my_commands(scope=_scope(here))
    assert chat.commands == {"complain": "我要反映"}
    (kept,) = await library.bot.get_my_commands(scope=_scope(everyone), language_code="en")
    assert kept.description == "File a case"


def _commands(library, listed):
    return (
        listed if library.name == "aiogram" else [(c["command"], c["description"]) for c in listed]
    )


def _scope(scope):
    return scope


async def test_who_is_here_can_be_asked(library, chat, api, bot, chang):
    me = await library.bot.get_me()
    assert (me.username, me.is_bot) == ("lianxinqiao_bot", True)
    about = await library.bot.get_chat(chat.id)
    assert (about.type, about.first_name) == ("private", "常阿婆")
    group = api.group("三义值班群", [chang, bot])
    group.promotes(bot)
    member = await library.bot.get_chat_member(chat_id=group.id, user_id=chang.id)
    admin = await library.bot.get_chat_member(chat_id=group.id, user_id=me.id)
    assert (member.status, admin.status) == ("member", "administrator")
    assert await library.bot.send_chat_action(chat_id=chat.id, action="typing")
