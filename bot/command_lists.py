"""The command list beside the text field: for each person just what they may do."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from bot.channels.base import Desk
from bot.raw_bot import ApiRefusal, RawBot
from conversations.flow import Flow
from conversations.runner import Runner
from conversations.words import languages, render
from rules.people import Person, Role, may
from storage.engine import Database
from storage.errors import StoreFault
from storage.sealing import Sealer
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

STAFF_CHANNEL = "telegram-staff"
EVERY_SECONDS = 60.0
PAUSE_SECONDS = 0.1
"""Between two calls, so that answers are never held up."""
LONGEST_ABOUT = 256

Commands = list[dict[str, str]]


class CommandLists:
    """Keeps the lists of both bots up to date with flows, posts and languages."""

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        runners: Mapping[Desk, Runner],
        bots: Mapping[Desk, RawBot],
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._runners = runners
        self._bots = bots
        self._told: dict[str, Commands] = {}

    async def run(self) -> None:
        """Tell the platform what has changed, again and again; safe to cancel."""
        while True:
            try:
                await self.tell()
            except (ApiRefusal, StoreFault) as fault:
                log.warning("the command lists could not be told (%s)", fault)
            await asyncio.sleep(EVERY_SECONDS)

    async def tell(self) -> None:
        """Everybody's list, where it differs from what was told before."""
        for desk, bot in self._bots.items():
            for language in ("", *languages()):
                commands = _commands(self._flows(desk, None), language or "zh")
                scope = {"scope": {"type": "all_private_chats"}, "language_code": language}
                await self._set(bot, f"{desk}:{language}", scope, commands)
        for person, chat in await self._database.read(self._staff):
            commands = _commands(self._flows(Desk.STAFF, person), person.language)
            scope = {"scope": {"type": "chat", "chat_id": int(chat)}}
            await self._set(self._bots[Desk.STAFF], f"chat:{chat}", scope, commands)

    def _staff(self, connection: Connection) -> list[tuple[Person, str]]:
        store = UnitOfWork(connection, self._sealer)
        people = {one.id: one for role in Role for one in store.people.holding(role)}
        reached = (
            (one, store.contacts.address_of(one.id, STAFF_CHANNEL)) for one in people.values()
        )
        return [(one, chat) for one, chat in reached if chat]

    def _flows(self, desk: Desk, person: Person | None) -> Sequence[Flow]:
        """What this person may do; None: what is open to everybody."""
        return [
            flow
            for flow in self._runners[desk].flows
            if flow.is_listed
            and (flow.may is None or (person is not None and may(person, flow.may)))
        ]

    async def _set(
        self, bot: RawBot, name: str, scope: Mapping[str, Any], commands: Commands
    ) -> None:
        if self._told.get(name) == commands:
            return
        try:
            await bot.call("setMyCommands", {**scope, "commands": commands})
        except ApiRefusal as refusal:
            if refusal.code not in (400, 403):
                raise
            log.warning("one command list was refused (%s)", refusal)
        self._told[name] = commands
        await asyncio.sleep(PAUSE_SECONDS)


def _commands(flows: Sequence[Flow], language: str) -> Commands:
    return [
        {
            "command": flow.words[0].removeprefix("/"),
            "description": render(flow.about, language)[:LONGEST_ABOUT],
        }
        for flow in flows
    ]
