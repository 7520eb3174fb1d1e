"""The short form: whatever is typed, it is read or refused."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.parsers import EXAMPLES, TARGETS, run
from tests.fuzz.words import LETTERS

ATTEMPTS = int(os.environ.get("FUZZ_ATTEMPTS", "150"))
DIGITS = st.text(
    st.sampled_from("0123456789０１２３４５６７８９٣²① .,-－/年月日天后万亿千百十元分¥():+#=?&%")
)


def near(target: str) -> st.SearchStrategy[str]:
    """Something like what it can read: a good text with a part of it changed."""
    good = st.sampled_from(EXAMPLES[target])
    spoiled = st.builds(
        lambda text, at, more: text[: at % (len(text) + 1)] + more + text[at % (len(text) + 1) :],
        good,
        st.integers(0, 100),
        st.one_of(st.text(LETTERS, max_size=3), DIGITS),
    )
    return st.one_of(spoiled, DIGITS, st.text(LETTERS))


@pytest.mark.parametrize("target", TARGETS)
def test_it_is_read_or_refused(target):
    attempt = given(near(target))(lambda text: run(target, text))
    for one in EXAMPLES[target]:
        attempt = example(one)(attempt)
    settings(
        max_examples=ATTEMPTS,
        deadline=None,
        derandomize="FUZZ_ATTEMPTS" not in os.environ,
        database=None,
    )(attempt)()
