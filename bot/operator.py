"""What the operator does from the command line, beside running the service."""

from collections.abc import Sequence
from pathlib import Path

from bot.city import read_city
from bot.settings import BadSettings, read_settings
from bot.wiring import now
from rules.calendar import BadCalendar, Calendar, read_calendar
from rules.city import City
from rules.people import ADMITTED, Post, Role
from rules.units import UnitId
from storage.almanac import Almanac
from storage.engine import Database
from storage.sealing import sealer_for
from storage.unit_of_work import UnitOfWork


async def invite(role: Role, where: str | None, name: str) -> str:
    """A one-time code; whoever sends `/join CODE` to the staff bot gets the post.

    Raises:
        BadSettings: no desk, or several, have that name; or the role is given in the bot by now.
    """
    settings = read_settings().require("SECRET_KEY")
    city = read_city(settings.city)
    unit = desk_named(city, where) if where else city.units.city_centre.id
    database = await Database.open(settings.database_url)
    try:
        return await database.write(
            lambda connection: _invite(
                UnitOfWork(connection, sealer_for(connection, settings.secret_key)),
                Post(role, unit),
                name,
            )
        )
    finally:
        await database.close()


def _invite(store: UnitOfWork, post: Post, name: str) -> str:
    if post.role in ADMITTED and store.people.holding(post.role):
        raise BadSettings(
            f"Somebody already serves as {post.role}: later ones are invited in the staff bot "
            f"with /invite and admitted there by one of them with /admit."
        )
    return store.people.invite(post, name, now(), is_first=post.role in ADMITTED)


def desk_named(city: City, name: str) -> UnitId:
    """The desk of a place or a department by its name.

    Raises:
        BadSettings: none, or several, have that name.
    """
    found = {unit.id: unit.name for unit in city.units.find(name)}
    for match in () if found else city.finder.find(name):
        found[UnitId(match.place.id)] = city.places.label(match.place)
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise BadSettings(f"No place and no unit is called {name}.")
    raise BadSettings(f"{name} may be one of: {', '.join(found.values())}. Write the whole name.")


async def load_calendar(file: Path) -> str:
    """Keep a year's notice; the running service counts open cases anew within a minute.

    Raises:
        BadSettings: the file cannot be read, or a line of it is wrong.
    """
    settings = read_settings()
    loaded = _read_notice(file)
    database = await Database.open(settings.database_url)
    try:
        await database.write(lambda c: Almanac(c).change(loaded.exceptions, "", is_notice=True))
    finally:
        await database.close()
    years = ", ".join(map(str, sorted(loaded.years))) or "no whole year"
    return f"{len(loaded.exceptions)} days are kept ({years}); open cases are counted anew."


def _read_notice(file: Path) -> Calendar:
    try:
        return read_calendar(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{file} cannot be read as UTF-8 text ({error}).") from error
    except BadCalendar as error:
        raise BadSettings(f"{file}: {error}") from error


async def dead_letters(what: str, ids: Sequence[int]) -> list[str]:
    """List, send again or drop what could not be sent; no text is shown."""
    settings = read_settings().require("SECRET_KEY")
    database = await Database.open(settings.database_url)
    try:
        return await database.write(
            lambda connection: _letters(
                UnitOfWork(connection, sealer_for(connection, settings.secret_key)), what, ids
            )
        )
    finally:
        await database.close()


def _letters(store: UnitOfWork, what: str, ids: Sequence[int]) -> list[str]:
    letters = [one for one in store.backlog.dead_letters() if not ids or one.id in ids]
    numbers = [one.id for one in letters]
    match what:
        case "retry":
            return [f"{store.backlog.retry(numbers)} will be sent again."]
        case "drop":
            return [f"{store.backlog.drop(numbers)} dropped."]
        case _:
            return [
                f"{one.id}\t{one.channel}\t{one.urgency}\t{one.at:%Y-%m-%d %H:%M}\t{one.reason}"
                for one in letters
            ] or ["No message is stuck."]
