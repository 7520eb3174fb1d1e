"""What somebody types to file a case."""

import re

STORY = "水沟社区新寨门口的路灯坏了半个月，晚上走路看不见，老人摔了一跤。"


async def begins(chat, mode="实名", about="没有具体的人", entry="/complain"):
    """Up to the story."""
    await chat.says(entry)
    if "守则" in chat.text:
        await chat.presses("我同意")
    await chat.presses(mode)
    await chat.presses(about)


async def tells(chat, *messages):
    for message in messages:
        await chat.says(message)
    await chat.presses("写完了")


async def files(chat, mode="实名", story=STORY, contact="跳过", place="水沟社区"):
    """A whole filing; returns the number and the code."""
    await begins(chat, mode)
    await tells(chat, story)
    if "是同一件吗" in chat.text:
        await chat.presses("不是，另外登记")
    await chat.says(place)
    if "哪个小组" in chat.text:
        await chat.presses("全村，或说不清哪个组")
    await chat.presses("说不清")
    if mode != "匿名":
        await chat.says(contact)
    await chat.presses("提交")
    return number_in(chat.text), code_in(chat.text)


def number_in(text):
    return re.search(r"编号：([\d ]+)", text)[1].replace(" ", "")


def code_in(text):
    return re.search(r"查询码：([\d ]+)", text)[1].replace(" ", "")
