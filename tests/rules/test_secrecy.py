"""Masked texts, numbers and codes, and the same matter told twice."""

from itertools import count, pairwise

import pytest

from rules.cases import CaseNumber, CategoryCode
from rules.duplicates import likely_same
from rules.errors import Unclear
from rules.glossary import State
from rules.numbers import (
    UNKNOWN_NUMBER,
    WRONG_CODE,
    new_code,
    new_number,
    read_code,
    read_number,
)
from rules.places import PlaceId
from rules.secrecy import masked, surname_only
from tests.rules.make import case

LAMP = CategoryCode("0501")
SHUIGOU = PlaceId("shuigou")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("打我电话13887312345", "打我电话138******45"),
        ("１３８－８７３１－２３４５", "138******45"),
        ("+86 138 8731 2345找我", "+86 138******45找我"),
        ("8613887312345", "86138******45"),
        ("13887312345 13987654321", "138******45 139******21"),
        ("座机0873-3722222", "座机087******22"),
        ("(0873)3722222，01088886666", "087******22，010******66"),
        ("身份证11010519491231002X", "身份证110*************2X"),
        ("１１０１０５１９４９１２３１００２ｘ", "110*************2X"),
        ("110105 19491231 002x", "110*************2X"),
        ("老证130503670401001", "老证130**********01"),
        ("卡号4111 1111 1111 1111", "卡号411***********11"),
        ("6222-0212-3456-7890-128", "622**************28"),
        ("不是证110105194913310021", "不是证110105194913310021"),
        ("不是证110105194912310021", "不是证110105194912310021"),
        ("不是卡4111111111111112", "不是卡4111111111111112"),
        ("不是老证130503679901001", "不是老证130503679901001"),
        ("2012-07-16花了15000元", "2012-07-16花了15000元"),
        ("编号1234567895", "编号1234567895"),
        ("长串138873123451388731234", "长串138873123451388731234"),
        ("", ""),
    ],
)
def test_numbers_that_tell_who_somebody_is_are_masked(said, shown):
    assert masked(said) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("杨建华", "杨某某"),
        (" 李四 ", "李某"),
        ("李", "李某"),
        ("欧阳锋", "欧阳某"),
        ("john", "J."),
        ("", ""),
    ],
)
def test_a_name_keeps_its_surname(name, shown):
    assert surname_only(name) == shown


def drawing(*digits):
    """Draw these digits, one after another."""
    rest = iter(digits)
    return lambda below: next(rest) % below


def test_a_new_number_has_ten_digits_and_reads_back():
    number = new_number(drawing(0, 2, 3, 4, 5, 6, 7, 8, 9))
    assert (len(number), number[0]) == (10, "1")
    assert read_number(number) == number
    assert new_code(drawing(*range(8))) == "01234567"


def numbers(how_many):
    turns = count(7, 13)
    return [new_number(lambda below: next(turns) * 31 % below) for _number in range(how_many)]


def test_every_single_wrong_digit_is_found():
    for number in numbers(20):
        for place in range(10):
            for digit in "0123456789":
                wrong = number[:place] + digit + number[place + 1 :]
                if wrong != number:
                    with pytest.raises(Unclear):
                        read_number(wrong)


def test_nearly_every_swap_of_two_digits_is_found():
    swaps = missed = 0
    for number in numbers(100):
        for place, (one, next_one) in enumerate(pairwise(number)):
            if one != next_one:
                swapped = number[:place] + next_one + one + number[place + 2 :]
                swaps += 1
                try:
                    read_number(swapped)
                    missed += 1
                except Unclear:
                    pass
    assert missed < swaps * 0.03


@pytest.mark.parametrize(
    "typed",
    [
        "{}",
        " 编号：{} ",
        "诉求编号是{}。",
        "No.{}",
        "#{}",
        "查询 编号 {}".replace("查询 ", ""),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed):
    number = numbers(1)[0]
    wide = number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spaced = f"{number[:3]} {number[3:6]}-{number[6:]}"
    for written in (number, wide, spaced):
        assert read_number(typed.format(written)) == number


@pytest.mark.parametrize("typed", ["", "123", "abc", "0234567890", "12345678901", "你好"])
def test_what_cannot_be_a_number_sounds_like_an_unknown_one(typed):
    with pytest.raises(Unclear) as unclear:
        read_number(typed)
    assert unclear.value.sentence == UNKNOWN_NUMBER


def test_a_code_is_eight_digits():
    assert read_code("查询码：1234 ５678") == "12345678"
    with pytest.raises(Unclear) as unclear:
        read_code("1234")
    assert unclear.value.sentence == WRONG_CODE


@pytest.mark.parametrize(
    ("story", "category", "place", "is_same"),
    [
        ("村口的路灯坏了三个月！", LAMP, SHUIGOU, True),
        ("路灯坏了三个月，村口的", "1299", None, True),
        ("村口路灯三个月不亮了，坏的", LAMP, SHUIGOU, True),
        ("村口路灯三个月不亮了，坏的", "1299", None, False),
        ("学校食堂饭菜里有虫", LAMP, SHUIGOU, False),
        ("村口的路灯", LAMP, SHUIGOU, False),
        ("", LAMP, SHUIGOU, False),
    ],
)
def test_the_same_story_is_recognised_among_ones_open_cases(story, category, place, is_same):
    lamp = case()
    assert likely_same(story, CategoryCode(category), place, [lamp]) == (lamp if is_same else None)


def test_a_short_story_must_be_the_same_and_a_settled_case_is_not_offered():
    short = case(story="没水")
    assert likely_same("没水！", LAMP, SHUIGOU, [short]) is short
    assert likely_same("没电", LAMP, SHUIGOU, [short]) is None
    settled = case(state=State.CLOSED)
    assert likely_same(settled.story, LAMP, SHUIGOU, [settled]) is None


def test_the_likeliest_case_is_offered():
    near = case(number=CaseNumber("2"), story="村口的路灯坏了三个多月了。")
    same = case(number=CaseNumber("1"))
    assert likely_same(same.story, LAMP, SHUIGOU, [near, same]) is same
