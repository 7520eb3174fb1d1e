"""`python -m bot backup` and `restore`: all that stays, sealed, proved before it is called done.

A backup is a folder: `lianxinqiao-DATE.sealed` for each time, and `files/`, which mirrors
FILES_DIR (every file there is sealed already). The service may run meanwhile.
"""

import os
import shutil
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.channels.base import Desk
from bot.settings import Settings, read_settings
from bot.wiring import now, runners
from rules.deadlines import SHANGHAI
from rules.glossary import Identity
from storage import snapshot
from storage.engine import Database
from storage.errors import BadBackup, BadSeal
from storage.files import Files
from storage.sealed_file import ENDING, open_file, seal_file
from storage.sealing import Sealer, sealer_for
from storage.verify import verify

Say = Callable[[str], object]
NAME = "lianxinqiao-{at:%Y%m%d-%H%M%S}" + ENDING
FILES = "files"
PLAIN, MAKING = "plain.db", "making-"
FILING = frozenset({"complain", "report"})
PROGRESS = 100_000
"""Rows between two words about a large table."""
IN_THE_OPEN = frozenset({Identity.REAL_NAME, Identity.CONFIDENTIAL})


async def backup(folder: Path, keep: int, say: Say) -> int:
    """Make one, open it again, prove it, and delete all but the newest `keep`.

    Raises:
        BadBackup: the folder cannot be written, or what was written does not hold.
    """
    settings = read_settings().require("SECRET_KEY")
    database = await Database.open(settings.database_url)
    try:
        sealer = await database.write(lambda c: sealer_for(c, settings.secret_key))
        (folder / FILES).mkdir(parents=True, exist_ok=True)
        with _workshop(folder) as made:
            plain = made / PLAIN
            with snapshot.opened(plain) as target:
                counts = await database.read(
                    lambda source: snapshot.take(source, target, sealer, stays, _telling(say))
                )
            kept = _seal(settings, plain, counts, folder)
        missing = await _missing(settings.files_dir, database, sealer)
        files = _mirror(settings.files_dir, folder / FILES, is_whole=not missing)
    except OSError as error:
        raise BadBackup(f"{folder} cannot be written ({error.strerror}).") from error
    finally:
        await database.close()
    if missing:
        lost = "1 file is" if missing == 1 else f"{missing} files are"
        raise BadBackup(
            f"{kept} is whole, but {lost} not in FILES_DIR {settings.files_dir}: is its disk "
            "there? Nothing was taken out of the backup."
        )
    for old in _backups(folder)[:-keep]:
        old.unlink()
    say(f"{kept}: {sum(counts.values())} rows and {files} files, opened again and found whole.\n")
    return 0


async def restore(path: Path, say: Say) -> int:
    """Put a backup back into a database that nobody has used.

    Raises:
        BadBackup: the database is in use, or the backup does not hold.
    """
    settings = read_settings().require("SECRET_KEY")
    database = await Database.open(settings.database_url)
    try:
        if not await database.read(snapshot.is_empty):
            raise BadBackup(
                "DATABASE_URL names a database that is in use: a backup goes into an empty one."
            )
        with TemporaryDirectory() as opened:
            plain = Path(opened, "plain.db")
            _open(settings, path, plain)
            files = _put_files_back(settings, path.parent / FILES)
            with snapshot.opened(plain) as source:
                await database.write(lambda target: _put_back(source, target, say))
                counts = snapshot.count(source)
    finally:
        await database.close()
    say(f"{sum(counts.values())} rows and {files} files are back; now run: python -m bot verify\n")
    return 0


def _put_files_back(settings: Settings, source: Path) -> int:
    """Before the rows: where it fails the database is still empty, and all can be done again."""
    try:
        return _mirror(source, settings.files_dir)
    except OSError as error:
        raise BadBackup(
            f"FILES_DIR {settings.files_dir} cannot be written ({error.strerror})."
        ) from error


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """Where it is made: nothing unsealed stays there, whoever was stopped or killed over it."""
    for left in folder.glob(f"*/{PLAIN}"):
        if not _is_being_made(left.parent.name):
            shutil.rmtree(left.parent, ignore_errors=True)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _end)
    with TemporaryDirectory(prefix=f"{MAKING}{os.getpid()}-", dir=folder) as made:
        yield Path(made)


