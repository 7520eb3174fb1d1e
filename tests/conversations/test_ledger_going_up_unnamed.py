"""Whoever takes a question up without a name is not to be found beside the case."""

import pytest
from sqlalchemy import select

from storage.open_tables import askers
from tests.conversations.asking import Village, asks, question_of, ticks
from tests.conversations.ledgers import published


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
    await ticks(town, days=1)
    await ticks(town, days=7)
    before = await town.reads(lambda store: store.questions.askers(asked.id))
    for label in ("转成诉求", "我同意", "匿名"):
        await asha.presses(label)
    await asha.says("钱花得不明不白，请镇里查一查。")
    assert "我们没有留下您的账号" in asha.text
    left = await town.reads(lambda store: store.questions.askers(asked.id))
    assert len(before) == 2
    assert len(left) == 1
    rows = await town.reads(lambda store: store.connection.execute(select(askers)).all())
    assert len(rows) == 1
