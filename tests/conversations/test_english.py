"""Both desks in English: acts, refusals and bad input, with no Chinese left."""

import re

import pytest

from rules.people import Role
from tests.chat import photo

CHINESE = re.compile(r"[\u3400-\u9fff]")
OWN_NAME = re.compile("中文|换语言|您想用哪种语言？")
"""A language is called by its own name, and the question for it is asked in both."""
LAMP = "The street lamp at the gate has been dark for two weeks and an old man fell."
FIXED = "The wire was burnt; it was replaced yesterday and the lamp is lit again."


def said_in_english(*chats):
    for chat in chats:
        for said in chat.shown:
            labels = " | ".join(button.label for row in said.buttons for button in row)
            told = OWN_NAME.sub("", f"{said.text}\n{labels}")
            assert not CHINESE.search(told), f"{chat.name}: {told}"


@pytest.fixture
async def desk(town):
    """Everybody around 水沟, all reading English."""
    posts = {
        "pai": (Role.DISPATCHER, "mengzi"),
        "li": (Role.HANDLER, "shuigou"),
        "wang": (Role.HANDLER, "shuigou"),
        "zhou": (Role.LEADER, "shuigou"),
        "ji": (Role.DISCIPLINE, "mengzi-discipline"),
        "ke": (Role.ADMIN, "mengzi"),
    }
    return {name: await town.staff(name, post, language="en") for name, post in posts.items()}


async def files(chat, mode="With my name", about="Nobody in particular", story=LAMP):
    await chat.says("/complain")
    if "Do you agree" in chat.text:
        await chat.presses("I agree")
    for answer in (mode, about):
        await chat.presses(answer)
    if "Skip" in chat.labels:
        await chat.presses("Skip")
    await chat.says(story)
    await chat.presses("Done")
    for answer in ("shuigou", "The whole village, or not sure which group", "Not sure"):
        await chat.says(answer)
    if mode != "Anonymous":
        await chat.says("13800001111")
    await chat.says("Submit")
    return re.search(r"Case number: ([\d ]+)", chat.text)[1].replace(" ", "")


async def test_bad_input_of_a_citizen(town):
    asha = town.citizen("asha", language="en")
    for said in (
        "hello", "thanks", "what", "9999999999", "/cancel", "/case", "lamp", "12", "/back", "/help",
        "/nothing", "/urge", "/cases", "/language", "/danger", "/back", "/cancel", "/files",
    ):  # fmt: skip
        await asha.says(said)
    await asha.sends(photo())
    await asha.says("", is_unreadable=True)
    await asha.says("x", is_edited=True)
    await asha.presses_data("=old:story:x")
    await asha.says("/report")
    for said in ("/back", "/report", "no", "I agree", "Anonymous"):
        await asha.says(said)
    for said in ("Village or group officials", "", "Skip", "Done"):
        await asha.says(said)
    await asha.says("", spot=(23.4, 103.4))
    await asha.says("x" * 10_001)
    await asha.says("/withdraw")
    await asha.says("Go on")
    for said in (LAMP, "Done", "Mars", "mj", "None of these, choose again", "/help", "Not sure"):
        await asha.says(said)
    for said in ("qqq", "Not sure", "what", "Change: Whom it is about"):
        await asha.says(said)
    await asha.says("City leaders, the city discipline desk")
    assert "12388" in asha.text
    said_in_english(asha)


async def test_bad_input_of_staff(town, desk):
    number = await files(town.citizen("asha", language="en"))
    for chat in desk.values():
        for said in ("/start", "/help", "/queue", "/assign", "x", f"/accept {number}", "/cancel"):
            await chat.says(said)
        for said in (f"/reply {number}", f"/confirm {number}", f"/close {number}", "hello", "/foo"):
            await chat.says(said)
        for said in (f"/approve {number}", f"/sendback {number}", "9999999999", "/invite", "x"):
            await chat.says(said)
        await chat.sends(photo())
        await chat.says("/cancel")
    ben = town.stranger("ben")
    for said in ("/language en", "/start", "/help", "/queue", "/join", "1234", "x"):
        await ben.says(said)
    del ben.shown[0]
    said_in_english(ben, *desk.values())


async def test_every_act_of_a_case(town, desk):
    asha = town.citizen("asha", language="en")
    number = await files(asha)
    pai, li, wang, zhou, ji = (desk[name] for name in ("pai", "li", "wang", "zhou", "ji"))
    talk = (
        (pai, f"/assign {number} shuigou @li"),
        (li, f"/return {number} wencui The lamps belong to the subdistrict."),
        (pai, f"/assign {number} shuigou @li"), (li, f"/accept {number}"),
        (li, f"/ask {number} Which lamp is it?"), (asha, "Add details"),
        (asha, "The first one at the gate."), (asha, "Done"), (li, f"/note {number} Seen."),
        (asha, f"/urge {number}"), (asha, f"/urge {number}"),
        (pai, f"/grade {number} Major It takes a whole new pole."),
        (li, f"/reply {number} Promised 2026-12-01 {FIXED}"), (wang, f"/confirm {number}"),
        (wang, "Not yet"), (wang, f"/confirm {number}"), (wang, "1"), (asha, number),
        (asha, f"/rate {number}"), (asha, "Not satisfied"), (asha, "Still dark."),
        (asha, f"/object {number}"), (asha, number), (pai, "/queue"), (zhou, number),
        (zhou, f"/refer {number}"), (asha, f"/harassed {number} He shouted at me."),
        (ji, f"/case {number}"), (pai, f"/refer {number}"), (pai, "1"),
        (pai, "This is for the court to decide."), (asha, number), (asha, f"/withdraw {number}"),
    )  # fmt: skip
    for chat, said in talk:
        await chat.says(said)
    said_in_english(asha, *desk.values())


async def test_where_a_case_was_passed_on_to_is_read_in_english(town, desk):
    asha, pai = town.citizen("asha", language="en"), desk["pai"]
    number = await files(asha)
    for said in (f"/consult {number} shuigou, wencui Look at it together, please.", "/cancel"):
        await pai.says(said)
    for said in (f"/refer {number}", "City People’s Court", "This is for the court to decide."):
        await pai.says(said)
    await asha.says(number)
    assert "City People’s Court: This is for the court to decide." in asha.text
    said_in_english(asha, pai)


async def test_a_sealed_and_an_anonymous_case(town, desk):
    asha = town.citizen("asha", language="en")
    story = "I report that he took money for the road works, 收了好处费五万元。"
    number = await files(asha, about="Village or group officials", story=story)
    for said in (number, f"/withdraw {number}", "Keep it"):
        await asha.says(said)
    ji = desk["ji"]
    for said in ("/queue", "See sealed cases", f"/case {number}", f"/assign {number}"):
        await ji.says(said)
    ben = town.citizen("ben", language="en")
    await files(ben, mode="Anonymous")
    for chat in (asha, ji):
        chat.shown[:] = [said for said in chat.shown if "好处费" not in said.text]
    said_in_english(asha, ben, ji)


async def test_a_group_and_a_shared_screen(town, desk):
    number = await files(town.citizen("asha", language="en"))
    group = town.group(desk["pai"], "group")
    for said in ("/queue", number, f"/assign {number} shuigou @li", f"/confirm {number}", "hello"):
        await group.says(said)
    screen = town.screen()
    await screen.says("/language en")
    for said in ("/start", "/cases", "/case", number, "00000000"):
        await screen.says(said)
    del screen.shown[0]
    said_in_english(group, screen)
