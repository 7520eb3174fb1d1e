"""Telephone numbers, and questions that may be left open."""

import pytest

from conversations.answers.phone import Contact, read_phone
from conversations.answers.skip import OrSkip
from conversations.answers.text import Words
from rules.errors import Unclear
from tests.conversations.answering import Talk


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13800001111", "13800001111"),
        ("１３８ ００００ １１１１", "13800001111"),
        ("+86 138-0000-1111", "13800001111"),
        ("0086 13800001111", "13800001111"),
        ("8613800001111", "13800001111"),
        ("0873-3722222", "08733722222"),
        ("（0873）3722222", "08733722222"),
        ("010-12345678", "01012345678"),
    ],
)
def test_chinese_numbers_are_read_however_they_are_typed(typed, number):
    assert read_phone(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "12345", "138000011112", "3722222", "打我电话", "+4915112345678"]
)
def test_anything_else_gets_one_sentence(typed):
    with pytest.raises(Unclear):
        read_phone(typed)


def contact(city, *, needed=False):
    return Talk(Contact(needed_on_screen=lambda _filled: True), city, prepared=needed)


def test_a_number_is_typed_shared_or_skipped(city):
    assert contact(city).labels == ["跳过", "发送我的手机号"]
    assert contact(city).says("13800001111") == "13800001111"
    assert contact(city).gives(contact="+8613800001111") == "13800001111"
    for skipping in ({"choice": "skip"}, {"text": "跳过"}, {"text": "不留"}):
        assert contact(city).gives(**skipping) is None


def test_where_no_chat_stays_it_cannot_be_skipped(city):
    talk = contact(city, needed=True)
    assert talk.labels == ["发送我的手机号"]
    assert talk.note == ""
    assert "公用的屏幕" in talk.is_unclear(text="跳过")


def test_the_review_shows_the_number_or_that_there_is_none(city):
    assert contact(city).shows("13800001111") == "13800001111"
    assert contact(city).shows(None) == "不留电话"


def test_any_question_can_be_made_one_to_skip(city):
    talk = Talk(OrSkip(Words(at_most=5)), city)
    assert talk.kind.tag == "OrSkipWords"
    assert talk.labels == ["跳过"]
    assert talk.presses("skip") is None
    assert talk.says("王某某") == "王某某"
    assert "最多 5 字" in talk.is_unclear(text="太长太长太长")
    assert talk.shows(None) == "不填"
    assert talk.shows("王某某") == "王某某"
