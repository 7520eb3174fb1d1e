"""A clerk and an admin who read English, from the first word to the last, read aloud."""

import re

from rules.people import Role
from tests.conversations.aloud import presses, read_all_aloud
from tests.conversations.test_english import files, said_in_english


async def test_a_lone_clerk_who_reads_english(town):
    clerk = await town.staff("Ma", (Role.HANDLER, "shuigou"))
    pai = await town.staff("Zhao", (Role.DISPATCHER, "wencui"), language="en")
    ji = await town.staff("Ji", (Role.DISCIPLINE, "mengzi-discipline"), language="en")
    await clerk.says("/language en")
    asha = town.citizen("asha", language="en")
    number = await files(asha)
    await pai.says(f"/assign {number} shuigou @Ma")
    await clerk.says("/start")
    await presses(clerk, "My queue", "1. Open", "Accept", "Interim reply")
    await clerk.says("We are buying the lamp; lit again by Thursday, call 0873-3722222.")
    await presses(clerk, "Open the case", "Ask")
    await clerk.says("Which lamp is it?")
    await presses(asha, "Add details")
    await asha.says("The one at the gate.")
    await presses(asha, "Done")
    await presses(clerk, "Open the case", "Reply", "Resolved")
    await clerk.says("The wire was burnt; it was replaced and the lamp is lit again.")
    await pai.says(f"/confirm {number}")
    await pai.says("1")
    await presses(asha, "Satisfied")
    await clerk.says(f"/close {number}")
    await ji.says(f"/approve {number}")
    await clerk.says("/queue")
    await clerk.says("/help")
    said_in_english(clerk, pai, ji, asha)
    read_all_aloud(town)


async def test_an_admin_who_reads_english(town):
    admin = await town.staff("Ke", (Role.ADMIN, "mengzi"), language="en")
    pai = await town.staff("Zhao", (Role.DISPATCHER, "mengzi"), language="en")
    await admin.says("/start")
    await admin.says("/invite handler shuigou Li")
    li = town.stranger("li")
    await li.says("/language en")
    await li.says(re.search("/join .+", admin.text)[0])
    await admin.says("/invite admin caoba Wang")
    wang = town.stranger("wang")
    await wang.says("/language en")
    await wang.says(re.search("/join .+", admin.text)[0])
    await presses(admin, "Agree")
    asha = town.citizen("asha", language="en")
    number = await files(asha)
    await pai.says(f"/assign {number} shuigou Li")
    await presses(li, "Open the case", "Accept")
    for said in ("/people", "/people shuigou", "/revoke", "Ann", "Li", "handler", "shuigou"):
        await admin.says(said)
    await presses(admin, "End it")
    for said in ("/audit", "/audit Zhao", "/queue", "/help", "thanks"):
        await admin.says(said)
    said_in_english(admin, pai, li, wang, asha)
    read_all_aloud(town)
