"""The real program and a loopback Telegram for every story."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.botapi import BotApi
from tests.service import Service


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    """A Bot API server of our own; it outlives every restart of the program."""
    with BotApi() as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def service(tmp_path_factory, api) -> AsyncIterator[Service]:
    """The program, running; the stories of a module share it, as people share the real one."""
    running = Service(tmp_path_factory.mktemp("town"), api)
    await running.start()
    yield running
    await running.kill()


@pytest.fixture
def idle(tmp_path) -> Iterator[Service]:
    """An installation that nobody has started, on a Telegram of its own."""
    with BotApi() as server:
        yield Service(tmp_path, server)
