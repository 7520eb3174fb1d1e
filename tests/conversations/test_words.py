"""Sentences, dates and names as English readers get them."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, time

import pytest

from conversations.names import case_label, category_label, place_label, unit_label
from conversations.words import SOURCE_LANGUAGE, catalog, languages, render
from rules.cases import CaseNumber, CategoryCode
from rules.drawing import is_drawn
from rules.glossary import (
    AboutWhom,
    Action,
    Identity,
    Kind,
    Mark,
    Outcome,
    Rating,
    Severity,
    State,
)
from rules.people import ROLE_LABELS, Person, PersonId, Role
from rules.wording import Joined, Phrase, _, lines, listed, run
from tests.conversations.desk import files

CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]")
"""Characters, and the commas and brackets that go with them."""
ANOTHER_READER = Person(id=PersonId("ana"), language="en")
IN_A_WORKBOOK = re.compile("是|否|冲销凭证号|记-")
"""Cells and headings of a village's books are Chinese, whoever reads of them."""
TO_FIND_CHINESE_AGAIN = re.compile("中文|换语言")
LISTS = (Kind, State, Severity, Identity, AboutWhom, Outcome, Rating, Mark, Action)
OTHERS = [one for one in languages() if one != SOURCE_LANGUAGE]
STORY = "The street lamp has been dark for two weeks and an old man fell."
FIXED = "The wire was burnt; it was replaced yesterday and the lamp is lit."


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (date(2026, 11, 16), "11月16日", "16 Nov"),
        (date(2026, 12, 1), "12月1日", "1 Dec"),
        (datetime(2026, 11, 16, 1, 0, tzinfo=UTC), "11月16日 09:00", "16 Nov 09:00"),
        (datetime(2026, 11, 15, 17, 5, tzinfo=UTC), "11月16日 01:05", "16 Nov 01:05"),
        (time(8, 30), "08:30", "08:30"),
        (3, "3", "3"),
        ("老李", "老李", "老李"),
        (_("已登记"), "已登记", "Registered"),
        (Joined((_("已登记"), _("紧急")), " · "), "已登记 · 紧急", "Registered · Urgent"),
        (listed("老李", _("领导")), "老李、领导", "老李, Leader"),
    ],
)
def test_a_value_stands_in_a_sentence_as_its_reader_writes_it(value, chinese, english):
    sentence = _("状态：{state}", state=value)
    assert render(sentence, "zh") == f"状态：{chinese}"
    assert render(sentence, "en") == f"Where it stands: {english}"


def test_sentences_under_and_behind_each_other_are_all_told_in_one_language():
    text = lines(_("编号：{number}", number="482 913 7560"), None, run(_("反映："), "路灯"))
    assert render(text, "zh") == "编号：482 913 7560\n反映：路灯"
    assert render(text, "en") == "Case number: 482 913 7560\nIn their words: 路灯"


def test_a_sentence_without_a_translation_is_told_in_chinese():
    nobody_wrote_it = Phrase("从来没有人写过的{what}", {"what": "话"})
    assert render(nobody_wrote_it, "en") == "从来没有人写过的话"
    assert render(_("已登记"), "mn") == "已登记"


def test_somebodys_own_braces_stay_as_they_are():
    assert render(_("您说的：{story}", story="{number}"), "en") == "What you told us: {number}"


@pytest.mark.parametrize("language", OTHERS)
def test_no_chinese_is_left_in_a_translation(language):
    """But for the one question that is asked in both languages, and what stands in workbooks."""
    said = [IN_A_WORKBOOK.sub("", text) for text in catalog(language).values()]
    left = [text for text in said if CHINESE.search(text)]
    assert [text for text in left if "语言" not in text] == []


@pytest.mark.parametrize("language", languages())
def test_no_two_words_of_one_list_are_the_same(language):
    """Whoever types the word on a button means that button."""
    told = defaultdict(list)
    labels = {word: word.label for words in LISTS for word in words}
    for value, label in (*labels.items(), *ROLE_LABELS.items()):
        told[type(value)].append(render(label, language).casefold())
    for kind, words in told.items():
        assert len(set(words)) == len(words), kind


def test_every_name_of_the_city_has_an_english_one(city):
    names = [unit_label(city, unit, ANOTHER_READER) for unit in city.units.by_id]
    names += [city.categories.label(one.code, english=True) for one in city.categories]
    names += [city.places.label(one, english=True) for one in city.places.by_id.values()]
    names += [city.name_en]
    assert [name for name in names if not name or CHINESE.search(name)] == []


async def test_a_case_is_named_in_the_language_of_whoever_reads_it(town):
    case = await files(town, category=CategoryCode("0501"))
    here = (town.city, case, ANOTHER_READER)
    assert render(place_label(*here), "en") == "Shuigou Community (Wencui Subdistrict)"
    assert category_label(*here).endswith(f" · {town.city.categories.get('0501').name_en}")
    assert render(case_label(*here), "en").startswith("Shuigou Community")
    nowhere = await files(town, number="1234567905", place=None)
    assert render(place_label(town.city, nowhere, ANOTHER_READER), "en") == "Place not clear"


async def test_a_case_is_filed_and_settled_without_a_word_of_chinese(town):
    asha = town.citizen("asha", language="en")
    await asha.says("/start")
    await asha.says("/help")
    pai = await town.staff("pai", (Role.DISPATCHER, "mengzi"), language="en")
    li = await town.staff("li", (Role.HANDLER, "shuigou"), language="en")
    wang = await town.staff("wang", (Role.HANDLER, "shuigou"), language="en")
    ji = await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"), language="en")
    await pai.says("/start")
    await pai.says("/help")
    assert "Mengzi City · Dispatcher" in pai.heard
    number = await files_in_english(asha)
    await pai.says("/queue")
    await pai.presses("1. Open")
    await pai.presses("Assign")
    await pai.presses("Shuigou Community (Wencui Subdistrict)")
    await pai.presses("Nobody in particular")
    await li.presses("Open the case")
    await li.presses("Accept")
    await li.says(f"/reply {number}")
    await li.presses("Resolved")
    await li.says(FIXED)
    await wang.says(f"/confirm {number}")
    await wang.presses("Confirm and send it")
    await asha.presses("Open it")
    await asha.presses("Satisfied")
    await li.says(f"/close {number}")
    await ji.presses("Open the case")
    await ji.presses("Approve")
    if is_drawn(CaseNumber(number), 10):
        await ji.presses("I have read it, close it")
    await asha.says("/cases")
    assert "Shuigou Community (Wencui Subdistrict)" in asha.text
    assert asha.text.endswith("Closed")
    for chat in (asha, pai, li, wang, ji):
        labels = [button.label for said in chat.shown for row in said.buttons for button in row]
        told = TO_FIND_CHINESE_AGAIN.sub("", "\n".join((chat.heard, *labels)))
        assert not CHINESE.search(told), told


async def files_in_english(chat):
    """A street lamp; returns the number."""
    await chat.says("/complain")
    await chat.presses("I agree")
    await chat.presses("With my name")
    await chat.presses("Nobody in particular")
    await chat.says(STORY)
    await chat.says("done")
    await chat.says("shuigou")
    await chat.presses("The whole village, or not sure which group")
    await chat.presses("Not sure")
    await chat.says("skip")
    await chat.presses("Submit")
    assert "by 19 Nov" in chat.text
    return re.search(r"Case number: ([\d ]+)", chat.text)[1].replace(" ", "")
