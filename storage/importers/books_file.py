"""Importing books: the one door for the command line and for the staff bot.

new = await import_books(paths, request, database, sealer, told)
"""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rules.books import BookNo
from storage.engine import Database
from storage.importers.copying import Copying
from storage.importers.gathering import Request, gather
from storage.importers.staging import Staging
from storage.sealing import Sealer

Told = Callable[[str, int], object]
"""Told how far it is: `read` or `kept`, and how many rows."""


async def import_books(
    paths: Sequence[Path],
    request: Request,
    database: Database,
    sealer: Sealer,
    told: Told = lambda _what, _rows: None,
) -> tuple[BookNo, ...]:
    """Import files, all or nothing; returns the new books, as drafts nobody has signed.

    The same files again change nothing and return nothing. The database is written only in
    short pieces, so that the bot goes on answering.

    Raises:
        BadBooks: anything is wrong with any file; every fault is named, nothing was changed.
        StoreFault: the database failed; nothing that was copied shows.
    """
    with tempfile.TemporaryDirectory(prefix="ledger-") as folder, Staging(Path(folder)) as staging:
        gathered = await asyncio.to_thread(
            gather, paths, request, sealer, staging, lambda rows: told("read", rows)
        )
        copying = Copying(gathered, request, database, lambda rows: told("kept", rows))
        return await copying.run(sealer)


async def check_books(
    paths: Sequence[Path],
    request: Request,
    sealer: Sealer,
    told: Told = lambda _what, _rows: None,
) -> None:
    """Read and check files, and change nothing.

    Raises:
        BadBooks: anything is wrong with any file.
    """
    with tempfile.TemporaryDirectory(prefix="ledger-") as folder, Staging(Path(folder)) as staging:
        await asyncio.to_thread(
            gather, paths, request, sealer, staging, lambda rows: told("read", rows)
        )
