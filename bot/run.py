"""`run`: all configured channels, worker, sender and timer in one process."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from bot import webhooks
from bot.channels.base import Channel, SendFailed
from bot.channels.telegram import TelegramChannel
from bot.channels.web import WebChannel
from bot.command_lists import CommandLists
from bot.health import health
from bot.http import Http
from bot.intake import Intake
from bot.lease import Lease
from bot.living import live
from bot.log import set_up_logging
from bot.metrics import metrics, metrics_route
from bot.poller import Poller
from bot.raw_bot import ApiRefusal, RawBot
from bot.settings import HOW, BadSettings, Mode, Settings, read_settings
from bot.telegram_bots import telegram_channels
from bot.watch import Watch
from bot.web import web_app
from bot.wiring import Ground, House, now, site
from storage.bots import tell_bots

Bot = tuple[TelegramChannel, RawBot]
"""How we speak, and the plain client that fetches what is said."""


async def run() -> int:
    """Serve until SIGTERM or SIGINT; the turn in hand is finished, nothing is lost."""
    settings = read_settings()
    set_up_logging(settings.log_format)
    async with AsyncExitStack() as stack:
        ground = await Ground.open(settings)
        stack.push_async_callback(ground.close)
        bots = await stack.enter_async_context(_bots(settings, ground))
        lease = Lease(ground.database)
        house = House(ground, _channels(ground, bots), lease)
        intakes = [
            Intake(ground.database, ground.sealer, channel, now, house.worker.wake)
            for channel, _raw in bots
        ]
        pollers = [Poller(one, raw) for one, (_, raw) in zip(intakes, bots, strict=True)]
        is_webhook = settings.telegram_mode is Mode.WEBHOOK
        routes = webhooks.routes(intakes, settings.webhook_secret) if is_webhook else []
        polled = [] if is_webhook else pollers
        look = partial(health, house, polled)
        page = site(ground, house, look)
        watch = Watch(ground.database, ground.sealer, house.telling, look)
        routes.append(metrics_route(partial(metrics, house, polled)))
        http = Http(web_app(page, routes), settings.http_host, settings.http_port)
        known = {channel.name: (channel.bot_id, channel.username) for channel, _raw in bots}
        await ground.database.write(lambda connection: tell_bots(connection, known))
        if is_webhook:
            await _register(bots, settings)
        sys.stdout.write(f"连心桥 {http.url}\n")
        sys.stdout.flush()
        outside = (*(poller.run for poller in polled), _command_lists(house, bots).run, watch.run)
        await live(house, http, *(partial(lease.while_ours, one) for one in outside))
    return 0


def _channels(ground: Ground, bots: Sequence[Bot]) -> dict[str, Channel]:
    web = WebChannel("web", ground.talks, ground.uploads, ground.open_file)
    return {web.name: web, **{channel.name: channel for channel, _raw in bots}}


def _command_lists(house: House, bots: Sequence[Bot]) -> CommandLists:
    ground = house.ground
    raws = {channel.desk: raw for channel, raw in bots}
    return CommandLists(ground.database, ground.sealer, house.runners, raws)


@asynccontextmanager
async def _bots(settings: Settings, ground: Ground) -> AsyncIterator[list[Bot]]:
    """The configured bots, with their tokens tried; closed at the end."""
    settings.require("CITIZEN_BOT_TOKEN", "STAFF_BOT_TOKEN")
    if settings.telegram_mode is Mode.WEBHOOK:
        settings.require("PUBLIC_URL", "WEBHOOK_SECRET")
    bots = telegram_channels(settings, ground.open_file)
    try:
        for channel, _raw in bots:
            await _try_token(channel)
        yield bots
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


async def _register(bots: Sequence[Bot], settings: Settings) -> None:
    url, secret = settings.public_url, settings.webhook_secret
    try:
        for channel, raw in bots:
            await webhooks.register(raw, channel.name, url, secret)
    except ApiRefusal as refusal:
        name = "PUBLIC_URL"
        raise BadSettings(f"{name} is not taken by Telegram ({refusal}): {HOW[name]}.") from None
