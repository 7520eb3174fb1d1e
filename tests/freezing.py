"""`python -m tests.freezing KIND CODE`: what a release leaves under way, kept for all that follow.

CODE is a folder with that release (`git archive REVISION | tar -x -C CODE`), or `.`; it gets
`tests/backdated.py` of this one. What it runs with is `tests/service.py`, its SECRET_KEY too.
What is written, `tests/frozen/KIND-SCHEMA.tar.xz`, needs no history of the code any more:
`tests/bot/test_upgrade.py` takes each of them over.
"""

import asyncio
import json
import shutil
import sqlite3
import sys
import tarfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.city import read_city
from tests.botapi import BotApi
from tests.crowd import Crowd
from tests.service import ROOT, Service
from tests.under_way import leaves_much_under_way

FROZEN = ROOT / "tests" / "frozen"
FACTS = "facts.json"
MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""10:00 in the city, a working day: nobody rests."""
CROWD, ENOUGH = 120, 45
"""Recipients, and after how many copies it is killed."""
PAUSE_SECONDS = 600
"""Of the clock between the kill and the next release's start: longer than any wait in there."""
SLOWLY = 0.4
"""Seconds until the messenger says that a copy went: so some are under way at the kill."""


async def forms(service: Service, api: BotApi) -> Mapping[str, Any]:
    """Forms half filled, cases in several states, messages queued."""
    return asdict(await leaves_much_under_way(service, api))


async def broadcast(service: Service, api: BotApi) -> Mapping[str, Any]:
    """A broadcast half delivered, with copies on their way."""
    crowd = Crowd(service, api, CROWD, 1.0, 0)
    await crowd.gathers(read_city(ROOT / "cities" / "mengzi"))
    api.faults.delays("sendMessage", SLOWLY, CROWD * 2)
    await service.start()
    while api.sent_count < ENOUGH:
        await asyncio.sleep(0.01)
    await service.kill()
    got = [one for one, copies in crowd.copies.items() if copies]
    return {"size": CROWD, "got": got, "in_flight": await crowd.unmarked()}


KINDS: Mapping[str, Callable[[Service, BotApi], Awaitable[Mapping[str, Any]]]] = {
    "forms": forms,
    "broadcast": broadcast,
}


async def freeze(kind: str, code: Path) -> Path:
    """Let that release run until it is killed, and pack what it left."""
    if code != ROOT:
        shutil.copy(ROOT / "tests" / "backdated.py", code / "tests")
    with TemporaryDirectory() as folder, BotApi() as api:
        ahead = MORNING - datetime.now(UTC)
        settings = {"AHEAD": str(ahead.total_seconds())}
        service = Service(Path(folder), api, settings, program="tests.backdated", code=code)
        try:
            facts = dict(await KINDS[kind](service, api))
        finally:
            await service.kill()
        facts["at"] = (datetime.now(UTC) + ahead).isoformat()
        (service.folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False))
        return _packed(service.folder, kind)


def _packed(folder: Path, kind: str) -> Path:
    with sqlite3.connect(folder / "town.db") as connection:
        (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    packed = FROZEN / f"{kind}-{schema}.tar.xz"
    with tarfile.open(packed, "w:xz") as archive:
        for name in (FACTS, "town.db", "town.db-wal", "files"):
            if (folder / name).exists():
                archive.add(folder / name, name, filter=_of_nobody)
    return packed


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name and the number of whoever froze it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def thaw(packed: Path, folder: Path) -> tuple[Mapping[str, Any], dict[str, str]]:
    """Unpack it: its facts, and the settings under which it is ten minutes later."""
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    facts = json.loads((folder / FACTS).read_text())
    passed = datetime.now(UTC) - datetime.fromisoformat(facts["at"])
    return facts, {"AHEAD": str(PAUSE_SECONDS - passed.total_seconds())}


if __name__ == "__main__":
    written = asyncio.run(freeze(sys.argv[1], Path(sys.argv[2]).resolve()))
    print(f"{written.relative_to(ROOT)}: {written.stat().st_size // 1024} KB")  # noqa: T201
