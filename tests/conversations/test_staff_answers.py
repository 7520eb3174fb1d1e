"""How words, days, pages and desks are read."""

from datetime import date

import pytest

from conversations.answers.case_number import Numbered, WaitingCase
from conversations.answers.dates import Day
from conversations.answers.flag import Flag
from conversations.answers.handler import Handler
from conversations.answers.outcome import OutcomeOfCase
from conversations.answers.page import Page
from conversations.answers.text import LONGEST, Word, Words
from conversations.answers.unit import Desk, search
from conversations.flow import Flow
from conversations.usage import taught, usage
from conversations.words import render
from rules.glossary import Action, Outcome
from rules.wording import _
from tests.conversations.answering import Talk


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("明天", date(2026, 11, 17)),
        ("大后天", date(2026, 11, 19)),
        ("10天后", date(2026, 11, 26)),
        ("5日内", date(2026, 11, 21)),
        ("2026-12-01", date(2026, 12, 1)),
        ("２０２６年１２月１日", date(2026, 12, 1)),
        ("2026.12.1", date(2026, 12, 1)),
        ("12月1号", date(2026, 12, 1)),
        ("12/1", date(2026, 12, 1)),
        ("3月5日", date(2027, 3, 5)),
        ("11月16日", date(2027, 11, 16)),
    ],
)
def test_a_day_is_read_as_people_write_it(city, typed, day):
    assert Talk(Day(), city).says(typed) == day


@pytest.mark.parametrize("typed", ["", "过几天", "2026-13-01", "2月30日", "32天天"])
def test_no_day_is_asked_again(city, typed):
    assert "请写日期" in Talk(Day(), city).is_unclear(text=typed)


def test_a_day_that_is_not_to_come_is_asked_again(city):
    for typed in ("2026-11-16", "2025年1月1日"):
        assert "今天以后" in Talk(Day(), city).is_unclear(text=typed)


def test_working_days_are_offered_and_shown(city):
    talk = Talk(Day(), city)
    assert talk.labels == ["11月19日", "11月23日", "11月30日", "12月7日"]
    assert talk.presses("2026-11-19") == date(2026, 11, 19)
    assert talk.shows(date(2026, 11, 19)) == "11月19日"


@pytest.mark.parametrize("typed", ["0", "-1", "二", "12345", "1.5"])
def test_a_page_is_a_number_from_one_on(city, typed):
    assert "发一个数字" in Talk(Page(), city).is_unclear(text=typed)


def test_a_page_is_read(city):
    assert Talk(Page(), city).says("２") == 2
    assert Talk(Page(), city).presses("3") == 3


def test_a_flag_is_said_or_pressed(city):
    talk = Talk(Flag("密封"), city)
    assert talk.says("密封") is True
    assert talk.presses("1") is True
    assert talk.presses("0") is False
    assert "没有看懂" in talk.is_unclear(text="公开")


def test_words_have_limits(city):
    talk = Talk(Words(at_least=4), city)
    assert talk.says("  修好了。 ") == "修好了。"
    assert talk.presses("修好了吗") == "修好了吗"
    assert "请用文字写" in talk.is_unclear(text="  ")
    assert "至少 4 个字" in talk.is_unclear(text="好")
    assert f"最多 {LONGEST} 字" in talk.is_unclear(text="长" * (LONGEST + 1))


def test_a_word_may_be_offered(city):
    talk = Talk(Word(offers=(_("市人民法院"), _("市公安局"))), city)
    assert talk.labels == ["市人民法院", "市公安局"]
    assert talk.presses("市人民法院") == "市人民法院"
    assert talk.says("2") == "市公安局"
    assert talk.says("州教育局") == "州教育局"


def test_a_number_may_be_written_in_groups(city):
    assert Numbered().split("123 456 7897 水沟") == ("123 456 7897", "水沟")
    assert Numbered().split("abc 水沟") == ("abc", "水沟")
    assert Talk(WaitingCase(Action.NOTE), city, prepared=()).says("123 456 7897") == "1234567897"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("水沟", "shuigou"),
        ("水沟社区", "shuigou"),
        ("sg", "shuigou"),
        ("只村镇", "zhicun"),
        ("wlz", "wenlan"),
        ("教体局", "education"),
        ("公安", "police"),
        ("市纪委", "mengzi-discipline"),
        ("文澜街道纪工委", "wenlan-discipline"),
    ],
)
def test_a_desk_is_found_as_it_is_typed(city, typed, unit):
    found, is_sure = search(typed, city)
    assert [one.id for one in found] == [unit]
    assert is_sure


def test_several_desks_or_a_near_miss_are_asked_about(city):
    desk = Talk(Desk(lambda _turn, _filled: ()), city, prepared=())
    assert desk.labels == ["乡镇、村", "市级部门"]
    desk.says("mj")
    assert desk.labels[:2] == ["鸣鹫镇", "马街村委会（草坝镇）"]
    desk.says("管理")
    assert {"市场监督管理局", "应急管理局", "城市管理局"} <= set(desk.labels)
    desk.says("部门")
    assert desk.labels[0] == "教育体育局"
    desk.says("乡镇")
    assert desk.labels[0] == "蒙自市"
    assert "没有找到" in desk.is_unclear(text="火星办事处")


def test_an_old_or_forged_button_names_no_desk(city):
    desk = Talk(Desk(lambda _turn, _filled: ()), city, prepared=())
    for forged in ("nowhere", "in:nowhere", "in:education", "~"):
        assert "没有找到" in desk.is_unclear(choice=forged), forged


def test_a_handler_named_before_the_unit_is_known_is_asked_later(town):
    """`/assign` with a unit that may mean two: who handles it is asked once it is clear."""
    assert Handler().prepare(None, {}) == ()
    assert OutcomeOfCase().prepare(None, {}) == tuple(Outcome)


def test_usage_is_read_from_the_declaration():
    def flow(usage):
        return Flow(
            name="a", words=("/a",), about="", usage=usage, questions=(), finish=None, view=None
        )

    told = usage(flow("/assign NUMBER UNIT [@HANDLER] … 3"))
    assert render(told, "zh") == "/assign 编号 单位 [@承办人] … 3"
    assert render(taught(flow("/a NUMBER [UNIT]"), 0), "zh") == "用法：/a 编号 [单位]"
    assert not taught(flow("/a NUMBER [UNIT]"), 1)
    assert not taught(flow("/a"), 0)
