"""The real program and a loopback Telegram for every story."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.botapi import BotApi
from tests.service import Service


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A Bot API server of our own; it outlives every restart of the program."""
    with BotApi() as server:
        yield server


@pytest.fixture
async def idle(tmp_path, api) -> AsyncIterator[Service]:
    """An installation that nobody has started."""
    service = Service(tmp_path, api)
    yield service
    await service.kill()


@pytest.fixture
async def service(idle) -> Service:
    """The program, running."""
    await idle.start()
    return idle
