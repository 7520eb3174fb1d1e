"""A filed case, and what staff do to it meanwhile."""

import re

from rules import workflow
from rules.cases import Answer, CaseNumber
from rules.glossary import Outcome, State
from rules.people import Role
from tests.conversations.filing import files

GOOD = "路灯已经换好，昨晚亮了一夜。"


async def files_one(chat, mode="实名", **more):
    number, code = await files(chat, mode, **more)
    return CaseNumber(number), code


async def shuigou(town):
    """A dispatcher, two handlers and a leader at the village's desk; the city's desk."""
    return {
        "pai": await town.staff("pai", (Role.DISPATCHER, "shuigou")),
        "li": await town.staff("li", (Role.HANDLER, "shuigou")),
        "wang": await town.staff("wang", (Role.HANDLER, "shuigou")),
        "zhou": await town.staff("zhou", (Role.LEADER, "shuigou")),
        "ji": await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline")),
    }


async def acts(town, number, act, by, **more):
    """One act of a member of staff, kept as their command keeps it."""
    town.passes(seconds=1)

    def work(store):
        case = store.cases.get(number)
        return store.cases.save(act(case, by=by.person, at=town.now, city=town.city, **more))

    return await town.reads(work)


async def accepted(town, number, desk, handler="li"):
    """Assigned to the desk and accepted."""
    case = await town.case(number)
    if case.state is State.REGISTERED:
        unit = town.city.units.get(case.unit)
        await acts(town, number, workflow.assign, desk["pai"], to=unit)
    if case.state is not State.IN_PROGRESS:
        await acts(town, number, workflow.accept, desk[handler])


async def replied(town, number, desk, handler="li", confirmer="wang", **more):
    """Accepted, answered and confirmed."""
    await accepted(town, number, desk, handler)
    answer = Answer(text=GOOD, outcome=Outcome.RESOLVED, by=desk[handler].person.id, **more)
    await acts(town, number, workflow.reply, desk[handler], answer=answer)
    return await acts(town, number, workflow.confirm, desk[confirmer])


async def heard_since(chat, act):
    """What was pushed to them while something else happened."""
    before = len(chat.shown)
    await act
    return "\n".join(said.text for said in chat.shown[before:])


def digits(text):
    """Text with the gaps between groups of digits closed."""
    return re.sub(r"(?<=\d) (?=\d)", "", text)
