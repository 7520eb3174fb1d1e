"""A warm nest: `python -m bot run` again and again, with its imports paid for once.

A start costs seconds, most of it importing two libraries; the rig kills hundreds of times. So
one process imports everything and forks a fresh one at each start, which then runs the program
exactly as `python -m bot …` does, with settings and standard output of its own.

The only thing changed is the pace: what Telegram allows, ten times as fast, so that hundreds of
updates a second are sent as they would be in ten seconds.
"""

import json
import os
import runpy
import select
import signal
import socket
import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

from bot import pace

WARM = ("bot.run", "bot.work", "storage.migrate", "alembic.command", "aiosqlite", "asyncpg")
"""What every life would import."""
FASTER = 10
MESSAGE = 65_536
"""Bytes of one message at most: a command line with its environment."""


def quicken() -> None:
    """Scale what may leave in how many seconds."""
    for name, rate in list(pace.RATES.items()):
        scaled = {
            part: (count, seconds / FASTER)
            for part in ("bot", "window", "private", "group")
            for count, seconds in [getattr(rate, part)]
        }
        pace.RATES[name] = replace(rate, **scaled)  # type: ignore[index]


def live(asked: dict[str, Any], out: int, err: int) -> None:
    """In the child: become `python -m bot …`; never returns."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.environ.clear()
        os.environ.update(asked["settings"])
        os.chdir(asked["folder"])
        sys.argv = ["bot", *asked["arguments"]]
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class Nest:
    """Forks on request, and tells when a child has ended."""

    def __init__(self, rig: socket.socket) -> None:
        self.rig = rig
        self.children: set[int] = set()
        self.is_left = False

    def run(self) -> None:
        """Until the rig hangs up; then nothing is left running."""
        told, ended = os.pipe()
        os.set_blocking(told, False)
        os.set_blocking(ended, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ended, warn_on_full_buffer=False)
        while not self.is_left:
            ready, _, _ = select.select([self.rig, told], [], [])
            if told in ready:
                os.read(told, MESSAGE)
                self._reap()
            if self.rig in ready:
                self._listen()
        for child in self.children:
            os.kill(child, signal.SIGKILL)

    def _listen(self) -> None:
        message, fds, _flags, _address = socket.recv_fds(self.rig, MESSAGE, 2)
        self.is_left = not message
        if message:
            self._hatch(json.loads(message), fds)

    def _hatch(self, asked: dict[str, Any], fds: list[int]) -> None:
        child = os.fork()
        if child == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.rig.close()
            live(asked, *fds)
        self.children.add(child)
        for fd in fds:
            os.close(fd)
        self._tell("began", child, 0)

    def _reap(self) -> None:
        for child in list(self.children):
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                self.children.discard(child)
                self._tell("ended", child, os.waitstatus_to_exitcode(status))

    def _tell(self, what: str, child: int, code: int) -> None:
        if not self.is_left:
            self.rig.send(f"{what} {child} {code}\n".encode())


if __name__ == "__main__":
    for name in WARM:
        import_module(name)
    quicken()
    Nest(socket.socket(fileno=int(sys.argv[1]))).run()
