"""What it is about: guessed, picked from the tree, or typed."""

from conversations.answers.category import CategoryOf
from conversations.answers.story import Telling
from tests.conversations.answering import Talk


def asked(city, story, language="zh"):
    return Talk(CategoryOf(guessed_from="story"), city, language, story=Telling(story))


def test_the_likeliest_are_offered_and_one_tap_is_enough(city):
    talk = asked(city, "门口的路灯坏了，修路的也没来")
    assert talk.labels[0] == "城乡建设与住房·道路路灯"
    assert len(talk.labels) <= 5
    assert talk.labels[-2:] == ["都不是", "说不清"]
    assert talk.says("1") == "0501"


def test_the_tree_has_two_steps(city):
    talk = asked(city, "门口的路灯坏了")
    talk.presses("~tops")
    assert "先选大类" in talk.note
    talk.says("医疗卫生")
    assert "村卫生室" in talk.labels
    talk.says("换一类")
    assert "先选大类" in talk.note
    talk.presses("09")
    assert talk.presses("0903") == "0903"


def test_a_story_that_says_nothing_we_know_begins_with_the_tree(city):
    assert "先选大类" in asked(city, "嗯嗯嗯").note
    assert "先选大类" in Talk(CategoryOf(guessed_from="story"), city, story=None).note


def test_nobody_has_to_know(city):
    assert asked(city, "").says("说不清") == "1299"


def test_typed_words_find_names_and_what_people_say(city):
    assert asked(city, "").says("村卫生室") == "0903"
    assert asked(city, "").says("路灯坏") == "0501"
    talk = asked(city, "")
    talk.says("纠纷")
    assert "矛盾纠纷·邻里纠纷" in talk.labels
    assert len(talk.labels) <= 10
    talk = asked(city, "")
    talk.says("教育")
    assert "食堂与营养餐" in talk.labels


def test_what_fits_nothing_is_told(city):
    assert "没有找到" in asked(city, "").is_unclear(text="阿巴阿巴")
    assert "没有找到" in asked(city, "").is_unclear(text="")
    assert "没有找到" in asked(city, "").is_unclear(choice="9999")


def test_it_speaks_english(city):
    talk = asked(city, "门口的路灯坏了", language="en")
    assert talk.labels[0] == city.categories.label("0501", english=True)
    talk.presses("05")
    assert city.categories.get("0501").name_en in talk.labels
    assert talk.shows("0501") == city.categories.label("0501", english=True)
