"""The kinds of answer that name a case, its code and a reason."""

import pytest

from conversations.answers.own_case import OwnCase, number_in
from conversations.answers.query_code import QueryCode
from conversations.answers.reason import MOST, Reason
from rules.numbers import new_number
from tests.conversations.answering import Talk

NUMBER = new_number(lambda _below: 0)
GROUPED = f"{NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:]}"

SPLIT = {
    NUMBER: (NUMBER, ""),
    f"{GROUPED} 1234 5678": (GROUPED, "1234 5678"),
    f"编号：{GROUPED} 快点": (GROUPED, "快点"),
    "我 要": ("我", "要"),
    "13800001111 x": ("13800001111", "x"),
}


@pytest.mark.parametrize("words", SPLIT)
def test_a_number_behind_a_command_may_stand_in_groups(words):
    assert OwnCase().split(words) == SPLIT[words]


READ = {
    NUMBER: NUMBER,
    f"我的编号是{GROUPED}": NUMBER,
    f"{NUMBER[:-1]}6": None,
    "路灯坏了": None,
    "13800001111": None,
}


@pytest.mark.parametrize("text", READ)
def test_words_that_begin_with_a_number_mean_that_case(text):
    assert number_in(text) == READ[text]


def test_a_number_is_read_from_words_and_from_links(city):
    talk = Talk(OwnCase(), city, prepared=())
    assert talk.says(GROUPED) == NUMBER
    assert talk.presses(NUMBER) == NUMBER
    assert "没有找到这个编号" in talk.is_unclear(text="1")


def test_a_code_is_read_however_it_is_written_but_never_from_a_link(city):
    talk = Talk(QueryCode(), city)
    assert talk.says("1234 5678") == "12345678"
    assert talk.says("查询码：１２３４５６７８") == "12345678"
    for wrong in ({"text": "1234"}, {"choice": "12345678"}):
        assert "编号或查询码不对" in talk.is_unclear(**wrong)


def test_a_reason_may_be_left_out(city):
    talk = Talk(Reason(), city)
    assert talk.labels == ["跳过"]
    assert talk.says(" 没人来 ") == "没人来"
    assert talk.presses("skip") == ""
    assert talk.says("跳过") == ""
    assert "太长了" in talk.is_unclear(text="好" * (MOST + 1))
