"""Addresses and desks: kept as they were written, read in one's own language."""

import re

import pytest

from conversations.addresses import addressed
from conversations.words import render
from rules import workflow
from rules.cases import CategoryCode
from rules.errors import Refused
from rules.glossary import AboutWhom, State
from rules.units import UnitId
from tests.rules.acts import MAJOR
from tests.rules.make import case, dispatcher, lao_li, on, shu_ji, the_city

CITY = the_city()
CHINESE = re.compile(r"[\u3400-\u9fff]")
NOW = {"at": on(17), "city": CITY}


def unit(name):
    return CITY.units.get(UnitId(name))


WRITTEN = [
    ("市人民法院：要由法院判", "City People’s Court: 要由法院判"),
    ("州纪委监委（12388）", "（12388）"),
    ("红河州信访局，可先打 12345 问地址和时间", "Honghe Prefecture petition office"),
    ("水沟社区、教育体育局：一起看", "Shuigou"),
    ("{where}的老地方", "{where}的老地方"),
    ("老张家：就在旁边", "老张家：就在旁边"),
]


@pytest.mark.parametrize(("written", "told"), WRITTEN)
def test_what_was_written_is_read_in_english_as_far_as_it_is_known(written, told):
    text = addressed(CITY, written)
    assert told.casefold() in render(text, "en").casefold()
    assert render(text, "zh").replace(" ", "") == written.replace(" ", "")


ABOUT = {"about": AboutWhom.VILLAGE_CADRE, "unit": UnitId("wencui")}
REFUSALS = {
    "there already": lambda: workflow.assign(
        case(state=State.ASSIGNED), to=unit("shuigou"), by=dispatcher, **NOW
    ),
    "about them": lambda: workflow.assign(case(**ABOUT), to=unit("shuigou"), by=dispatcher, **NOW),
    "not a handler": lambda: workflow.assign(
        case(), to=unit("wencui"), handler=lao_li, by=dispatcher, **NOW
    ),
    "its own": lambda: workflow.consult(
        case(), units=(unit("shuigou"),), reason="一起", by=dispatcher, **NOW
    ),
    "helping already": lambda: workflow.consult(
        case(helpers=frozenset({UnitId("wencui")})),
        units=(unit("wencui"),),
        reason="一起",
        by=dispatcher,
        **NOW,
    ),
    "not of them": lambda: workflow.consult(
        case(**ABOUT), units=(unit("shuigou"),), reason="一起", by=dispatcher, **NOW
    ),
    "a level up": lambda: workflow.extend(
        case(**MAJOR, unit=UnitId("wencui"), category=CategoryCode("0203")),
        days=5,
        reason="等",
        by=shu_ji,
        **NOW,
    ),
}


@pytest.mark.parametrize("refused", REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_names_desks_in_the_language_of_whoever_reads_it(refused):
    with pytest.raises(Refused) as refusal:
        refused()
    assert not CHINESE.search(render(refusal.value.sentence, "en").replace("lao_li", ""))
    assert CHINESE.search(render(refusal.value.sentence, "zh"))
