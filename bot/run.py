"""`run`: all configured channels, worker, sender and timer in one process."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from bot import webhooks
from bot.channels.base import Channel, SendFailed
from bot.channels.telegram import TelegramChannel
from bot.channels.web import WebChannel
from bot.command_lists import CommandLists
from bot.health import health
from bot.http import Http
from bot.intake import Intake
from bot.log import set_up_logging
from bot.poller import Poller
from bot.raw_bot import ApiRefusal, RawBot
from bot.settings import HOW, BadSettings, Mode, Settings, read_settings
from bot.telegram_bots import telegram_channels
from bot.web import web_app
from bot.wiring import Ground, House, now, site

log = logging.getLogger(__name__)

STOP_SECONDS = 10

Loop = Callable[[], Coroutine[Any, Any, None]]


async def run() -> int:
    """Serve until SIGTERM or SIGINT; the turn in hand is finished, nothing is lost."""
    settings = read_settings()
    set_up_logging(settings.log_format)
    async with AsyncExitStack() as stack:
        ground = await Ground.open(settings)
        stack.push_async_callback(ground.database.close)
        bots = await stack.enter_async_context(_bots(settings, ground))
        web = WebChannel("web", ground.talks, ground.uploads, ground.open_file)
        channels: dict[str, Channel] = {web.name: web}
        channels.update({channel.name: channel for channel, _raw in bots})
        house = House(ground, channels)
        intakes = [
            Intake(ground.database, ground.sealer, channel, now, house.worker.wake)
            for channel, _raw in bots
        ]
        pollers = [Poller(one, raw) for one, (_, raw) in zip(intakes, bots, strict=True)]
        is_webhook = settings.telegram_mode is Mode.WEBHOOK
        routes = webhooks.routes(intakes, settings.webhook_secret) if is_webhook else []
        page = site(ground, house, partial(health, house, pollers))
        http = Http(web_app(page, routes), settings.http_host, settings.http_port)
        if is_webhook:
            for channel, raw in bots:
                await _register(channel, raw, settings)
        lists = CommandLists(
            ground.database,
            ground.sealer,
            house.runners,
            {channel.desk: raw for channel, raw in bots},
        )
        loops: tuple[Loop, ...] = () if is_webhook else tuple(poller.run for poller in pollers)
        sys.stdout.write(f"连心桥 {http.url}\n")
        sys.stdout.flush()
        await live(house, http, lists.run, *loops)
    return 0


@asynccontextmanager
async def _bots(settings: Settings, ground: Ground) -> AsyncIterator[list[tuple[Channel, RawBot]]]:
    """The configured bots, with their tokens tried; closed at the end."""
    settings.require("CITIZEN_BOT_TOKEN", "STAFF_BOT_TOKEN")
    if settings.telegram_mode is Mode.WEBHOOK:
        settings.require("PUBLIC_URL", "WEBHOOK_SECRET")
    bots = telegram_channels(settings, ground.open_file)
    try:
        for channel, _raw in bots:
            await _try_token(channel)
        yield [(channel, raw) for channel, raw in bots]
    finally:
        for channel, raw in bots:
            await channel.close()
            await raw.close()


async def _try_token(channel: TelegramChannel) -> None:
    try:
        await channel.start()
    except SendFailed as failed:
        name = f"{channel.desk.upper()}_BOT_TOKEN"
        raise BadSettings(f"{name} does not work ({failed.reason}): {HOW[name]}.") from None


async def _register(channel: Channel, raw: RawBot, settings: Settings) -> None:
    try:
        await webhooks.register(raw, channel.name, settings.public_url, settings.webhook_secret)
    except ApiRefusal as refusal:
        name = "PUBLIC_URL"
        raise BadSettings(f"{name} is not taken by Telegram ({refusal}): {HOW[name]}.") from None


async def live(house: House, http: Http, *loops: Loop) -> None:
    """Run until a signal asks to stop, then end everything within 10 seconds."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with asyncio.TaskGroup() as group:
        others = [group.create_task(one()) for one in loops]
        serving = group.create_task(http.run())
        living = group.create_task(house.run())
        await stopped.wait()
        log.info("stopping")
        for task in others:
            task.cancel()
        house.ground.talks.bells.hang_up()
        http.stop()
        async with asyncio.timeout(STOP_SECONDS):
            await house.stop()
            await asyncio.gather(living, serving, *others, return_exceptions=True)
