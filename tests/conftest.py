"""What every test may ask for."""

from pathlib import Path

import pytest

from bot.city import read_city
from storage.engine import Database
from storage.sealing import sealer_for
from tests.chat import Town

ROOT = Path(__file__).parent.parent
SECRET_KEY = "a-key-for-tests-0123456789-abcdefghij"


@pytest.fixture(scope="session")
def city():
    """The real city."""
    return read_city(ROOT / "cities" / "mengzi")


@pytest.fixture
async def database(tmp_path):
    """A real SQLite file."""
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/town.db")
    yield database
    await database.close()


@pytest.fixture
async def town(database, city):
    """People who talk with the service."""
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    return Town(database, sealer, city)
