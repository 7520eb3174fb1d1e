"""The painter's process: started with the first picture, started anew when it has died."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

from bot.settings import Settings

HOME = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-m", "bot.pictures")
PATIENCE_SECONDS = 10
"""A chart takes a tenth of a second, the start of the painter one: then something is wrong."""


class CannotDraw(Exception):  # noqa: N818 (the text goes alone)
    """Why there is no picture; holds nothing of what was to be drawn."""


class Painter:
    """Draws one chart after another. Whoever calls waits for those before."""

    def __init__(self, folder: Path, command: tuple[str, ...] = COMMAND) -> None:
        """Know where the drawing library keeps what it learned about fonts, and how to start."""
        self._folder = folder
        self._command = command
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def draw(self, chart: str) -> bytes:
        """A chart as one line of JSON becomes a PNG.

        Raises:
            CannotDraw: it is not to be had; the next may be.
        """
        async with self._turn:
            was_there = self._process is not None
            try:
                return await self._ask(chart)
            except (OSError, EOFError, TimeoutError, ValueError) as fault:
                if not was_there:
                    raise CannotDraw(type(fault).__name__) from None
            try:
                return await self._ask(chart)  # the old painter had died: this one is new
            except (OSError, EOFError, TimeoutError, ValueError) as fault:
                raise CannotDraw(type(fault).__name__) from None

    async def close(self) -> None:
        """Let the painter go."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        if process.stdin:
            process.stdin.close()
        await process.wait()

    async def _ask(self, chart: str) -> bytes:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                process = self._process = self._process or await self._started()
                assert process.stdin
                assert process.stdout
                process.stdin.write(chart.encode() + b"\n")
                await process.stdin.drain()
                answer = json.loads(await process.stdout.readline())
                if "fault" not in answer:
                    return await process.stdout.readexactly(answer["bytes"])
        except BaseException:
            await self.close()  # half an answer may still lie in its pipe
            raise
        raise CannotDraw(answer["fault"])

    async def _started(self) -> Process:
        self._folder.mkdir(parents=True, exist_ok=True)
        ours = {name.upper() for name in Settings.model_fields}
        env = {name: value for name, value in os.environ.items() if name not in ours}
        env |= {"MPLCONFIGDIR": str(self._folder.absolute()), "OPENBLAS_NUM_THREADS": "1"}
        return await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=HOME, env=env
        )
