"""A PostgreSQL server of the tests' own, started from the installed binaries.

PostgreSQL refuses to run as root, so root starts it as another user of the system. Where a
server runs already, `TEST_POSTGRES_URL` names it: databases are made there and dropped again.
"""

import asyncio
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from sqlalchemy.engine import URL, make_url

from storage.engine import Database

DRIVER = "postgresql+asyncpg"
OWNER = "lianxinqiao"
ASK_FOR_ONE = (
    "no PostgreSQL server is installed (Debian: postgresql); or name one in TEST_POSTGRES_URL"
)
SERVANTS = ("postgres", "nobody")
"""Who runs the server where the tests run as root."""
INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian keeps the binaries, outside PATH, by version."""
START_SECONDS = 60
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""No test outlives a power cut: saves half of the time."""


def _name() -> str:
    return f"lianxinqiao_{secrets.token_hex(6)}"


@dataclass(slots=True)
class Server:
    """Makes databases; each test has one of its own, copied from a template."""

    admin: URL
    template: str = field(default_factory=_name)

    def prepare(self) -> None:
        """Make the template: migrated once for all tests."""
        self._do(f"CREATE DATABASE {self.template}")
        asyncio.run(_migrate(self._url(self.template)))

    def new_database(self) -> str:
        """The URL of an empty database of the newest schema."""
        name = _name()
        self._do(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        return self._url(name)

    def empty_database(self) -> str:
        """The URL of a database without any table."""
        name = _name()
        self._do(f"CREATE DATABASE {name}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Delete it, whoever is still connected."""
        self._do(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def clear(self) -> None:
        """Delete the template."""
        self._do(f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)")

    def _url(self, name: str) -> str:
        return self.admin.set(database=name).render_as_string(hide_password=False)

    def _do(self, sql: str) -> None:
        asyncio.run(_execute(self.admin, sql))


@dataclass(slots=True)
class PrivateServer:
    """The server's process, to be stopped, killed and started again."""

    folder: Path
    options: tuple[str, ...] = FORGETFUL
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> URL:
        """Its own database; reached through a socket in its folder, by nobody from outside."""
        return URL.create(DRIVER, OWNER, database="postgres", query={"host": str(self.folder)})

    def make(self) -> None:
        """Lay out the folder."""
        user = _servant()
        if user is not None:
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        asked = ("-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        done = self._spawn(_binary("initdb"), "-D", self._data, *asked, out=subprocess.PIPE)
        said, _ = done.communicate()
        assert done.returncode == 0, said.decode()

    def start(self) -> None:
        """Start, and return when it takes connections."""
        asked = ("listen_addresses=", "max_connections=300", *self.options)
        options = [word for one in asked for word in ("-c", one)]
        with (self.folder / "log.txt").open("ab") as log:
            binary = _binary("postgres")
            self._process = self._spawn(
                binary, "-D", self._data, "-k", str(self.folder), *options, out=log
            )
        until = time.monotonic() + START_SECONDS
        while not self._is_ready():
            assert self._process.poll() is None, (self.folder / "log.txt").read_text()
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.02)

    def stop(self) -> None:
        """Break all connections and shut down in order."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Crash it with all its connections: what was not committed is lost."""
        self._end(signal.SIGQUIT)

    def _end(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(START_SECONDS)
            self._process = None

    def _is_ready(self) -> bool:
        try:
            asyncio.run(_execute(self.url, "SELECT 1"))
        except (OSError, asyncpg.PostgresError):
            return False
        return True

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _spawn(self, *command: str, out: object) -> subprocess.Popen[bytes]:
        user = _servant()
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        # A session of its own: Ctrl-C is for the tests, which stop the server when they are done.
        who["start_new_session"] = True
        return subprocess.Popen(command, cwd="/", stdout=out, stderr=subprocess.STDOUT, **who)


@contextmanager
def private_server(options: tuple[str, ...] = FORGETFUL) -> Iterator[PrivateServer]:
    """A running server, gone with its folder at the end; raises LookupError: none is installed."""
    _binary("postgres")
    folder = Path(tempfile.mkdtemp(prefix="lianxinqiao-pg-"))
    server = PrivateServer(folder, options)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def any_server() -> Iterator[Server]:
    """The one named, or a private one; raises LookupError with the reason where neither is."""
    if named := os.environ.get("TEST_POSTGRES_URL"):
        with _prepared(make_url(named)) as server:
            yield server
        return
    with private_server() as private, _prepared(private.url) as server:
        yield server


@contextmanager
def _prepared(admin: URL) -> Iterator[Server]:
    server = Server(admin)
    server.prepare()
    try:
        yield server
    finally:
        server.clear()


async def _execute(url: URL, sql: str) -> None:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    database = await Database.open(url)
    await database.close()


def _servant() -> pwd.struct_passwd | None:
    """Who runs the server; None: whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    for name in SERVANTS:
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise LookupError("root may not run PostgreSQL, and there is no other user to run it")


def _binary(name: str) -> str:
    by_version: Callable[[Path], int] = lambda path: int(path.parts[-3])  # noqa: E731
    beside = sorted(INSTALLED.glob(f"[0-9]*/bin/{name}"), key=by_version)
    found = shutil.which(name) or (str(beside[-1]) if beside else None)
    if found is None:
        raise LookupError(ASK_FOR_ONE)
    return found
