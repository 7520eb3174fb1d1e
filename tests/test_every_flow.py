"""The census: what holds for every flow, walked from the FLOWS tuples."""

import string
from collections import Counter
from itertools import chain

import pytest

from bot.channels.base import Desk
from bot.wiring import runners
from conversations import admin, citizen, staff
from conversations.answers.base import Kind
from conversations.words import catalog, languages
from tests.catalogs import sentences

DESKS = {desk: runner.flows for desk, runner in runners().items()}
ALL = [flow for flows in (citizen.FLOWS, staff.FLOWS, admin.FLOWS) for flow in flows]
SENTENCES = sorted(set(sentences()))


@pytest.mark.parametrize("desk", DESKS)
def test_entries_are_unique(desk):
    words = Counter(chain.from_iterable(flow.words for flow in DESKS[desk]))
    assert [word for word, count in words.items() if count > 1] == []
    names = Counter(flow.name for flow in DESKS[desk])
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("flow", ALL, ids=lambda flow: flow.name)
def test_every_flow_opens_by_a_latin_and_a_chinese_word(flow):
    assert flow.words[0].startswith("/")
    assert flow.words[0][1:].replace("_", "").isascii()
    if flow.is_listed:
        assert any(not word.startswith("/") for word in flow.words), flow.words


@pytest.mark.parametrize("flow", ALL, ids=lambda flow: flow.name)
def test_usage_is_what_the_questions_are(flow):
    """One capital word a question that can be given behind the command; brackets: optional."""
    entry, *words = flow.usage.split()
    assert entry == flow.words[0]
    asked = [question for question in flow.questions if question.name not in HIDDEN]
    if flow.keeps_draft:
        return
    assert len(words) <= len(asked), flow.usage
    for word, question in zip(words, asked, strict=False):
        may_be_moot = type(question.kind).is_moot is not Kind.is_moot
        if question.is_optional or not may_be_moot:  # what may be moot is written either way
            assert word.startswith("[") == question.is_optional, (flow.usage, question.name)


HIDDEN = {"version"}
"""Carried by buttons alone."""


@pytest.mark.parametrize("language", [one for one in languages() if one != "zh"])
def test_every_sentence_exists_in_every_language(language):
    known = catalog(language)
    missing = [(where, text) for where, text in SENTENCES if text not in known]
    assert missing == []


@pytest.mark.parametrize("language", [one for one in languages() if one != "zh"])
def test_a_translation_has_the_values_of_its_sentence(language):
    known = catalog(language)
    wrong = [
        (text, known[text])
        for _w, text in SENTENCES
        if text in known and fields(text) != fields(known[text])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", [one for one in languages() if one != "zh"])
def test_a_catalog_holds_nothing_that_is_never_said(language):
    said = {text for _where, text in SENTENCES}
    assert [text for text in catalog(language) if text not in said] == []


def fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_no_sentence_is_longer_than_a_villager_reads():
    assert [(where, len(text)) for where, text in SENTENCES if len(text) > 300] == []


def test_staff_commands_do_not_exist_on_the_public_bot():
    staff_only = {flow.name for flow in DESKS[Desk.STAFF] if flow.may}
    names = {flow.name for flow in DESKS[Desk.CITIZEN] if flow.may}
    assert names == set()
    assert staff_only
