"""Where it is: tapped, typed, or not known."""

import pytest

from conversations.answers.place import PlaceOrUnit, Where
from conversations.answers.story import Telling
from conversations.messages import Spot
from tests.conversations.answering import Talk


def asked(city, story="", language="zh"):
    return Talk(PlaceOrUnit(named_in="story"), city, language, story=Telling(story))


def test_a_village_is_two_taps_away(city):
    talk = asked(city)
    assert "草坝镇" in talk.labels
    assert talk.labels[-1] == "发送我的位置"
    talk.presses("caoba")
    assert talk.note == "草坝镇的哪个村或社区？"
    assert talk.labels[8:] == ["下一页", "全镇，或说不清哪个村", "换一个镇"]
    talk.says("下一页")
    assert "上一页" in talk.labels
    assert "下一页" not in talk.labels
    talk.presses("page:99")
    assert "上一页" in talk.labels
    talk.says("上一页")
    talk.presses("~towns")
    assert "发送我的位置" not in talk.labels
    talk.says("草坝镇")
    assert talk.says("换") == ""
    talk.presses("caoba")
    village = city.places.children("caoba")[0]
    assert talk.presses(village.id) == Where(place=village.id)


def test_a_list_can_be_answered_by_its_numbers(city):
    talk = asked(city)
    talk.says("6")
    assert talk.note == "草坝镇的哪个村或社区？"
    assert talk.says("1").place == city.places.children("caoba")[0].id


def test_the_whole_of_a_place_can_be_meant(city):
    talk = asked(city)
    talk.says("草坝")
    assert talk.says("全镇") == Where(place="caoba")
    talk = asked(city)
    talk.says("水沟")
    assert talk.note == "水沟社区（文萃街道）的哪个小组？"
    assert talk.says("全村") == Where(place="shuigou")
    assert asked(city).says("蒙自市") == Where(place="mengzi")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("水沟新寨", "xinzhai"),
        ("三义二社", "sanyi-2"),
        ("文萃街道世家寨", "shijiazhai"),
        ("qilong8she", "qilong-8"),
    ],
)
def test_typed_names_are_found(city, typed, place):
    assert asked(city).says(typed).place == place


def test_initials_and_homophones_open_what_they_mean(city):
    for typed, name in (("wlz", "文澜街道"), ("sg", "水沟社区"), ("只村镇", "芷村镇")):
        talk = asked(city)
        talk.says(typed)
        assert talk.note.startswith(name), typed


def test_several_that_fit_are_a_short_list_with_their_towns(city):
    talk = asked(city)
    talk.says("mj")
    assert talk.note == "您说的是哪一个？"
    assert talk.labels == ["鸣鹫镇", "马街村委会（草坝镇）", "都不是，重新选", "说不清"]
    assert talk.says("2").place == "majie"


def test_a_near_miss_is_asked_about(city):
    talk = asked(city)
    talk.says("水狗社区")
    if talk.note == "您说的是哪一个？":
        assert "水沟社区（文萃街道）" in talk.labels
    talk = asked(city)
    talk.says("shuigoou")
    assert talk.note == "您说的是哪一个？"
    assert talk.says("都不是") == ""
    assert "文澜街道" in talk.labels


def test_a_name_is_looked_for_in_the_town_first(city):
    talk = asked(city)
    talk.presses("caoba")
    talk.says("mj")
    assert talk.shows(Where(place="majie")) == "马街村委会（草坝镇）"


def test_what_does_not_exist_is_told_how_to_be_written(city):
    talk = asked(city)
    assert "没有找到“火星基地”" in talk.is_unclear(text="火星基地")
    assert "请写地名" in talk.is_unclear(text="")


def test_nobody_has_to_know(city):
    for word in ("说不清", "不知道"):
        assert asked(city).says(word) == Where()
    talk = asked(city)
    assert talk.shows(Where()) == "说不清"


def test_places_named_in_the_story_come_first_the_closest_before(city):
    talk = asked(city, "水沟社区新寨的路灯坏了")
    assert talk.labels[:2] == ["新寨（文萃街道水沟社区）", "水沟社区（文萃街道）"]
    assert Talk(PlaceOrUnit(named_in="story"), city, story=None).labels[0] == "文澜街道"


def test_a_department_is_found_by_list_or_name(city):
    talk = asked(city)
    talk.says("部门")
    assert "教育体育局" in talk.labels or "下一页" in talk.labels
    talk.says("教育体育局")
    talk = asked(city)
    assert talk.says("教育体育局").department == "education"
    assert talk.shows(Where(department="education")) == "教育体育局"
    talk.presses("~units")
    assert talk.presses("education") == Where(department="education")


def test_several_departments_are_a_list(city):
    talk = asked(city)
    talk.presses("~units")
    talk.says("局")
    assert talk.note == "您说的是哪一个？"
    assert len(talk.labels) <= 10


def test_a_place_can_be_typed_in_the_list_of_departments(city):
    talk = asked(city)
    talk.presses("~units")
    talk.says("草坝镇")
    assert talk.note == "草坝镇的哪个村或社区？"


def test_a_shared_location_is_a_hint_and_the_question_stays(city):
    talk = asked(city)
    assert "位置收到了" in talk.gives(spot=Spot(23.4, 103.4))
    talk.presses("caoba")
    talk.presses("page:1")
    village = city.places.children("caoba")[9]
    assert talk.presses(village.id) == Where(village.id, None, Spot(23.4, 103.4))
    talk.gives(spot=Spot(23.4, 103.4))
    assert talk.presses("~none") == Where(spot=Spot(23.4, 103.4))


def test_forged_and_forgotten_buttons_are_explained(city):
    for key in ("atlantis", "all:atlantis", "mengzi-discipline", "page:x"):
        assert "重新选" in asked(city).is_unclear(choice=key), key


def test_a_draft_may_name_a_place_that_is_gone(city):
    talk = asked(city)
    talk.part = ["", ["atlantis"], 0, None]
    assert talk.labels[0] == "atlantis"


def test_it_speaks_english(city):
    talk = asked(city, language="en")
    assert "Caoba Town" in talk.labels
    talk.presses("caoba")
    assert city.places.children("caoba")[0].name_en in talk.labels
    assert talk.shows(Where(place="shuigou")) == "Shuigou Community (Wencui Subdistrict)"
    assert talk.shows(Where(department="education")) == city.units.get("education").name_en
