"""What every test may ask for."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.city import read_city
from storage.engine import Database
from storage.sealing import sealer_for
from tests.chat import Town
from tests.postgres import Server, any_server

ROOT = Path(__file__).parent.parent
SECRET_KEY = "a-key-for-tests-0123456789-abcdefghij"
ENGINES = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "only(engine): what this database alone does")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever asks for a database is told on each engine."""
    if "engine" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("only")
        metafunc.parametrize("engine", only.args if only else ENGINES)


@pytest.fixture(scope="session")
def city():
    """The real city."""
    return read_city(ROOT / "cities" / "mengzi")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server for all tests of this process."""
    try:
        with any_server() as server:
            yield server
    except LookupError as reason:
        pytest.skip(str(reason))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where SQLite's file will lie."""
    return tmp_path / "var" / "city.db"


@pytest.fixture
def url(engine: str, path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgres")
    address = server.new_database()
    yield address
    server.drop(address)


@pytest.fixture
def empty_url(engine: str, path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without a table."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgres")
    address = server.empty_database()
    yield address
    server.drop(address)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A real one."""
    database = await Database.open(url)
    yield database
    await database.close()


@pytest.fixture
async def town(database, city):
    """People who talk with the service."""
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    return Town(database, sealer, city)
