"""Suggestions, questions, thanks, and what was final told again."""

from dataclasses import replace
from datetime import date

import pytest

from rules.cases import CategoryCode
from rules.glossary import Kind, Outcome, State
from tests.conversations.desk import LAMP, STORY, People, accepted, files


@pytest.fixture
async def people(town):
    return await People.around(town)


async def answers(town, people, category, outcome, kind):
    asha = town.citizen("asha")
    case = await files(town, asha, category=CategoryCode(category))
    assert case.kind is kind
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"答复 {LAMP}")
    offered = people.lao_li.labels
    await people.lao_li.presses(outcome)
    await people.lao_li.says("谢谢您，我们商量过了，下个月就照您说的做。")
    await people.dispatcher.says(f"/confirm {LAMP} 确认")
    assert f"办理结果：{outcome}" in asha.text
    await asha.presses("满意")
    await people.lao_li.says(f"报结 {LAMP}")
    await people.officer.says(f"办结 {LAMP}")
    assert (await town.case(LAMP)).state is State.CLOSED
    return offered


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("采纳", Outcome.ADOPTED),
        ("部分采纳", Outcome.PARTLY_ADOPTED),
        ("未采纳", Outcome.NOT_ADOPTED),
    ],
)
async def test_a_suggestion_is_adopted_or_not(town, people, label, outcome):
    offered = await answers(town, people, "1204", label, Kind.SUGGESTION)
    assert offered[:3] == ["采纳", "部分采纳", "未采纳"]
    assert (await town.case(LAMP)).answer.outcome is outcome


@pytest.mark.parametrize(("category", "kind"), [("1201", Kind.QUESTION), ("1205", Kind.THANKS)])
async def test_a_question_and_a_thank_you_get_a_word_in_three_days(town, people, category, kind):
    await answers(town, people, category, "已回复", kind)
    assert (await town.case(LAMP)).deadline.day == date(2026, 11, 19)


async def test_the_same_facts_are_not_accepted_again_once_they_are_final(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await town.reads(
        lambda store: store.cases.save(replace(store.cases.get(LAMP), state=State.FINAL))
    )
    await asha.says("/complain")
    await asha.presses("我同意")
    await asha.presses("实名")
    await asha.presses("没有具体的人")
    await asha.says(STORY)
    await asha.presses("写完了")
    assert "是同一件吗" in asha.text
    await asha.presses("是同一件，补充进去")
    assert "已经终结，同样的事不再重新受理" in asha.text
    assert "有新的情况" in asha.text
    assert (await town.case(LAMP)).state is State.FINAL
