"""How text is cut for searching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.bigrams import Sought, sought_in, tokens_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("水沟", ["水沟", "沟"]),
        ("水沟社区", ["水沟", "沟社", "社区", "区"]),
        ("水", ["水"]),
        ("村道A4 路 12", ["村道", "道", "a4", "路", "12"]),
        ("１２号", ["12", "号"]),
        ("（预留地），12亩", ["预留", "留地", "地", "12", "亩"]),
        ("", []),
        ("…—", []),
    ],
)
def test_chinese_two_signs_at_a_time_latin_whole(text, tokens):
    assert tokens_of(text) == tokens


@pytest.mark.parametrize(
    ("query", "sought"),
    [
        ("征地", (Sought(("征地",)),)),
        ("征地补偿", (Sought(("征地", "地补", "补偿")),)),
        ("水", (Sought(("水",), is_start=True),)),
        (
            "水 沟A4",
            (Sought(("水",), is_start=True), Sought(("沟",), is_start=True), Sought(("a4",))),
        ),
        ("！", ()),
    ],
)
def test_all_of_a_query_must_be_found_in_its_order(query, sought):
    assert sought_in(query) == sought


@given(st.text("水沟村道修补新寨", min_size=1, max_size=12), st.data())
def test_whatever_part_of_a_text_is_typed_it_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    (wanted,) = sought_in(part)
    tokens = tokens_of(text)
    if wanted.is_start:
        assert any(token.startswith(wanted.tokens[0]) for token in tokens)
    else:
        many = len(wanted.tokens)
        runs = [tuple(tokens[at : at + many]) for at in range(len(tokens))]
        assert wanted.tokens in runs
