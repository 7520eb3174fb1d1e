"""Whoever takes a question up without a name is not to be found beside the case."""

import pytest

from tests.conversations.asking import Village, asks, question_of, ticks
from tests.conversations.ledgers import SHUIGOU, published


@pytest.fixture
async def village(town):
    await published(town)
    return await Village.of(town)


async def test_who_asked_is_forgotten_with_an_anonymous_case_though_they_have_another(
    town, village
):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    await asks(asha)
    await asks(ben)
    asked = await question_of(town)
    await asks(asha, "为什么要修这条路？")
    other = next(one for one in await waiting(town) if one.id != asked.id)
    await ticks(town, days=1)
    await ticks(town, days=7)
    await asha.presses_data(f"takeup?question={other.id}")
    for label in ("我同意", "实名"):
        await asha.presses(label)
    await asha.says("这条路没有人要修。")
    assert "您反映的事已经登记" in asha.text
    await asha.presses_data(f"takeup?question={asked.id}")
    await asha.presses("匿名")
    await asha.says("钱花得不明不白，请镇里查一查。")
    assert "我们没有留下您的账号" in asha.text
    assert len(await town.reads(lambda store: store.questions.askers(asked.id))) == 1


async def waiting(town):
    return await town.reads(lambda store: store.questions.waiting([SHUIGOU], 9))
