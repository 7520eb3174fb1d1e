"""Which villages are compared, and what an amount is a head."""

from rules.similar import a_head, similar_to
from tests.rules.test_finder import PLACES

PEOPLE = {"shuigou": 3000, "chenjiazhai": 2900, "honglu": 10, "sanyi": 3000, "wencui": 1}


def test_villages_of_the_same_town_the_nearest_in_size_first():
    assert similar_to("shuigou", PLACES, PEOPLE) == ("shuigou", "chenjiazhai")


def test_where_nobody_was_counted_nothing_is_compared():
    assert similar_to("shuigou", PLACES, {}) == ()
    assert similar_to("mengzi", PLACES, {"mengzi": 5}) == ()


def test_an_amount_a_head_is_rounded_to_the_fen():
    assert a_head(1000, 3) == 333
    assert a_head(2000, 3) == 667
    assert a_head(0, 3) == 0
