"""The talk in the README is had as it stands there."""

import re
from pathlib import Path

from rules.people import Role

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
READ = "看过了，办结"
"""One result in ten is drawn by its number: it must be read first."""
TALK = re.search(r"```talk\n(.*?)```", README, re.DOTALL)


async def test_the_talk_goes_as_it_says(town):
    assert TALK
    people = {
        "asha": town.citizen("asha"),
        "xiao_yang": await town.staff("xiao_yang", (Role.DISPATCHER, "mengzi")),
        "lao_li": await town.staff("lao_li", (Role.HANDLER, "shuigou")),
        "zhou": await town.staff("zhou", (Role.DISCIPLINE, "mengzi-discipline")),
    }
    number = ""
    for line in TALK[1].splitlines():
        who, sign, text = line.split(" ", 2)
        if sign == ">":
            await people[who].says(text.replace("NUMBER", number))
            if READ in people[who].labels:
                await people[who].presses(READ)
        else:
            assert text in people[who].heard, (line, people[who].heard)
        if found := re.search(r"编号：([\d ]+)", people["asha"].text):
            number = found[1].replace(" ", "")
