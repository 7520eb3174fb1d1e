"""The server's own record of a round: what was put in chats, and when somebody did something."""

import json
from collections.abc import Iterable

from tests.botapi import Account, BotApi, Call
from tests.rig.history import Told

SHOWING = {"sendMessage", "editMessageText", "sendPhoto", "sendMediaGroup", "sendDocument"}


def told_in(api: BotApi, bots: Iterable[Account]) -> tuple[list[Told], list[tuple[float, int]]]:
    """(every message in the order in which it appeared, every act with its chat)."""
    told = [_told(call) for call in api.calls if call.method in SHOWING and _is_done(call)]
    heard = [
        (update.at, _chat_of(update.kind, json.loads(update.raw)))
        for bot in bots
        for update in bot.given.values()
        if b'"from":{"id":' in update.raw.replace(b" ", b"")
    ]
    return told, sorted(heard)


def _is_done(call: Call) -> bool:
    return bool(call.answer and call.answer.get("ok"))


def _told(call: Call) -> Told:
    given, fault = call.params, call.fault
    return Told(
        at=call.at,
        bot=call.bot,
        chat=int(given["chat_id"]),
        text=str(given.get("text") or given.get("caption") or ""),
        buttons=_plain(given.get("reply_markup")),
        is_edit=call.method.startswith("edit"),
        is_cut=bool(fault and (fault.closes or fault.code)),
    )


def _plain(markup: object) -> str:
    read = json.loads(markup) if isinstance(markup, str) else markup
    return json.dumps(read, ensure_ascii=False) if read else ""


def _chat_of(kind: str, raw: dict) -> int:
    return int(raw[kind]["from"]["id"])