def _is_being_made(name: str) -> bool:
    number = name.removeprefix(MAKING).partition("-")[0]
    return name.startswith(MAKING) and number.isdecimal() and Path("/proc", number).exists()


def _end(number: int, _frame: object) -> None:
    """In order: what lies open is put away first."""
    sys.exit(128 + number)


def stays(draft: Mapping[str, Any]) -> bool:
    """Which half-filled forms go into a backup: of citizens only those filed under a name.

    Any other would still tell, years later, who was about to write anonymously.
    """
    if draft["flow"] in FILING:
        _kind, identity = draft["answers"].get("identity", (None, None))
        return identity in IN_THE_OPEN
    return draft["flow"] not in {flow.name for flow in runners()[Desk.CITIZEN].flows}


def _put_back(source: Any, target: Any, say: Say) -> None:
    snapshot.make_room(target)
    snapshot.put_back(source, target, _telling(say))


def _seal(settings: Settings, plain: Path, counts: Mapping[str, int], folder: Path) -> Path:
    sealed = plain.with_name("sealed")
    seal_file(Sealer(settings.secret_key, b""), plain, sealed)
    _prove(settings, sealed, counts, plain.with_name("again.db"))
    return sealed.replace(folder / NAME.format(at=now().astimezone(SHANGHAI)))


def _prove(settings: Settings, sealed: Path, counts: Mapping[str, int], again: Path) -> None:
    """Open what was written as a restore would, and look at every page, row count and chain."""
    _open(settings, sealed, again)
    with snapshot.opened(again) as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        found = snapshot.count(connection)
        sealer = sealer_for(connection, settings.secret_key)
        faults = verify(connection, sealer, lambda _checked, _of: None).faults
    if not whole or found != dict(counts):
        raise BadBackup("What was written is not what was read: the disk may be damaged.")
    if faults:
        raise BadBackup("The audit does not hold: run python -m bot verify, which names the rows.")


def _open(settings: Settings, sealed: Path, plain: Path) -> None:
    try:
        open_file(Sealer(settings.secret_key, b""), sealed, plain)
        with sqlite3.connect(plain) as connection:
            connection.execute("SELECT version_num FROM alembic_version")
    except OSError as error:
        raise BadBackup(f"{sealed} cannot be read ({error.strerror}).") from error
    except (BadSeal, sqlite3.DatabaseError) as error:
        raise BadBackup(
            f"{sealed} does not open: it is damaged, no backup, or SECRET_KEY is another one."
        ) from error


def _backups(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{ENDING}"))


async def _missing(folder: Path, database: Database, sealer: Sealer) -> int:
    """How many files should be there and are not; looked at twice: one may just be deleted."""

    async def named() -> set[str]:
        return await database.read(lambda connection: Files(connection, sealer).on_disk())

    lost = {hash_ for hash_ in await named() if not (folder / hash_[:2] / hash_).exists()}
    return len(lost & await named()) if lost else 0


def _mirror(source: Path, target: Path, *, is_whole: bool = True) -> int:
    """Bring new files over and take away those that are gone; returns how many there are."""
    there = set(_names(source))
    gone = set(_names(target)) - there if is_whole else set()
    for name in gone:
        (target / name).unlink()
    for name in there:
        if not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            half = target / name.with_suffix(".half")
            shutil.copy2(source / name, half)
            half.replace(target / name)
            os.utime((target / name).parent, (0, 0))
    return len(there)


def _names(folder: Path) -> Iterator[Path]:
    """The kept files, which lie in folders of two letters."""
    for path in folder.glob("??/*"):
        if not path.suffix:
            yield path.relative_to(folder)


def _telling(say: Say) -> Callable[[str, int], None]:
    def progress(table: str, copied: int) -> None:
        if copied % PROGRESS == 0:
            say(f"{table}: {copied} rows\n")

    return progress
