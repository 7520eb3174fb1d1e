"""/notices: the notice board 公告栏 of each place and of the city."""

from conversations.answers.any_place import AnyPlace
from conversations.answers.broadcast_number import WhichBroadcast
from conversations.answers.text import Words
from conversations.command import Parameter, command, screen
from conversations.following import follows_of, place_name
from conversations.messages import Button, Reply, Row, column, link
from conversations.names import unit_label
from conversations.notice_text import short, words
from conversations.paging import turning
from conversations.talk import home_button
from conversations.turn import Turn
from rules.broadcasts import ON_THE_BOARD, Broadcast, BroadcastNumber, Sort
from rules.errors import Refused
from rules.places import PlaceId
from rules.units import UnitId
from rules.wording import Text, _, lines, run

PAGE_SIZE = 6
WAYS: tuple[Row, ...] = (
    (Button(_("找一找"), link("find_notices")), Button(_("换个地方"), link("notices_of"))),
    (Button(_("通知设置"), link("settings")), home_button()),
)


@screen(
    "/notices [PLACE] [WORDS] [PAGE]",
    words=("公告", "通知公告", "公告栏", "通知"),
    about=_("看通知公告"),
    asks={
        "place": Parameter(_("看哪个村、哪个镇的？"), AnyPlace()),
        "words_of": Parameter(_("找什么？写一两个词。"), Words(at_most=20)),
    },
)
def notices(turn: Turn, place: PlaceId | None = None, words_of: str = "", page: int = 1) -> Reply:
    """What is valid today, the newest first: of one place, or of the places one follows."""
    return _board(turn, place, words_of, page)


@screen(
    "/announcement BROADCAST",
    about=_("看一条通知"),
    asks={"broadcast": Parameter(_("哪一条？请发编号。"), WhichBroadcast())},
    is_listed=False,
)
def announcement(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """All of it, with its files."""
    found = turn.store.broadcasts.get(broadcast)
    if found is None or not _is_shown(turn, found):
        raise Refused(_("这条通知已经不在公告栏了。"))
    place = turn.city.units.get(found.audience.unit).place
    day = turn.city.clock.today(found.started_at) if found.started_at else found.until
    terms = _("{day}发布，有效到{until}。", day=day, until=found.until)
    follow = Button(_("关注{place}", place=place_name(turn, place)), link("follow", place=place))
    return Reply(
        text=lines(words(found, turn.city, turn.person), terms),
        files=found.files,
        buttons=column(follow, Button(_("公告栏"), link("notices")), home_button()),
        is_formatted=True,
    )


@command(
    "/find_notices WORDS",
    words=("找公告",),
    about=_("在公告栏里找"),
    asks={"words_of": Parameter(_("找什么？写一两个词。"), Words(at_most=20))},
    is_look_up=True,
    is_listed=False,
)
def find_notices(turn: Turn, words_of: str) -> Reply:
    """Whatever holds these words, wherever."""
    return _board(turn, turn.city.units.city_centre.place, words_of, 1)


@command(
    "/notices_of PLACE",
    words=("某地公告",),
    about=_("看一个地方的公告栏"),
    asks={"place": Parameter(_("看哪个村、哪个镇的？"), AnyPlace())},
    is_look_up=True,
    is_listed=False,
)
def notices_of(turn: Turn, place: PlaceId) -> Reply:
    """The board of one place."""
    return _board(turn, place, "", 1)


def _board(turn: Turn, place: PlaceId | None, words_of: str, page: int) -> Reply:
    first = (page - 1) * PAGE_SIZE
    found = turn.store.broadcasts.on_the_board(
        _boards(turn, place), turn.today, words_of, PAGE_SIZE + 1, first
    )
    shown = found[:PAGE_SIZE]
    none = None if shown else _("现在没有通知。")
    opening = (Button(short(one), link("announcement", broadcast=one.number)) for one in shown)
    more = turning(
        "notices", page, has_more=len(found) > PAGE_SIZE, place=place, words_of=words_of or None
    )
    return Reply(
        text=lines(_heading(turn, place, words_of), *(_line(turn, one) for one in shown), none),
        buttons=(*column(*opening), *more, *WAYS),
    )


def _boards(turn: Turn, place: PlaceId | None) -> frozenset[UnitId] | None:
    """Of a place what concerns it: its own, what lies below, and what stands above it."""
    places, units = turn.city.places, turn.city.units
    wanted = [place] if place else [one.place for one in follows_of(turn)]
    city = units.city_centre.place
    if not wanted or city in wanted:
        return None
    below = (units.covered_by(units.of_place(one).id) for one in wanted)
    above = frozenset(units.of_place(up.id).id for one in wanted for up in places.path(one))
    return frozenset[UnitId]().union(*below, above)


def _is_shown(turn: Turn, found: Broadcast) -> bool:
    return found.sort is Sort.NOTICE and found.stage in ON_THE_BOARD and found.until >= turn.today


def _heading(turn: Turn, place: PlaceId | None, words_of: str) -> Text:
    if words_of:
        return _("公告栏里有“{words}”的：", words=words_of)
    if place:
        return _("{place}的公告栏：", place=place_name(turn, place))
    return _("您关注的地方的公告栏：") if follows_of(turn) else _("全市的公告栏：")


def _line(turn: Turn, one: Broadcast) -> Text:
    at = one.started_at or turn.now
    place = unit_label(turn.city, one.audience.unit, turn.person)
    return run(_("{day}", day=turn.city.clock.today(at)), f" {place} · {short(one)}")
