"""Bring the schema up to date: from nothing, or from any earlier release."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.errors import BadDatabase

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0018"
"""The newest revision; a database that has it needs no look at the scripts."""


SEARCH = "ledger_search"
"""The index of words: each engine has its own kind of it, with tables of its own around it."""


def migrate(connection: Connection) -> None:
    """Run what is missing, inside the caller's transaction.

    Raises:
        BadDatabase: written by a newer release, or by another program.
    """
    found = _revision(connection)
    if found == HEAD:
        return
    _upgrade(connection, found)


def _revision(connection: Connection) -> str | None:
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found
    if names:
        raise BadDatabase("holds the tables of another program; name another in DATABASE_URL")
    return None


def _upgrade(connection: Connection, found: str | None) -> None:
    # Imported late: Alembic takes a tenth of a second, and most starts have nothing to do.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise BadDatabase("was written by a newer release; install that one, or restore a backup")
    command.upgrade(config, "head")


def is_table_of_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the tables in the code describe it; the index of words they do not."""
    return kind != "table" or not (name or "").startswith(SEARCH)
