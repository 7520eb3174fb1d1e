"""What is asked when something is told to many: the words, the hour, the place, quiet hours."""

from datetime import UTC, datetime

import pytest

from conversations.answers.announcement import Announced, Announcement
from conversations.answers.any_place import AnyPlace
from conversations.answers.broadcast_number import WhichBroadcast
from conversations.answers.choices import YesNo
from conversations.answers.quiet import Quiet
from conversations.answers.start_time import StartTime
from conversations.messages import FileKind, FileRef
from conversations.words import render
from rules.notices import QuietHours
from tests.chat import photo
from tests.conversations.answering import Talk


def utc(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


TIMES = (
    ("马上", None),
    ("10:30", datetime(2026, 11, 16, 2, 30, tzinfo=UTC)),
    ("8:00", utc(17, 0)),
    ("明天 9:00", utc(17, 1)),
    ("11月20日 17：00", utc(20, 9)),
    ("2026-11-25 8点30分", datetime(2026, 11, 25, 0, 30, tzinfo=UTC)),
)


@pytest.mark.parametrize(("typed", "at"), TIMES)
def test_a_time_is_read_as_people_write_it(city, typed, at):
    assert Talk(StartTime(), city).says(typed) == at


@pytest.mark.parametrize("typed", ["随便", "25:00", "某天 9:00", ""])
def test_what_is_no_time_is_asked_again(city, typed):
    assert "请写时间" in Talk(StartTime(), city).is_unclear(text=typed)


@pytest.mark.parametrize("forged", ["2026-11-20", "soon"])
def test_a_forged_time_is_none(city, forged):
    assert "请写时间" in Talk(StartTime(), city).is_unclear(choice=forged)


def test_a_time_that_has_passed_is_asked_again(city):
    assert "已经过了" in Talk(StartTime(), city).is_unclear(choice="2026-11-16T08:00+08:00")


def test_tomorrow_morning_is_one_tap_away(city):
    talk = Talk(StartTime(), city)
    assert talk.labels == ["审批后马上发", "11月17日 08:30"]
    assert talk.presses("now") is None
    assert render(talk.kind.show(None, talk.asking), "zh") == "审批后马上发"
    assert render(talk.kind.show(utc(17, 1), talk.asking), "zh") == "11月17日 09:00"


def test_words_alone_or_with_one_file(city):
    talk = Talk(Announcement(), city)
    assert talk.says("停水") == Announced("停水")
    assert "请用文字写" in talk.is_unclear(files=())
    big = FileRef(FileKind.DOCUMENT, "big", size=30 * 1024 * 1024)
    assert "不超过 20 MB" in talk.is_unclear(text="停水", files=(big,))
    assert "请再写上文字" in talk.gives(files=(photo(),))
    assert talk.says("停水") == Announced("停水", (photo(),))


def test_the_review_shows_the_beginning_and_that_a_file_goes_with_it(city):
    talk = Talk(Announcement(), city)
    said = render(talk.kind.show(Announced("**停**水" * 61, (photo(),)), talk.asking), "zh")
    assert said.startswith("停水停水")
    assert said.endswith("…（带 1 个文件）")


HOURS = (
    ("20-9", QuietHours(20, 9)),
    ("20:00 到 9:00", QuietHours(20, 9)),
    ("１２点至１４点", QuietHours(12, 14)),
    ("不限", None),
)


@pytest.mark.parametrize(("typed", "hours"), HOURS)
def test_quiet_hours_are_read(city, typed, hours):
    assert Talk(Quiet(), city).says(typed) == hours


@pytest.mark.parametrize("typed", ["晚上", "9-9", "20-24", ""])
def test_what_is_no_span_is_asked_again(city, typed):
    assert "如 20-9" in Talk(Quiet(), city).is_unclear(text=typed)


def test_quiet_hours_are_shown(city):
    talk = Talk(Quiet(), city)
    assert talk.labels[-1] == "不另定时段"
    assert render(talk.kind.show(QuietHours(20, 9), talk.asking), "zh") == "20:00 到 9:00"
    assert render(talk.kind.show(None, talk.asking), "zh") == "不另定时段"


def test_the_place_is_shown_with_what_holds_it(city):
    talk = Talk(AnyPlace(), city)
    place = talk.says("sg")
    assert place == "shuigou"
    assert talk.kind.show(place, talk.asking) == "水沟社区（文萃街道）"
    english = Talk(AnyPlace(), city, language="en")
    assert "Shuigou" in english.kind.show(place, english.asking)


def test_a_number_has_five_digits(city):
    talk = Talk(WhichBroadcast(), city)
    assert talk.says(" １２３４５ ") == "12345"
    for typed in ("1234", "123456", "一二三四五", ""):
        assert "5 位数字" in talk.is_unclear(text=typed)


def test_yes_and_no_are_shown_in_their_own_words(city):
    talk = Talk(YesNo("推送", "不推送"), city)
    assert [talk.kind.show(one, talk.asking) for one in (True, False)] == ["推送", "不推送"]
