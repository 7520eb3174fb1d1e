"""200 means kept; without the secret nobody is heard."""

import json

import httpx
import pytest
from starlette.applications import Starlette

from bot.raw_bot import ApiRefusal
from bot.webhooks import SECRET_HEADER, path_of, register, routes

SECRET = "s3cret-of-the-webhook"
PATH = path_of("telegram-citizen")
UPDATE = {
    "update_id": 7,
    "message": {"message_id": 1, "date": 1, "chat": {"id": 5}, "text": "路坏了"},
}


@pytest.fixture
async def web(intake):
    app = Starlette(routes=routes([intake], SECRET))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://mengzi.example") as web:
        yield web


async def post(web, body, secret=SECRET):
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    return (await web.post(PATH, content=body, headers=headers)).status_code


async def test_an_update_is_kept_before_the_answer(web, inbox, woken):
    assert await post(web, json.dumps(UPDATE)) == 200
    assert woken
    assert await inbox.taken() == [UPDATE]


async def test_the_same_update_again_is_fine_and_kept_once(web, inbox):
    assert [await post(web, json.dumps(UPDATE)) for _ in range(3)] == [200, 200, 200]
    assert len(await inbox.taken()) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "密"])
async def test_without_the_secret_nothing_is_kept(web, inbox, secret):
    sent = secret.encode() if secret is not None else None
    assert await post(web, json.dumps(UPDATE), sent) == 401
    assert await inbox.taken() == []


async def test_what_could_not_be_kept_is_to_be_sent_again(web, inbox):
    async with inbox.out_of_order():
        assert await post(web, json.dumps(UPDATE)) == 503
    assert await post(web, json.dumps(UPDATE)) == 200
    assert len(await inbox.taken()) == 1


async def test_what_is_no_json_is_refused(web, inbox):
    assert await post(web, b"{") == 400
    assert await inbox.taken() == []


async def test_poison_is_kept_all_the_same(web, inbox):
    assert await post(web, b'{"update_id": 8, "message": "boo"}') == 200
    assert len(await inbox.taken()) == 1


async def test_a_webhook_is_registered_with_its_secret_and_drops_nothing(api, bot, raw):
    await register(raw, "telegram-citizen", "https://mengzi.example/", SECRET)
    assert bot.webhook.url == "https://mengzi.example/webhook/telegram-citizen"
    assert bot.webhook.secret == SECRET
    assert bot.allowed == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert "drop_pending_updates" not in api.calls[-1].params


async def test_an_address_that_telegram_does_not_take_is_told(raw):
    with pytest.raises(ApiRefusal):
        await register(raw, "telegram-citizen", "mengzi", "not a secret!")


def test_no_secret_no_webhook(intake):
    with pytest.raises(ValueError, match="WEBHOOK_SECRET"):
        routes([intake], "")
