"""The real program as an operator starts it: `python -m bot run` on a folder of its own."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from sqlalchemy import func, select

from storage.engine import Database
from storage.sealing import sealer_for
from storage.traffic import inbox, outbox
from storage.unit_of_work import UnitOfWork
from tests.botapi import Account, BotApi

ROOT = Path(__file__).parent.parent
SECRET_KEY = "a-key-for-tests-0123456789-abcdefghij"
CITIZEN_TOKEN = "700100:public-bot-of-the-city"
STAFF_TOKEN = "700200:bot-of-those-who-work-there"
START_SECONDS = 90
"""Usually 3 to 5, most of it importing two libraries; a busy machine may take long."""
STOP_SECONDS = 10
LOOK = 0.05
Kept = TypeVar("Kept")
URL = re.compile(r"http://\S+")


@dataclass(frozen=True, slots=True)
class Ended:
    """How one short run of the command line went."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Service:
    """One installation: a folder, its settings, and the process while it runs."""

    folder: Path
    api: BotApi
    more: Mapping[str, str] = field(default_factory=dict)
    """Settings that differ from the usual ones; an empty one is left out."""
    program: str = "bot"
    """Or `tests.paced`: the same on a messenger that takes more in a second."""
    code: Path = ROOT
    """Where the program lies: another folder for another release."""
    citizen_bot: Account = field(init=False)
    staff_bot: Account = field(init=False)
    url: str = ""
    started_in: list[float] = field(default_factory=list)
    """Seconds from the start of the process to its first answer, each time."""
    _process: asyncio.subprocess.Process | None = None
    _reading: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.citizen_bot = self.api.add_bot(CITIZEN_TOKEN, "lianxinqiao_bot")
        self.staff_bot = self.api.add_bot(STAFF_TOKEN, "lianxinqiao_staff_bot")

    @property
    def settings(self) -> dict[str, str]:
        """What stands in the environment, and nothing else of ours."""
        usual = {
            "CITIZEN_BOT_TOKEN": CITIZEN_TOKEN,
            "STAFF_BOT_TOKEN": STAFF_TOKEN,
            "TELEGRAM_API": self.api.url,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.folder}/town.db",
            "FILES_DIR": f"{self.folder}/files",
            "CITY": f"{self.code}/cities/mengzi",
            "SECRET_KEY": SECRET_KEY,
            "HTTP_PORT": "0",
        }
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return {
            name: value for name, value in (kept | usual | dict(self.more)).items() if value
        } | {"PYTHONPATH": str(self.code)}

    @property
    def log(self) -> str:
        """Everything the processes wrote to standard error."""
        return self.log_path.read_text() if self.log_path.exists() else ""

    @property
    def log_path(self) -> Path:
        """Where standard error goes."""
        return self.folder / "log.txt"

    @property
    def kept_bytes(self) -> bytes:
        """All that the service keeps: database with its log, files, log lines."""
        kept = []
        for path in self.folder.rglob("*"):
            with suppress(FileNotFoundError, IsADirectoryError):  # it runs meanwhile
                kept += [str(path).encode(), path.read_bytes()]
        return b"\n".join(kept)

    async def start(self) -> None:
        """Start, and return when the address is printed: from then on it answers."""
        began = time.monotonic()
        with self.log_path.open("ab") as log:
            self._process = await self._begins(log)
        assert self._process.stdout
        async with asyncio.timeout(START_SECONDS):
            line = (await self._process.stdout.readline()).decode()
        found = URL.search(line)
        assert found, f"it did not start: {line!r}\n{self.log}"
        self.url = found[0]
        self.started_in.append(time.monotonic() - began)

    @property
    def pid(self) -> int:
        """Of the process that runs."""
        assert self._process
        return self._process.pid

    async def rests(self) -> None:
        """Everybody is answered and everything is sent."""
        async with self._opened() as look, asyncio.timeout(START_SECONDS):
            while await look(_left_to_do):
                await asyncio.sleep(LOOK)

    async def reads(self, work: Callable[[UnitOfWork], Kept]) -> Kept:
        """Look into the database beside the program, as the command line does."""
        async with self._opened() as look:
            return await look(work)

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[Callable[..., Awaitable[Any]]]:
        database = await Database.open(self.settings["DATABASE_URL"])

        def look(work: Callable[[UnitOfWork], Any]) -> Awaitable[Any]:
            return database.write(
                lambda connection: work(UnitOfWork(connection, sealer_for(connection, SECRET_KEY)))
            )

        try:
            yield look
        finally:
            await database.close()

    @asynccontextmanager
    async def beside(self, command: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """Another process on the same database, ready: `worker`, or a second `run`."""
        with self.log_path.open("ab") as log:
            process = await self._spawn(command, stderr=log)
        try:
            assert process.stdout
            async with asyncio.timeout(START_SECONDS):
                line = await process.stdout.readline()
            assert "连心桥" in line.decode(), self.log
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    async def kill(self) -> None:
        """SIGKILL: nothing can be finished or tidied up."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as systemd or a container does it; the exit code."""
        return await self._end(signal.SIGTERM)

    async def restart_killed(self) -> None:
        """Kill it and start it again at once."""
        await self.kill()
        await self.start()

    async def ends(self) -> int:
        """It ends by itself."""
        assert self._process
        async with asyncio.timeout(START_SECONDS):
            return await self._process.wait()

    async def runs(self, *arguments: str) -> Ended:
        """One command to its end, such as `invite`."""
        process = await self._spawn(*arguments, stderr=asyncio.subprocess.PIPE)
        try:
            async with asyncio.timeout(START_SECONDS):
                out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()
        assert process.returncode is not None
        return Ended(process.returncode, out.decode(), err.decode())

    async def invites(self, role: str, name: str, *where: str) -> str:
        """The one-time code that makes somebody a member of staff."""
        ended = await self.runs("invite", "--role", role, "--name", name, *where)
        assert ended.code == 0, ended.err
        return ended.out.strip()

    async def _begins(self, log: BinaryIO) -> asyncio.subprocess.Process:
        return await self._spawn("run", stderr=log)

    async def _spawn(self, *arguments: str, stderr: object) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", self.program, *arguments,
            cwd=self.folder,  # no .env of the developer's
            env=self.settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
        )  # fmt: skip

    async def _end(self, number: int) -> int:
        if self._process is None:
            return 0
        process, self._process = self._process, None
        if process.returncode is None:
            process.send_signal(number)
        try:
            async with asyncio.timeout(STOP_SECONDS + 5):
                return await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
            raise


def _left_to_do(store: UnitOfWork) -> int:
    """Updates to answer and messages to send; what was set aside is not counted."""
    unanswered = select(func.count()).select_from(inbox).where(inbox.c.parked.is_(None))
    unsent = select(func.count()).select_from(outbox).where(outbox.c.dead.is_(None))
    return int(store.connection.scalar(unanswered) or 0) + int(store.connection.scalar(unsent) or 0)
