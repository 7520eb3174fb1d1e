"""Webhooks: the same talk, with Telegram calling us; without the secret nobody is heard."""

import json
import socket

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bot.webhooks import SECRET_HEADER, path_of
from storage.tables import cases
from storage.traffic import inbox
from tests.service import Service
from tests.story.filing import Matter, a_photo, files

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = "s3cret-of-the-webhook"


@pytest_asyncio.fixture(loop_scope="module")
async def hooked(tmp_path, api):
    """The program in webhook mode, on a port that Telegram knows."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "TELEGRAM_MODE": "webhook",
        "HTTP_PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "WEBHOOK_SECRET": SECRET,
    }
    service = Service(tmp_path, api, settings)
    await service.start()
    yield service
    await service.kill()


async def test_a_citizen_files_through_a_webhook(hooked, api):
    asha = api.person("阿莎").chat(hooked.citizen_bot)
    receipt = await files(asha, Matter(photos=(a_photo("red"), a_photo("blue"))))
    assert hooked.citizen_bot.webhook.secret == SECRET
    assert not [call for call in api.calls if call.method == "getUpdates"]
    await refuses_strangers(hooked, asha)
    numbers = await hooked.reads(
        lambda store: list(store.connection.scalars(select(cases.c.number)))
    )
    assert numbers == [receipt.number]
    assert await hooked.stop() == 0


async def refuses_strangers(hooked, asha):
    """Neither a wrong secret nor none is heard; the right one is, once."""
    told = len(asha.messages)
    said = {
        "message_id": 9,
        "date": 1,
        "chat": {"id": asha.id, "type": "private"},
        "text": "/start",
    }
    said["from"] = {"id": asha.id, "is_bot": False, "first_name": "阿莎"}
    body = json.dumps({"update_id": 1, "message": said})
    where = hooked.url + path_of("telegram-citizen")
    async with httpx.AsyncClient(trust_env=False) as client:
        for secret in ({}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: SECRET + "x"}):
            assert (await client.post(where, content=body, headers=secret)).status_code == 401
        assert await hooked.reads(waiting) == 0
        for _ in range(3):
            right = {SECRET_HEADER: SECRET}
            assert (await client.post(where, content=body, headers=right)).status_code == 200
    await hooked.rests()
    assert len(asha.messages) == told + 1


def waiting(store):
    return store.connection.scalar(select(func.count()).select_from(inbox))


async def test_an_address_that_telegram_does_not_take_is_told(idle):
    idle.more = {
        "TELEGRAM_MODE": "webhook",
        "PUBLIC_URL": "http://mengzi.example",
        "WEBHOOK_SECRET": SECRET,
    }
    ended = await idle.runs("run")
    assert (ended.code, ended.out) == (1, "")
    assert "PUBLIC_URL" in ended.err
    assert len(ended.err.strip().splitlines()) == 1
