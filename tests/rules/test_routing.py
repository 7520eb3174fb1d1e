"""Where a matter goes first, who is kept out, and how heavy it is."""

import pytest

from rules.cases import CategoryCode
from rules.danger import DangerWords
from rules.deadlines import Terms
from rules.glossary import AboutWhom, Kind, Severity
from rules.grading import workdays
from rules.routing import Route, belongs_elsewhere
from rules.units import UnitId
from tests.rules.make import filing, the_city

CITY = the_city()
VILLAGE, TOWN, STAFF = AboutWhom.VILLAGE_CADRE, AboutWhom.TOWN_CADRE, AboutWhom.CITY_STAFF

ROUTES = [
    # the usual desks
    ({"category": "0501"}, "shuigou"),
    ({"category": "0501", "place": "xinzhai"}, "xinzhai"),
    ({"category": "0601", "place": "wencui"}, "wencui"),
    ({"category": "1001", "place": "mengzi"}, "mengzi"),
    ({"category": "1299", "place": None}, "mengzi"),
    ({"category": "0105"}, "wencui"),
    ({"category": "0205", "place": "sanyi"}, "wenlan"),
    ({"category": "0301", "place": "xinzhai"}, "wencui"),
    ({"category": "0301", "place": "mengzi"}, "mengzi"),
    ({"category": "1301", "place": "xinzhai"}, "shuigou"),
    ({"category": "1301", "place": "wencui"}, "wencui"),
    ({"category": "0701"}, "labour"),
    ({"category": "0703"}, "medical-insurance"),
    ({"category": "0803", "place": None}, "education"),
    ({"category": "1103"}, "police"),
    ({"category": "1101"}, "market"),
    ({"category": "0501", "place": None, "department": "housing"}, "housing"),
    # about a body: the level above
    ({"about": VILLAGE}, "wencui"),
    ({"about": VILLAGE, "place": "xinzhai"}, "wencui"),
    ({"about": VILLAGE, "place": "wencui"}, "wencui"),
    ({"about": VILLAGE, "place": None}, "mengzi"),
    ({"about": TOWN}, "mengzi"),
    ({"about": TOWN, "category": "0105"}, "mengzi"),
    ({"about": TOWN, "place": "mengzi"}, "mengzi"),
    ({"about": STAFF}, "mengzi"),
    ({"about": STAFF, "category": "0804", "place": None}, "education"),
    ({"about": STAFF, "department": "education"}, "mengzi"),
    ({"about": AboutWhom.RESIDENT}, "shuigou"),
    ({"category": "1202"}, "wencui"),
    ({"category": "1202", "place": "mengzi"}, "mengzi"),
    ({"category": "1202", "place": None, "department": "police"}, "mengzi"),
]


@pytest.mark.parametrize(("changes", "desk"), ROUTES)
def test_a_matter_goes_to_its_desk(changes, desk):
    route = CITY.routing.route(filing(**changes), CITY.places, CITY.units)
    assert route == Route(unit=UnitId(desk))


@pytest.mark.parametrize(
    ("changes", "desk"),
    [
        ({"category": "0401"}, "mengzi-discipline"),
        ({"category": "0205", "about": VILLAGE, "story": "书记收了好处费"}, "mengzi-discipline"),
        ({"category": "0803", "about": STAFF, "story": "校长拿食堂回扣"}, "mengzi-discipline"),
        ({"kind": Kind.ACCUSATION}, "mengzi-discipline"),
        ({"kind": Kind.ACCUSATION, "sealed_desk": "wencui-discipline"}, "wencui-discipline"),
        (
            {"kind": Kind.ACCUSATION, "about": VILLAGE, "sealed_desk": "wencui-discipline"},
            "wencui-discipline",
        ),
        (
            {"kind": Kind.ACCUSATION, "about": TOWN, "sealed_desk": "wencui-discipline"},
            "mengzi-discipline",
        ),
    ],
)
def test_what_smells_of_money_or_fear_is_sealed(changes, desk):
    route = CITY.routing.route(filing(**changes), CITY.places, CITY.units)
    assert route == Route(unit=UnitId(desk), sealed=True)


def test_money_without_a_public_person_is_no_accusation():
    assert not CITY.routing.seals(filing(story="老板要回扣", about=AboutWhom.RESIDENT))


def test_city_leaders_belong_elsewhere():
    assert [who for who in AboutWhom if belongs_elsewhere(who)] == [AboutWhom.CITY_LEADER]


@pytest.mark.parametrize("code", ["0201", "0206", "0101", "0102", "0103", "0106", "0505", "0704"])
def test_the_profile_names_the_major_categories(code):
    assert CITY.grading.severity(CategoryCode(code)) is Severity.MAJOR


@pytest.mark.parametrize("code", ["0104", "0105", "0501", "0701", "1301"])
def test_everything_else_is_simple(code):
    assert CITY.grading.severity(CategoryCode(code)) is Severity.SIMPLE


@pytest.mark.parametrize(
    ("kind", "severity", "sealed", "days"),
    [
        (Kind.REQUEST, Severity.SIMPLE, False, 3),
        (Kind.REQUEST, Severity.MAJOR, False, 15),
        (Kind.QUESTION, Severity.MAJOR, False, 3),
        (Kind.THANKS, Severity.SIMPLE, False, 3),
        (Kind.ACCUSATION, Severity.SIMPLE, True, 30),
    ],
)
def test_the_grade_gives_the_days(kind, severity, sealed, days):
    assert workdays(kind, severity, sealed=sealed, terms=Terms()) == days


@pytest.mark.parametrize(
    ("story", "is_dangerous"),
    [
        ("我不想活了", True),
        ("他说要跳 楼", True),
        ("喝农药了", True),
        ("打人流血了", True),
        ("后山着火", True),
        ("煤气泄漏", True),
        ("洪水进村", True),
        ("公路边山体滑坡", True),
        ("学生食物中毒", True),
        ("有人拿刀砍人", True),
        ("我爸被打了", True),
        ("他说明天要打死我", True),
        ("扬言要弄死全家", True),
        ("我想死的心都有", True),
        ("打死我也不信这账是真的", False),
        ("跳楼价卖衣服骗人", False),
        ("楼道有火灾隐患", False),
        ("路灯不亮", False),
        ("怕被打击报复", False),
        ("乱停车，路堵了", False),
        ("领不到救命钱", False),
    ],
)
def test_danger_is_heard_and_plain_talk_is_not_mistaken_for_it(story, is_dangerous):
    assert CITY.danger.is_dangerous(story) is is_dangerous


def test_a_city_may_list_no_harmless_uses():
    assert DangerWords(("着火",)).is_dangerous("着火了")
