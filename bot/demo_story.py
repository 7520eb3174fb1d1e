"""What has happened in the demo before its guest comes: told through the real flows."""

from collections.abc import Sequence

from bot.channels.web import said
from bot.demo_people import WHO
from bot.pages.talk import Bubble
from bot.wiring import House
from conversations.messages import Address
from rules.cases import CaseNumber
from rules.people import PersonId
from storage.contacts import Sender
from storage.unit_of_work import UnitOfWork

Line = tuple[str, str]
"""(who, what they type): every button can be typed. `{chang}` is the number of Chang's case."""


def _filed(who: str, story: str, place: str, category: str) -> tuple[Line, ...]:
    typed = ("/complain", "我同意", "实名", "没有具体的人", story, "写完了", place)
    return tuple((who, text) for text in (*typed, "全村", category, "跳过", "提交"))


SETTLED: Sequence[Line] = (
    *_filed("luo", "起龙的公交站牌倒了，等车的人不知道几点来。", "起龙", "客运公交"),
    ("wang", "/assign {luo} 起龙 @sun"),
    ("sun", "/accept {luo}"),
    ("sun", "/reply {luo} 已解决 站牌已经重新立好，时刻表也换了新的。"),
    ("wang", "/confirm {luo}"),
    ("wang", "确认，发给群众"),
    ("luo", "/rate {luo} 满意"),
    ("sun", "/close {luo}"),
)
UNDER_WAY: Sequence[Line] = (
    *_filed("li", "芷村街上的垃圾好几天没有人收，味道很大。", "芷村社区", "污水垃圾"),
    ("wang", "/assign {li} 芷村社区 @sun"),
    ("sun", "/accept {li}"),
    ("sun", "/reply {li} 已解决 垃圾已经清走，从今天起每天早上收一次。"),
    *_filed("ma", "三义的水渠堵了，下面的田浇不上水，请来看看。", "三义", "河道与灌溉"),
    ("wang", "/assign {ma} 三义 @handler"),
)
NEW: Sequence[Line] = (
    *_filed("chang", "水沟村口的路灯坏了三个月，晚上老人摔倒了两次。", "水沟", "道路路灯"),
)

CHAPTERS: Sequence[tuple[Sequence[str], Sequence[Line]]] = (
    (("wang", "sun", "discipline"), SETTLED),
    (("handler", "leader"), UNDER_WAY),
    (("dispatcher", "admin", "bookkeeper", "village_supervisor"), NEW),
)
"""(who comes to serve, what happens then): nobody finds notices of what is long done."""


async def tell_story(house: House, story: Sequence[Line]) -> None:
    """Let everybody say their lines, through the page, the inbox and the worker."""
    numbers: dict[str, CaseNumber] = {}
    for who, line in story:
        if "{" in line and (owner := line[line.index("{") + 1 : line.index("}")]) not in numbers:
            numbers[owner] = await _number_of(house, WHO[owner])
        text = line.format_map(numbers)
        bubble = Bubble(is_own=True, text=text)
        await house.ground.talks.say(WHO[who], bubble, said(text, (), spot=None), is_resident=True)
        await house.worker.answer_all()


async def _number_of(house: House, who: Address) -> CaseNumber:
    """The number of the one case this citizen filed."""

    def work(store: UnitOfWork) -> CaseNumber:
        owner: PersonId = store.contacts.owners([Sender(who.channel, who.id)])[
            Sender(who.channel, who.id)
        ]
        return store.cases.of_citizen(owner, limit=1)[0].number

    sealer = house.ground.sealer
    return await house.ground.database.write(lambda c: work(UnitOfWork(c, sealer)))
