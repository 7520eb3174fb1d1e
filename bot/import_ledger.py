"""`python -m bot import-ledger FILE…`: a village's books from XLSX or CSV, all or nothing.

What it needs of the city is read from two tables, not the whole city: a million rows are
imported in as little memory as one row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from bot.settings import BadSettings, read_settings
from conversations.words import render
from rules.accounts import read_accounts
from rules.books import Book, BookNo
from rules.deadlines import SHANGHAI
from rules.faults import MOST, BadBooks
from rules.periods import BadPeriod, Period
from rules.places import Level, Place, PlaceId, Places, read_places
from rules.wording import Phrase, _
from storage.books import Books
from storage.engine import Database
from storage.importers.books_file import check_books, import_books
from storage.importers.gathering import Request
from storage.sealing import Sealer, sealer_for

Say = Callable[[str], object]

STEP = 10_000
"""Progress is told every so many rows."""
PROGRESS = {"read": _("已读 {rows} 行"), "kept": _("已导入 {rows} 行")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the operator asked for."""

    files: Sequence[Path]
    is_published: bool = False
    is_dry: bool = False
    place: str = ""
    period: str = ""
    reason: str = ""
    language: str = "zh"


async def import_ledger(wish: Wish, say: Say, tell: Say) -> int:
    """Import the files; 1 if anything is wrong with any of them, and then nothing was changed.

    Args:
        wish: what the operator asked for.
        say: what comes out of it.
        tell: how far it is, and what is wrong.

    Raises:
        BadSettings, BadDatabase, WeakKey, BadSeal, StoreFault: one sentence each.
    """
    settings = read_settings().require("SECRET_KEY")
    request = _request(settings.city, wish)
    database = await Database.open(settings.database_url)
    try:
        sealer = await database.write(lambda c: sealer_for(c, settings.secret_key))
        new = await _imported(wish, request, database, sealer, _telling(wish, tell))
        for book in new:
            say(_line(book, request.places, wish.language))
        if not new:
            fine = _("没有错误，什么都没有改。") if wish.is_dry else _("没有新的账，什么都没有改。")
            say(render(fine, wish.language))
    except BadBooks as bad:
        for fault in bad.faults:
            tell(": ".join(filter(None, (fault.file, render(fault.sentence, wish.language)))))
        if len(bad.faults) >= MOST:
            tell(render(_("还有更多，先改好这些再试。"), wish.language))
        return 1
    finally:
        await database.close()
    return 0


async def _imported(
    wish: Wish,
    request: Request,
    database: Database,
    sealer: Sealer,
    told: Callable[[str, int], None],
) -> tuple[Book, ...]:
    if wish.is_dry:
        await check_books(wish.files, request, sealer, told)
        return ()
    new = await import_books(wish.files, request, database, sealer, told)
    published = request.today if wish.is_published else None
    return tuple([await database.write(partial(_book, no, published, sealer)) for no in new])


def _book(no: BookNo, published: date | None, sealer: Sealer, connection: Connection) -> Book:
    books = Books(connection, sealer)
    book = books.get(no)
    assert book is not None, "it was imported a moment ago"
    return books.publish(book, published) if published else book


def _request(folder: Path, wish: Wish) -> Request:
    places = read_places((folder / "places.csv").read_text(encoding="utf-8"))
    try:
        period = Period.read(wish.period) if wish.period else None
    except BadPeriod as error:
        raise BadSettings(f"--period {wish.period}: write 2012Q3 or 2012-07.") from error
    return Request(
        places=places,
        accounts=read_accounts((folder / "accounts.csv").read_text(encoding="utf-8")),
        today=datetime.now(SHANGHAI).date(),
        place=_place(places, wish.place) if wish.place else None,
        period=period,
        reason=wish.reason,
        is_reason_needed=wish.is_published,
    )


def _place(places: Places, named: str) -> PlaceId:
    """The village of that name, core name, code or id.

    Raises:
        BadSettings: none, or several, are called so.
    """
    found = [place for place in places if place.level is Level.VILLAGE and named in _names(place)]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise BadSettings(f"--place {named}: no village is called so.")
    several = ", ".join(f"{places.label(place)} {place.code}" for place in found)
    raise BadSettings(f"--place {named}: may be one of {several}. Write its code.")


def _names(place: Place) -> tuple[str, ...]:
    return (place.id, place.name, place.core, *place.aliases, *place.codes)


def _telling(wish: Wish, tell: Say) -> Callable[[str, int], None]:
    told = dict.fromkeys(PROGRESS, 0)

    def progress(what: str, rows: int) -> None:
        if rows >= told[what] + STEP:
            told[what] = rows
            tell(render(Phrase(PROGRESS[what].source, {"rows": f"{rows:,}"}), wish.language))

    return progress


def _line(book: Book, places: Places, language: str) -> str:
    told = _(
        "{place} {period}：第 {version} 版，{rows} 行，{state}。{code}",
        place=places.get(book.place).name,
        period=book.period.label,
        version=book.version,
        rows=f"{book.rows:,}",
        state=book.state.label,
        code=book.code,
    )
    return render(told, language)
