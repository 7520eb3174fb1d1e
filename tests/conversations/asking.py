"""Those who ask about one entry of the books, those who answer, and the days that go by."""

from datetime import date
from functools import partial

from bot.clockwork import Clockwork
from bot.telling import Telling
from rules.documents import Document, DocumentId
from rules.ledger import Column
from rules.people import Role
from rules.places import PlaceId

INVOICE = "有没有发票和验收？"
PAPER = Document(
    id=DocumentId("paper"),
    place=PlaceId("shuigou"),
    column=Column.PARTY,
    title="党员评议结果",
    text="全部合格。",
    published_on=date(2026, 11, 2),
)


class Village:
    """Those who keep and watch the books of 水沟."""

    @classmethod
    async def of(cls, town):
        village = cls()
        village.books = await town.staff("kuai_ji", (Role.BOOKKEEPER, "shuigou"))
        village.watch = await town.staff("jian_du", (Role.VILLAGE_SUPERVISOR, "shuigou"))
        village.other = await town.staff("bie_cun", (Role.BOOKKEEPER, "sanyi"))
        village.town = await town.staff("zhen", (Role.DISPATCHER, "wencui"))
        return village


async def opens_the_entry(chat):
    await chat.says("/entries 水沟 2012年三季度")
    await chat.presses("2. 打开")


async def asks(chat, text=INVOICE):
    await opens_the_entry(chat)
    await chat.presses("问一问这一笔")
    await chat.says(text)


async def ticks(town, **time):
    """Time goes by; the timer ticks twice, and nothing is done twice."""
    town.passes(**time)
    done = []
    for _again in range(2):
        clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
        done.append(await town.database.write(partial(clockwork.tick, now=town.now)))
        await town.delivers()
    assert done[1] == 0
    return done[0]


async def question_of(town):
    (found,) = await town.reads(lambda store: store.questions.waiting([PlaceId("shuigou")], 9))
    return found
