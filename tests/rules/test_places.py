"""The places of Mengzi: one tree, our own ids, every name and code they ever had."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rules.finder import Finder
from rules.places import BadPlaces, Level, Place, PlaceId, Places, read_places

FILE = Path(__file__).parents[2] / "cities" / "mengzi" / "places.csv"
LIST = FILE.read_text(encoding="utf-8")
PLACES = read_places(LIST)
HEAD = LIST.splitlines()[0]
CITY = "mengzi,532503,蒙自市,Mengzi City,city,,meng zi,,,,"
TOWN = "wencui,532503004,文萃街道,Wencui Subdistrict,town,mengzi,wen cui,,,2023-01-01,"


def place(place_id: str) -> Place:
    return PLACES.get(PlaceId(place_id))


# The list


def test_the_division_of_2023_is_complete_and_two_villages_of_2017_are_kept_as_former():
    today = [p.level for p in PLACES if not p.is_former]
    assert [today.count(level) for level in Level] == [6, 109, 13, 1]
    assert [p.name for p in PLACES if p.is_former] == ["新安所村委会", "突吐白村委会"]
    assert len(PLACES) == 131
    assert len(PLACES.towns) == 13


def test_every_syllable_stands_for_one_character_of_the_core_name():
    for p in PLACES:
        assert len(p.pinyin.split()) == len(p.core), p
        assert p.pinyin.replace(" ", "").isascii()
        assert p.pinyin.islower()


def test_ids_are_ours_short_and_latin_and_a_seat_is_told_from_its_town():
    for p in PLACES:
        assert p.id.isascii()
        assert 0 < len(p.id) <= 16
        twin = PLACES.get_or_none(p.id.removesuffix("-cun"))
        assert p.id.endswith("-cun") == (twin is not None and twin.id == p.parent)


def test_no_code_is_used_twice_and_every_village_code_lies_in_a_code_of_some_town():
    codes = [code for p in PLACES for code in p.codes]
    assert len(codes) == len(set(codes))
    towns = {code for p in PLACES if p.level is Level.TOWN for code in p.codes}
    assert {code[:9] for code in codes if len(code) == 12} <= towns


def test_english_names_stand_for_the_same_level():
    for p in PLACES:
        core = p.pinyin.replace("lv", "lü").replace(" ", "")
        spelt = p.name_en.replace("'", "").lower()
        assert spelt.startswith(core) or p.level is Level.GROUP, p
        assert PLACES.get_or_none(p.id) is p


# The tree

SHUIGOU, XINZHAI = place("shuigou"), place("xinzhai")


def test_levels_climb_from_group_to_city():
    assert [level.number for level in Level] == [1, 2, 3, 4]
    assert [level.above for level in Level] == [Level.VILLAGE, Level.TOWN, Level.CITY, None]


def test_a_group_lies_in_its_village_town_and_city_and_in_itself():
    assert [p.id for p in PLACES.path(XINZHAI.id)] == ["mengzi", "wencui", "shuigou", "xinzhai"]
    for holder in ("mengzi", "wencui", "shuigou", "xinzhai"):
        assert PLACES.is_within(XINZHAI.id, PlaceId(holder))
    assert not PLACES.is_within(SHUIGOU.id, XINZHAI.id)
    assert PLACES.town_of(XINZHAI.id) is place("wencui")
    assert PLACES.village_of(XINZHAI.id) is SHUIGOU
    assert PLACES.town_of(PlaceId("mengzi")) is None
    assert PLACES.village_of(PlaceId("wencui")) is None


def test_what_lies_below_comes_in_the_order_of_the_file():
    assert [p.name for p in PLACES.children(SHUIGOU.id)] == ["新寨", "世家寨"]
    assert [p.id for p in PLACES.within(SHUIGOU.id)] == ["shuigou", "xinzhai", "shijiazhai"]
    assert PLACES.children(XINZHAI.id) == ()
    town = PlaceId("xinansuo")
    gone = set(PLACES.children(town, former=True)) - set(PLACES.children(town))
    assert gone == {place("xinansuo-cun")}


@pytest.mark.parametrize(
    ("place_id", "chinese", "english"),
    [
        ("mengzi", "蒙自市", "Mengzi City"),
        ("wencui", "文萃街道", "Wencui Subdistrict"),
        ("shuigou", "水沟社区（文萃街道）", "Shuigou Community (Wencui Subdistrict)"),
        (
            "xinzhai",
            "新寨（文萃街道水沟社区）",
            "Xinzhai Group (Shuigou Community, Wencui Subdistrict)",
        ),
        (
            "tutubai",
            "原突吐白村委会（期路白苗族乡）",
            "former Tutubai Village (Qilubai Miao Township)",
        ),
    ],
)
def test_a_label_tells_what_holds_the_place(place_id, chinese, english):
    assert PLACES.label(place(place_id)) == chinese
    assert PLACES.label(place(place_id), english=True) == english
    assert PLACES.label(SHUIGOU, with_town=False) == "水沟社区"


def test_staff_add_a_group_and_it_is_found_at_once():
    added = replace(XINZHAI, id=PlaceId("yanjiao"), name="岩脚村民小组", pinyin="yan jiao")
    more = PLACES.with_added(added)
    assert more.children(SHUIGOU.id)[-1] is added
    assert [m.place.id for m in Finder(more).find("水沟岩脚")] == ["yanjiao"]
    assert len(PLACES) == len(more) - 1


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, "is taken"),
        ({"id": "new", "parent": "nowhere"}, "not in the list"),
        ({"id": "new", "parent": None}, "must have a parent"),
        ({"id": "new", "parent": "shijiazhai"}, "no higher"),
    ],
)
def test_a_place_that_fits_nowhere_is_not_added(changes, wrong):
    with pytest.raises(ValueError, match=wrong):
        PLACES.with_added(replace(XINZHAI, **changes))


@pytest.mark.parametrize(
    ("rows", "line", "wrong"),
    [
        ([CITY, TOWN.replace("mengzi", "nowhere")], 3, "'nowhere' is not in the list"),
        ([CITY, TOWN, TOWN], 4, "'wencui' stands twice"),
        ([CITY, TOWN.replace("town", "parish")], 3, "level 'parish' must be one of"),
        ([TOWN.replace("mengzi", "wencui")], 2, "cycle"),
        ([CITY, TOWN.replace("town", "city")], 3, "no higher"),
        ([TOWN.replace("mengzi", "")], 2, "must have a parent"),
        ([CITY + ",more"], 2, "11 cells"),
        (["mengzi,532503"], 2, "11 cells"),
        ([CITY.replace("mengzi", "蒙自")], 2, "must be 1-16"),
        ([CITY.replace("meng zi", "")], 2, "must not be empty"),
        ([CITY, TOWN.replace("2023-01-01", "2023")], 3, "'2023' is no day"),
    ],
)
def test_a_bad_list_is_told_by_line(rows, line, wrong):
    with pytest.raises(BadPlaces, match=wrong) as told:
        read_places("\n".join([HEAD, *rows]))
    assert told.value.line == line
    assert wrong in told.value.wrong


def test_a_list_without_its_columns_is_refused_and_a_spreadsheet_s_mark_is_not():
    with pytest.raises(BadPlaces, match="columns are missing: aliases, code"):
        read_places("id,name\nmengzi,蒙自市\n")
    with pytest.raises(BadPlaces, match="columns are missing"):
        read_places("")
    listed = read_places(f"\ufeff{HEAD}\r\n{TOWN}\r\n{CITY}\r\n")
    assert [p.valid_from for p in listed] == [date(2023, 1, 1), None]
    assert isinstance(listed, Places)
