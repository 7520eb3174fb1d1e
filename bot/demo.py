"""`demo`: the sample city in a browser, everything real but the messenger; no account, no token."""

import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bot.channels.web import WebChannel
from bot.demo_books import load_sample_books
from bot.demo_people import STAFF_NAMES, TABS, WHO, staff_of
from bot.demo_story import CHAPTERS, tell_story
from bot.health import health
from bot.http import Http
from bot.living import live
from bot.log import set_up_logging
from bot.settings import LogFormat, Settings
from bot.web import web_app
from bot.wiring import Ground, House, site
from storage.contacts import Sender
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
        if await _is_new(ground):
            await load_sample_books(ground)
            for names, story in CHAPTERS:
                await _move_in(ground, names)
                await tell_story(house, story)
        yield house
    finally:
        await ground.close()


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


async def _is_new(ground: Ground) -> bool:
    """Nobody lives here yet."""

    def work(store: UnitOfWork) -> bool:
        return not any(store.people.with_handle(name) for name in STAFF_NAMES)

    return await ground.database.read(lambda c: work(UnitOfWork(c, ground.sealer)))


async def _move_in(ground: Ground, names: Sequence[str]) -> None:
    """Make some of the staff of the demo."""

    def work(store: UnitOfWork) -> None:
        for person, address in staff_of(ground.city):
            if person.handle in names:
                store.people.save(person)
                store.contacts.add({Sender(address.channel, address.id): person.id})

    await ground.database.write(lambda c: work(UnitOfWork(c, ground.sealer)))
