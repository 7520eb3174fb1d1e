"""The demo: a newcomer finds a city where things are going on, and it goes on another day."""

import asyncio
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from bot.demo import open_demo
from bot.demo_people import TABS, WHO
from storage.traffic import outbox
from storage.unit_of_work import UnitOfWork


async def test_a_newcomer_finds_work_on_every_desk(tmp_path):
    async with open_demo(tmp_path) as house:
        living = asyncio.create_task(house.run())
        try:
            async with asyncio.timeout(10):
                while await house.ground.database.read(_unsent):
                    await asyncio.sleep(0.05)
        finally:
            await house.stop()
            await living
        told = {tab.key: await house.ground.talks.talk(tab.address) for tab in TABS}
        parked = await house.ground.database.read(_parked(house))
    assert parked == []
    assert [bubble.text.splitlines()[1][:5] for bubble in told["dispatcher"]] == ["新登记一件"]
    assert "请签收" in told["handler"][-1].text
    assert "请您看过后确认" in told["leader"][0].text
    assert "请办结或退回重办" in told["discipline"][0].text
    assert told["citizen"] == ()


async def test_the_story_is_told_once(tmp_path):
    async with open_demo(tmp_path):
        pass
    async with open_demo(tmp_path) as house:
        talk = await house.ground.talks.talk(WHO["chang"])
        assert [bubble.text for bubble in talk if bubble.is_own].count("/complain") == 1


def _unsent(connection) -> int:
    return connection.scalar(select(func.count()).select_from(outbox))


def _parked(house):
    return lambda connection: UnitOfWork(connection, house.ground.sealer).backlog.parked()


BOT_LIBRARIES = {"aiogram", "telegram"}
SPREADSHEETS_AND_CHARTS = {"openpyxl", "numpy", "matplotlib"}


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("bot.demo", BOT_LIBRARIES | SPREADSHEETS_AND_CHARTS),
        ("bot.operator", BOT_LIBRARIES | SPREADSHEETS_AND_CHARTS),
        ("bot.run", SPREADSHEETS_AND_CHARTS),
    ],
)
def test_no_heavy_library_is_imported_before_it_is_needed(module, heavy):
    """They take seconds and memory: nobody should wait for what they have not asked for."""
    look = f"import sys, {module}; print({heavy} & sys.modules.keys())"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"
