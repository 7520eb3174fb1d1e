"""The whole story in English: not a Chinese sentence in anybody's chat."""

import re

import pytest

from conversations.words import render
from rules.wording import Phrase
from tests.story.desk import WAIT, Desk, together
from tests.story.filing import receipt_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
OWN_NAMES = re.compile("中文|换语言|老李|派单员|书记|纪委")
"""Chinese by right: how the way to the languages is found, and what people are called."""
STORY = "The street lamp of Xinzhai in Shuigou has been broken for two weeks; an old man fell."
FOUND = "A burnt wire was replaced yesterday; the lamp is on again."

WHOSE = (
    "说的是谁的事？您说了，我们好避开和他有关的人。说的是管“连心桥”的人，也点“市领导、市纪委的人”。"
)


def en(chinese):
    """How we say it in English."""
    english = render(Phrase(chinese), "en")
    assert not CHINESE.search(english), f"not translated: {chinese}"
    return english


async def says(chat, typed, wanted=""):
    chat.says(typed)
    return await chat.wait_for(wanted, WAIT)


async def presses(chat, label, wanted=""):
    chat.presses(label)
    return await chat.wait_for(wanted, WAIT)


async def speaks_english(chat):
    """`/language en`: the answer is English already, and so is all that follows."""
    return (await says(chat, "/language en", en("好的，以后就用这种语言和您说。"))).id


async def files_in_english(chat):
    """By buttons where there are some; by English words otherwise."""
    await says(chat, "/complain", en("我们为您保密，按期限办，逾期会上报。您同意吗？"))
    await presses(chat, en("我同意"), en("您想怎样反映？"))
    await says(chat, en("实名"), en(WHOSE))
    await presses(chat, en("没有具体的人"))
    await says(chat, STORY, en("写完了"))
    await presses(chat, en("写完了"), en("事情发生在哪里？"))
    whole_village = en("全村，或说不清哪个组")
    await says(chat, "Shuigou", lambda one: whole_village in one.labels)
    await presses(chat, whole_village, en("是哪方面的事？"))
    await presses(chat, en("说不清"), en("怎样联系您？请发一个电话。"))
    await says(chat, en("跳过"), STORY)
    chat.presses(en("提交"))
    return await chat.wait_for(lambda one: re.search(r"\d{3} \d{3} \d{4}", one.text), WAIT)


def chinese_in(chat, since):
    """Every Chinese word in what the bot wrote, and on its buttons."""
    told = [text for one in chat.messages if one.id >= since for text in (one.text, *one.labels)]
    return {word for text in told for word in CHINESE.findall(OWN_NAMES.sub("", text))}


async def test_the_story_in_english(service, api):
    anna = api.person("Anna", language="zh-hans").chat(service.citizen_bot)
    since = {anna: await speaks_english(anna)}
    names = ("派单员", "老李", "书记", "纪委")
    receipt, desk = await together(files_in_english(anna), Desk.joins(service, api, *names))
    for name in names:
        since[desk[name]] = await speaks_english(desk[name])
    number = re.sub(" ", "", re.search(r"\d{3} \d{3} \d{4}", receipt.text)[0])
    await desk.says("派单员", "/queue", number)
    await desk.says("派单员", f"/case {number}", STORY)
    await desk.says("派单员", f"/assign {number} Shuigou @laoli", "老李")
    await desk.says("老李", f"/accept {number}", en("已签收，现在由您办理。"))
    await desk.says("老李", f"/reply {number} {en('已解决')} {FOUND}", number)
    await desk.says("书记", f"/confirm {number}", FOUND)
    await desk.presses("书记", en("确认，发给群众"), en("已确认，答复发给群众了。"))
    await anna.wait_for(FOUND, WAIT, earlier=True)
    await presses(anna, en("满意"), en("谢谢您的评价。"))
    await desk.says("老李", f"/close {number}", en("已报结。"))
    await desk.approves(number, words=en)
    await says(anna, f"/case {number}", en("已经办结。"))
    await says(anna, "/help", "/complain")
    await together(*(desk.says(name, "/help", "/language") for name in names))
    await service.rests()
    left = {chat.who.name: chinese_in(chat, message) for chat, message in since.items()}
    assert left == {name: set() for name in left}
    assert receipt_in(receipt.text) is None  # which reads Chinese receipts
    assert "Traceback" not in service.log
