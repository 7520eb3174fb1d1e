"""One installation that is started and killed many times, from a warm nest."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Self

from tests.service import ROOT, START_SECONDS, Service


@dataclass(slots=True)
class Fledgling:
    """A process the nest has forked; as much of asyncio's Process as a Service needs."""

    pid: int
    stdout: asyncio.StreamReader
    ended: asyncio.Future[int]

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return self.ended.result() if self.ended.done() else None

    def send_signal(self, number: int) -> None:
        """Only while it runs: afterwards the number may be another's."""
        if not self.ended.done():
            os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    async def wait(self) -> int:
        """Its exit code, once it has ended."""
        return await asyncio.shield(self.ended)


@dataclass(slots=True)
class Brood:
    """The rig's side of the nest."""

    process: asyncio.subprocess.Process
    line: socket.socket
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    beginning: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    ending: dict[int, asyncio.Future[int]] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def kept(cls) -> AsyncIterator[Self]:
        """A nest, until the end of the rig."""
        ours, theirs = socket.socketpair()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.rig.nest", str(theirs.fileno()),
            cwd=ROOT, pass_fds=(theirs.fileno(),),
        )  # fmt: skip
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours.dup())
        brood = cls(process, ours, reader, writer)
        listening = asyncio.create_task(brood._listen())
        try:
            yield brood
        finally:
            writer.close()
            ours.close()
            listening.cancel()
            await process.wait()

    async def hatch(
        self, arguments: tuple[str, ...], settings: Mapping[str, str], folder: str, err: int
    ) -> Fledgling:
        """A fresh process that runs `python -m bot` with these arguments."""
        out, into = os.pipe()
        asked = {"arguments": arguments, "settings": dict(settings), "folder": folder}
        socket.send_fds(self.line, [json.dumps(asked).encode()], [into, err])
        os.close(into)
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(out, "rb")
        )
        pid = await self.beginning.get()
        return Fledgling(pid, reader, self.ending[pid])

    async def _listen(self) -> None:
        while line := await self.reader.readline():
            what, pid, code = line.split()
            if what == b"began":
                self.ending[int(pid)] = asyncio.get_running_loop().create_future()
                self.beginning.put_nowait(int(pid))
            else:
                self.ending.pop(int(pid)).set_result(int(code))


@dataclass(slots=True)
class Town(Service):
    """The same service, hatched from the nest."""

    brood: Brood = field(kw_only=True)

    @property
    def log_path(self) -> Path:
        """Beside the small disk, so that it tells what happened when that was full."""
        return self.folder.with_suffix(".log")

    @property
    def ended(self) -> asyncio.Future[int] | None:
        """Done when it has ended, by itself or not."""
        process = self._process
        return process.ended if isinstance(process, Fledgling) else None

    @property
    def pid(self) -> int:
        """Of the process that runs, or ran last."""
        return self._process.pid if self._process else 0

    async def _begins(self, log: BinaryIO) -> Fledgling:
        return await self._hatched("run", log)

    async def _hatched(self, command: str, log: BinaryIO) -> Fledgling:
        return await self.brood.hatch((command,), self.settings, str(self.folder), log.fileno())

    async def hires(self) -> Fledgling:
        """Another worker on the same database, once it is ready."""
        with self.log_path.open("ab") as log:
            worker = await self._hatched("worker", log)
        async with asyncio.timeout(START_SECONDS):
            line = await worker.stdout.readline()
        assert line, f"a worker did not start\n{self.log}"
        return worker
