"""`worker`: answers beside `run`; no channels, no sender; as many as you like on one PostgreSQL."""

import asyncio
import logging
import sys
from collections.abc import Mapping

from bot.channels.base import Channel
from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from bot.channels.web import WebChannel
from bot.living import settle, stop_signal
from bot.log import set_up_logging
from bot.settings import BadSettings, read_settings
from bot.wiring import Ground, House
from storage.bots import Known, known_bots

log = logging.getLogger(__name__)

STOP_SECONDS = 10
CALLS_NOBODY = "without-a-token"
"""It reads what was received and writes what is to be sent, and calls nobody."""


async def work() -> int:
    """Answer until SIGTERM or SIGINT; the turn in hand is finished, nothing is lost."""
    settings = read_settings()
    if settings.database_url.startswith("sqlite"):
        raise BadSettings(
            "`worker` needs PostgreSQL (on SQLite `run` does all the work): "
            "set DATABASE_URL to postgresql+asyncpg://…"
        )
    set_up_logging(settings.log_format)
    stop_asked = stop_signal()
    ground = await Ground.open(settings)
    try:
        bots = await ground.database.read(known_bots)
        house = House(ground, _channels(ground, bots))
        settle()
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(ground.database.listen(house.heard))
            working = group.create_task(house.worker.run())
            sys.stdout.write("连心桥 worker\n")
            sys.stdout.flush()
            await stop_asked.wait()
            log.info("stopping")
            listening.cancel()
            house.worker.stop()
            async with asyncio.timeout(STOP_SECONDS):
                await working
    finally:
        await ground.close()
    return 0


def _channels(ground: Ground, bots: Mapping[str, Known]) -> dict[str, Channel]:
    """Translators of what the channels of `run` receive and send."""
    channels: dict[str, Channel] = {
        "web": WebChannel("web", ground.talks, ground.uploads, ground.open_file)
    }
    for kind in (CitizenTelegram, StaffTelegram):
        if kind.name not in bots:
            raise BadSettings("`run` has never been started on this database: start it first.")
        number, username = bots[kind.name]
        channel = kind(f"{number}:{CALLS_NOBODY}", ground.open_file)
        channel.username = username
        channels[channel.name] = channel
    return channels
