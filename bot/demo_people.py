"""Who lives in the demo: one person behind each tab, and others whom nobody plays."""

from bot.pages.visitors import CITIZENS, STAFF, Tab
from conversations.messages import Address
from rules.city import City
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId, UnitKind

KEEPING = (
    ("/answer", "答复村民的提问", "Answer what villagers ask"),
    ("/books", "我的账本", "My books"),
    ("/import", "导入账本", "Import books"),
    ("/help", "帮助", "Help"),
)
WATCHING = (
    ("/publish", "审核账本", "Sign the books"),
    ("/answer", "答复村民的提问", "Answer what villagers ask"),
    ("/books", "我的账本", "My books"),
    ("/help", "帮助", "Help"),
)

TABS: tuple[Tab, ...] = (
    Tab("citizen", "群众", "Citizen", Address(CITIZENS, "demo:citizen")),
    Tab("dispatcher", "派单员", "Dispatcher", Address(STAFF, "demo:dispatcher")),
    Tab("handler", "承办人", "Handler", Address(STAFF, "demo:handler")),
    Tab("leader", "领导", "Leader", Address(STAFF, "demo:leader")),
    Tab("discipline", "纪委", "Discipline desk", Address(STAFF, "demo:discipline")),
    Tab("admin", "管理员", "Admin", Address(STAFF, "demo:admin")),
    Tab("bookkeeper", "报账员", "Bookkeeper", Address(STAFF, "demo:bookkeeper"), KEEPING),
    Tab(
        "village_supervisor",
        "监督委员",
        "Village supervisor",
        Address(STAFF, "demo:village_supervisor"),
        WATCHING,
    ),
)

STAFF_NAMES: dict[str, str] = {
    "dispatcher": "小杨",
    "handler": "老李",
    "leader": "赵书记",
    "discipline": "周纪检",
    "admin": "小陈",
    "bookkeeper": "王会英",
    "village_supervisor": "郑大姐",
    "wang": "王大姐",
    "sun": "孙师傅",
}
"""By handle; the last two nobody plays: they settled what was before."""

OPEN_VILLAGES = tuple(map(UnitId, ("shuigou", "sanyi", "yiwanshui")))
"""Those whose sample books are there."""

WHO: dict[str, Address] = {
    **{tab.key: tab.address for tab in TABS},
    **{name: Address(CITIZENS, f"demo:{name}") for name in ("chang", "ma", "li", "luo")},
    **{name: Address(STAFF, f"demo:{name}") for name in ("wang", "sun")},
}
"""Everybody's page."""


def staff_of(city: City) -> tuple[tuple[Person, Address], ...]:
    """The staff with their pages. A handler serves at every desk, so that any case can be played.

    The leader may handle too: a reopened case goes to another handler, and there is no other tab.
    """
    centre, discipline = city.units.city_centre.id, city.units.city_discipline.id
    everywhere = tuple(
        Post(Role.HANDLER, unit.id) for unit in city.units if unit.kind is not UnitKind.DISCIPLINE
    )
    posts = {
        "dispatcher": (Post(Role.DISPATCHER, centre),),
        "handler": everywhere,
        "leader": (Post(Role.LEADER, centre), *everywhere),
        "discipline": (Post(Role.DISCIPLINE, discipline),),
        "admin": (Post(Role.ADMIN, centre),),
        "bookkeeper": tuple(Post(Role.BOOKKEEPER, unit) for unit in OPEN_VILLAGES),
        "village_supervisor": tuple(Post(Role.VILLAGE_SUPERVISOR, unit) for unit in OPEN_VILLAGES),
        "wang": (Post(Role.DISPATCHER, centre),),
        "sun": everywhere,
    }
    return tuple(
        (Person(id=PersonId(f"demo-{key}"), name=name, handle=key, posts=posts[key]), WHO[key])
        for key, name in STAFF_NAMES.items()
    )
