"""A case at a desk, and the people around it."""

from dataclasses import replace

from rules import workflow
from rules.cases import Answer, CaseNumber, CategoryCode
from rules.filing import Filing
from rules.glossary import AboutWhom, Identity, Outcome, Rating
from rules.people import Person, Role
from rules.places import PlaceId
from rules.units import UnitId
from storage.contacts import Contacts, Sender
from tests.paper import CITIZEN

LAMP = CaseNumber("1234567897")
STORY = "村口的路灯坏了三个月，老人摔了一跤，请打 13800001111 找我。"
REPLY = "路灯的线路烧断，昨天已经换好，晚上亮了。不满意可以点下面的按钮。"


async def person_of(town, chat):
    """Who the storage says a citizen is."""
    await chat.says("/start")
    sender = Sender(CITIZEN, chat.sender)
    owners = await town.database.write(
        lambda connection: Contacts(connection, town.sealer).owners({sender})
    )
    return next(iter(owners.values()))


async def files(town, citizen=None, number=LAMP, **changes):
    """A street lamp in 水沟, brought by a citizen."""
    told = {
        "identity": Identity.REAL_NAME,
        "about": AboutWhom.NOBODY,
        "story": STORY,
        "category": CategoryCode("0501"),
        "place": PlaceId("shuigou"),
        "citizen": await person_of(town, citizen) if citizen else None,
        "contact": "13800001111",
    }
    extra = {name: changes.pop(name) for name in ("files", "spot") if name in changes}
    filing = Filing(**(told | changes), **extra)
    case = workflow.file(filing, number=number, at=town.now, city=town.city)
    await town.reads(lambda store: store.cases.add(case, "12345678"))
    return case


async def goes(town, number, step, **how):
    """Move a case on by the rules, without a talk."""

    def move(store):
        case = store.cases.get(number)
        return store.cases.save(step(case, at=town.now, city=town.city, **how))

    return await town.reads(move)


async def assigned(town, by, number=LAMP, unit="shuigou", handler=None):
    to = town.city.units.get(UnitId(unit))
    named = handler.person if handler else None
    return await goes(town, number, workflow.assign, by=by.person, to=to, handler=named)


async def accepted(town, dispatcher, handler, number=LAMP, unit="shuigou"):
    await assigned(town, dispatcher, number, unit)
    return await goes(town, number, workflow.accept, by=handler.person)


async def answered(town, dispatcher, handler, number=LAMP, **changes):
    await accepted(town, dispatcher, handler, number)
    answer = Answer(text=REPLY, outcome=Outcome.RESOLVED, by=handler.person.id)
    answer = replace(answer, **changes)
    return await goes(town, number, workflow.reply, by=handler.person, answer=answer)


async def confirmed(town, people, number=LAMP):
    await answered(town, people.dispatcher, people.lao_li, number)
    return await goes(town, number, workflow.confirm, by=people.shu_ji.person)


class People:
    """Those who serve around 水沟."""

    @classmethod
    async def around(cls, town):
        people = cls()
        people.lao_li = await town.staff("lao_li", (Role.HANDLER, "shuigou"))
        people.xiao_wang = await town.staff("xiao_wang", (Role.HANDLER, "shuigou"))
        people.dispatcher = await town.staff("dispatcher", (Role.DISPATCHER, "wencui"))
        people.shu_ji = await town.staff("shu_ji", (Role.LEADER, "wencui"))
        people.officer = await town.staff("officer", (Role.DISCIPLINE, "mengzi-discipline"))
        return people


async def rated(town, rating=Rating.SATISFIED):
    citizen = Person(id=(await town.case(LAMP)).citizen)
    return await goes(town, LAMP, workflow.rate, rating=rating, by=citizen)


async def closed_by_handler(town, people):
    await confirmed(town, people)
    await rated(town)
    return await goes(town, LAMP, workflow.close, by=people.lao_li.person)
