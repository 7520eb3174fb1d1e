"""`demo`: the sample city in a browser, everything real but the messenger; no account, no token."""

import secrets
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bot.channels.web import WebChannel
from bot.demo_people import TABS, WHO, staff_of
from bot.demo_story import tell_story
from bot.health import health
from bot.http import Http
from bot.log import set_up_logging
from bot.run import live
from bot.settings import LogFormat, Settings
from bot.web import web_app
from bot.wiring import Ground, House, site
from storage.contacts import Contacts, Sender
from storage.unit_of_work import UnitOfWork

KEY_FILE = "secret.key"


async def play(folder: Path | None, port: int) -> int:
    """Serve the demo until interrupted.

    Args:
        folder: where to keep it, to go on another day; None: forgotten at the end.
        port: 0 for any free one.
    """
    set_up_logging(LogFormat.TEXT)
    with tempfile.TemporaryDirectory(prefix="lianxinqiao-") as passing:
        async with open_demo(folder or Path(passing)) as house:
            page = site(house.ground, house, partial(health, house), TABS)
            http = Http(web_app(page), "127.0.0.1", port)
            sys.stdout.write(f"{http.url}\n")
            sys.stdout.flush()
            await live(house, http)
    return 0


@asynccontextmanager
async def open_demo(folder: Path) -> AsyncIterator[House]:
    """The house of the demo, with its people and a few living cases."""
    ground = await Ground.open(_settings(folder))
    try:
        residents = WHO.values()
        channels = {
            name: WebChannel(name, ground.talks, ground.uploads, ground.open_file, residents)
            for name in ("web", "web-staff")
        }
        house = House(ground, channels)
        if await _move_in(ground):
            await tell_story(house)
        yield house
    finally:
        await ground.database.close()


def _settings(folder: Path) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / KEY_FILE
    if not key.exists():
        key.write_text(secrets.token_urlsafe(32))
        key.chmod(0o600)
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # the demo reads no .env
        secret_key=key.read_text(),
        database_url=f"sqlite+aiosqlite:///{folder.absolute()}/demo.db",
        files_dir=folder / "files",
        city=Path(__file__).parent.parent / "cities" / "mengzi",
    )


async def _move_in(ground: Ground) -> bool:
    """Make the staff of the demo; False when they live here already."""

    def work(store: UnitOfWork) -> bool:
        staff = staff_of(ground.city)
        if store.people.with_handle(staff[0][0].handle):
            return False
        for person, address in staff:
            store.people.save(person)
            Contacts(store.connection, ground.sealer).add(
                {Sender(address.channel, address.id): person.id}
            )
        return True

    return await ground.database.write(lambda c: work(UnitOfWork(c, ground.sealer)))
