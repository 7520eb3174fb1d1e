"""/subsidy: one household's own subsidies, by name and the last signs of the identity card."""

from datetime import datetime, timedelta

from conversations.answers.ledger_place import OneVillage
from conversations.answers.own_number import LastOfCard
from conversations.answers.text import Word
from conversations.command import Parameter, command
from conversations.ledger.source import SAMPLE, place_name
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import LedgerRow
from rules.ledger import Sheet
from rules.ledger_words import Part
from rules.money import write_fen
from rules.places import PlaceId
from rules.sheets import Subsidy
from rules.wording import Joined, Text, _, lines

LONGEST_NAME = 20
SHOWN = 20


@command(
    "/subsidy VILLAGE NAME CARD",
    words=("我家的补贴", "我的补贴"),
    about=_("查自己家领了哪些补贴"),
    asks={
        "village": Parameter(_("您家在哪个村？"), OneVillage()),
        "name": Parameter(_("户主叫什么名字？查过就忘，不会留下。"), Word(at_most=LONGEST_NAME)),
        "card": Parameter(_("户主身份证号的最后 4 位是什么？"), LastOfCard()),
    },
    in_group=False,
)
def subsidy(turn: Turn, village: PlaceId, name: str, card: str) -> Reply:
    """Theirs in full; what was tried is not kept, only that it was wrong, and five are a day's."""
    home = turn.city.places.village_of(village)
    place = home.id if home else village
    keys = (f"subsidy:{turn.incoming.chat.asker}", f"subsidy:{place}:{name}")
    most, tries, ends = turn.city.ledger.own_tries, turn.store.tries, _end_of_day(turn)
    if any(tries.counted_today(key, ends) >= most for key in keys):
        return _answer(place, _("今天试的次数满了，请明天再来，或者到村里问报账员。"))
    found = turn.store.ledger.own_subsidies(place, name, card)
    if not found:
        left = most - max(tries.wrong_today(key, ends) for key in keys)
        return _answer(
            place, _("没有找到，请核对村名、户主姓名和后 4 位。今天还可以试 {left} 次。", left=left)
        )
    text = lines(
        _("{place} {name} 家的补贴：", place=place_name(turn, place, with_town=False), name=name),
        SAMPLE if any(row.book.is_sample for row in found) else None,
        *(_line(row) for row in found[:SHOWN]),
        _("单位：元 · 来源：村务财务公开"),
    )
    return Reply(text=text, buttons=_buttons(place), is_protected=True)


def _end_of_day(turn: Turn) -> datetime:
    day = turn.city.clock.local(turn.now).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=1)


def _answer(place: PlaceId, sentence: Text) -> Reply:
    return Reply(text=sentence, buttons=_buttons(place))


def _buttons(place: PlaceId) -> tuple[tuple[Button, ...], ...]:
    """The public list names every household as everybody may read it."""
    part = Part(Sheet.SUBSIDY).code
    return column(
        Button(_("再查一次"), link("subsidy", village=place)),
        Button(_("看全村的公开名单"), link("ledger", village=place, part=part)),
        home_button(),
    )


def _line(row: LedgerRow) -> Text:
    paid = row.row
    assert isinstance(paid, Subsidy)
    told = (
        row.book.period.label,
        paid.program.label,
        write_fen(paid.amount),
        _("{day} 发放", day=paid.paid_on.isoformat()) if paid.paid_on else _("还没有发放"),
        _("公开于 {date}", date=row.book.published_on.isoformat()) if row.book.published_on else "",
    )
    return Joined(tuple(told), " · ")
