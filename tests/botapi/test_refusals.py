"""What Telegram refuses, this server refuses, and both libraries raise their own error for it."""

from tests.botapi import Allowance

from .test_botapi import YES_NO, photo, pictures, upload

LONG, CAPTION = 4096, 1024


def keyboard(*rows):
    return {"inline_keyboard": [list(row) for row in rows]}


def button(text="好", **kind):
    return {"text": text} | kind


def press(data="go"):
    return button(callback_data=data)


HTML = [
    ("<b>没关", "can't find end tag"),
    ("<b><i>错</b></i>", "unmatched end tag at byte offset 9"),
    ("<h1>大</h1>", 'unsupported start tag "h1"'),
    ("<script>x</script>", "unsupported start tag"),
    ("3 < 5", 'unsupported start tag ""'),
    ("<b 没完", "unclosed start tag"),
    ("油 & 盐", "unescaped &"),
    ("空&nbsp;格", "unsupported entity"),
    ("</b>", "unexpected end tag"),
    ("<span>无</span>", 'tag "span" must have class'),
]
MARKUPS = [
    (keyboard([press("长" * 22)]), "button_data_invalid"),
    (keyboard([press("")]), "text buttons are unallowed"),
    (keyboard([button()]), "text buttons are unallowed"),
    (keyboard([button("", callback_data="go")]), "text must be non-empty"),
    (keyboard([button(callback_data="go", url="https://a.cn")]), "exactly one"),
    (keyboard([button(url="javascript:alert(1)")]), "unsupported url protocol"),
    (keyboard([button(url="not-a-url")]), "wrong http url"),
    (keyboard([button(url="http://localhost/x")]), "wrong http url"),
    (keyboard([press()] * 9), "reply_markup_too_long"),
    (keyboard(*[[press()]] * 101), "reply_markup_too_long"),
    ({"keyboard": [[{"text": ""}]]}, "text must be non-empty"),
]
TEXTS = [
    ("", "message text is empty"),
    (" \n ", "message text is empty"),
    ("字" * (LONG + 1), "message is too long"),
    ("😀" * (LONG // 2 + 1), "message is too long"),
    ("<b>" * 5000 + "a" + "</b>" * 5000, "message is too long"),
]


async def test_bad_html_is_refused(library, chat):
    for text, sentence in HTML:
        with library.refuses(f"can't parse entities: {sentence}"):
            await library.bot.send_message(chat_id=chat.id, text=text, parse_mode="HTML")
    assert chat.messages == []


async def test_bad_keyboards_are_refused(library, chat):
    for markup, sentence in MARKUPS:
        with library.refuses(sentence):
            await library.bot.send_message(chat_id=chat.id, text="请选", reply_markup=markup)
    assert chat.messages == []


async def test_empty_and_long_texts_are_refused(library, chat):
    for text, sentence in TEXTS:
        mode = "HTML" if "<" in text else None
        with library.refuses(sentence):
            await library.bot.send_message(chat_id=chat.id, text=text, parse_mode=mode)
    assert chat.messages == []


async def test_the_longest_texts_and_the_fullest_keyboards_pass(library, chat):
    full = keyboard(*[[press("x" * 64)] * 8] * 12)
    for text in ("字" * LONG, f"<b>{'字' * LONG}</b>", "😀" * (LONG // 2)):
        await library.bot.send_message(
            chat_id=chat.id, text=text, parse_mode="HTML", reply_markup=full
        )
    assert len(chat.messages) == 3
    await library.bot.send_photo(
        chat_id=chat.id, photo=upload(library, photo(), "p.jpg"), caption="图" * CAPTION
    )


async def test_captions_and_files_have_their_limits(library, chat):
    picture = upload(library, photo(), "p.jpg")
    with library.refuses("caption is too long"):
        await library.bot.send_photo(chat_id=chat.id, photo=picture, caption="图" * (CAPTION + 1))
    with library.refuses("image_process_failed"):
        await library.bot.send_photo(chat_id=chat.id, photo=upload(library, b"no", "p.jpg"))
    with library.refuses("wrong file identifier"):
        await library.bot.send_photo(chat_id=chat.id, photo="AgADsomebodyelses")
    with library.refuses("wrong file_id"):
        await library.bot.get_file("AgADnobodys")
    with library.refuses("file must be non-empty"):
        await library.bot.send_document(chat_id=chat.id, document=upload(library, b"", "a.txt"))
    with library.refuses("too few messages"):
        await library.bot.send_media_group(chat_id=chat.id, media=pictures(library, photo()))
    with library.refuses("too many messages"):
        await library.bot.send_media_group(
            chat_id=chat.id, media=pictures(library, *[photo(size=(9, 9))] * 11)
        )
    assert chat.messages == []


async def test_a_file_of_21_mb_cannot_be_fetched_and_one_of_51_mb_not_sent(library, chat):
    chat.sends_document(b"%PDF", "大.pdf", size=21 * 1024 * 1024)
    document = (await library.bot.get_updates())[-1].message.document
    assert document.file_size == 21 * 1024 * 1024
    with library.refuses("file is too big"):
        await library.bot.get_file(document.file_id)
    huge = upload(library, bytes(51 * 1024 * 1024), "huge.bin")
    with library.refuses("Request Entity Too Large", "too large"):
        await library.bot.send_document(chat_id=chat.id, document=huge)


async def test_a_bot_cannot_write_to_strangers_or_first_or_when_blocked(library, chat, api, bot):
    with library.refuses("chat not found"):
        await library.bot.send_message(chat_id=42, text="您好")
    li = api.person("老李")
    silent = li.chat(bot)
    with library.refuses("can't initiate conversation", "forbidden"):
        await library.bot.send_message(chat_id=li.id, text="您好")
    silent.says("/start")
    li.block(bot)
    with library.refuses("bot was blocked by the user", "forbidden"):
        await library.bot.send_message(chat_id=li.id, text="您好")
    li.unblock(bot)
    await library.bot.send_message(chat_id=li.id, text="您好")
    left, back = [one.my_chat_member for one in await library.bot.get_updates(offset=-2)]
    assert (left.new_chat_member.status, back.new_chat_member.status) == ("kicked", "member")


async def test_only_what_is_the_bots_own_and_new_can_be_edited(library, chat):
    edit = library.bot.edit_message_text
    sent = await library.bot.send_message(chat_id=chat.id, text="一", reply_markup=YES_NO)
    own = {"chat_id": chat.id, "message_id": sent.message_id}
    with library.refuses("message is not modified"):
        await edit(text="一", reply_markup=YES_NO, **own)
    with library.refuses("message to edit not found"):
        await edit(text="二", chat_id=chat.id, message_id=9999)
    with library.refuses("message can't be edited"):
        await edit(text="二", chat_id=chat.id, message_id=chat.own[0].id)
    with library.refuses("no caption in the message"):
        await library.bot.edit_message_caption(caption="二", **own)
    pictured = await library.bot.send_photo(
        chat_id=chat.id, photo=upload(library, photo(), "p.jpg"), caption="图"
    )
    with library.refuses("no text in the message"):
        await edit(text="二", chat_id=chat.id, message_id=pictured.message_id)
    keys = {"keyboard": [[{"text": "跳过"}]]}
    with_keys = await library.bot.send_message(chat_id=chat.id, text="三", reply_markup=keys)
    with library.refuses("message can't be edited"):
        await edit(text="四", chat_id=chat.id, message_id=with_keys.message_id)
    (other,) = pictures(library, photo("red"))
    await library.bot.edit_message_media(
        media=other, chat_id=chat.id, message_id=pictured.message_id
    )
    shown = next(one for one in chat.messages if one.id == pictured.message_id)
    assert (shown.text, shown.edited_count) == ("", 1)


async def test_after_48_hours_nothing_can_be_deleted(library, chat, api):
    sent = await library.bot.send_message(chat_id=chat.id, text="一")
    numbers = [sent.message_id, chat.own[0].id]
    with library.refuses("message to delete not found"):
        await library.bot.delete_message(chat_id=chat.id, message_id=9999)
    api.clock.forward(hours=49)
    for number in numbers:
        with library.refuses("can't be deleted for everyone"):
            await library.bot.delete_message(chat_id=chat.id, message_id=number)
    fresh = await library.bot.send_message(chat_id=chat.id, text="二")
    await library.bot.delete_messages(chat_id=chat.id, message_ids=[fresh.message_id, 9999])
    assert [one.text for one in chat.messages] == ["一"]


async def test_too_many_messages_are_told_when_to_come_again(library, chat, api, bot, chang):
    api.pace.private = Allowance(2, 1.0)
    for text in ("一", "二"):
        await library.bot.send_message(chat_id=chat.id, text=text)
    with library.refuses(kind="too many") as caught:
        await library.bot.send_message(chat_id=chat.id, text="三")
    assert _seconds(caught.value) == 1
    api.clock.forward(seconds=1)
    await library.bot.send_message(chat_id=chat.id, text="三")
    group = api.group("值班群", [bot, chang])
    api.pace.group = Allowance(1, 60.0)
    await library.bot.send_message(chat_id=group.id, text="一")
    with library.refuses(kind="too many") as caught:
        await library.bot.send_message(chat_id=group.id, text="二")
    assert 55 < _seconds(caught.value) <= 60
    api.clock.forward(seconds=1)
    api.pace.overall = Allowance(1, 1.0)
    jia, yi = api.person("甲"), api.person("乙")
    for person in (jia, yi):
        person.chat(bot).says("/start")
    await library.bot.send_message(chat_id=jia.id, text="您好")
    with library.refuses(kind="too many"):
        await library.bot.send_message(chat_id=yi.id, text="您好")


def _seconds(error) -> float:
    after = error.retry_after
    return after if isinstance(after, int) else after.total_seconds()


async def test_bad_commands_are_refused(library, chat):
    for name, about in (("Complain", "x"), ("投诉", "x"), ("a" * 33, "x"), ("ok", "x" * 257)):
        command = {"command": name, "description": about}
        listed = [command] if library.name == "aiogram" else [(name, about)]
        with library.refuses("bot_command"):
            await library.bot.set_my_commands(commands=listed)


async def test_an_unknown_token_and_an_unknown_method_are_told_so(library, api):
    api.world.accounts.clear()
    with library.refuses(kind="unauthorized"):
        await library.bot.get_me()
