"""The Telegram edge on a real database and a Bot API server on loopback."""

from datetime import UTC, datetime

import pytest

from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from bot.intake import Intake
from bot.raw_bot import RawBot
from conversations.messages import Address
from storage.sealing import sealer_for
from tests.bot.edge import KEY, TOKEN, InboxOf
from tests.bot.post import Post
from tests.botapi import BotApi


async def no_files(key):
    raise LookupError(key)


@pytest.fixture
def api():
    with BotApi() as api:
        yield api


@pytest.fixture
def bot(api):
    return api.add_bot(TOKEN, "bridge_bot")


@pytest.fixture
def db(database):
    return database


@pytest.fixture
async def sealer(db):
    return await db.write(lambda connection: sealer_for(connection, KEY))


@pytest.fixture
def inbox(db, sealer):
    return InboxOf(db, sealer)


@pytest.fixture
async def channel(api, bot):
    channel = CitizenTelegram(TOKEN, no_files, api.url)
    yield channel
    await channel.close()


@pytest.fixture
async def raw(api):
    raw = RawBot(TOKEN, api.url)
    yield raw
    await raw.close()


@pytest.fixture
def woken():
    """Grows whenever the worker is woken."""
    return []


@pytest.fixture
async def intake(db, sealer, channel, woken):
    intake = Intake(db, sealer, channel, lambda: datetime.now(UTC), lambda: woken.append(1))
    yield intake
    await intake.close()


@pytest.fixture(params=[CitizenTelegram, StaffTelegram])
async def post(request, api, bot, db, sealer):
    channel = request.param(TOKEN, no_files, api.url)
    yield Post(db, sealer, channel)
    await channel.close()


@pytest.fixture
def people(api, bot):
    chats = [api.person(name).chat(bot) for name in ("阿莎", "老李", "书记", "常阿婆")]
    for chat in chats:
        chat.says("/start")
    return chats


@pytest.fixture
def asha(api, bot):
    chat = api.person("阿莎").chat(bot)
    chat.says("/start")
    return chat


@pytest.fixture
def home(channel, asha):
    return Address(channel.name, str(asha.id))
