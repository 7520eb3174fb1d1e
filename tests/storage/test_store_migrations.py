"""The schema is made by the migrations alone, and is the one the code expects."""

import re
import shutil
import time

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, select, text

from storage import migrate
from storage.columns import metadata
from storage.draft import draft
from storage.engine import Database
from storage.traffic import chores

OPTIONS = {"compare_type": True, "include_name": migrate.is_table_of_ours}


async def test_the_migrated_schema_is_the_one_of_the_tables(database):
    def differences(connection):
        context = MigrationContext.configure(connection, opts=OPTIONS)
        return compare_metadata(context, metadata)

    assert await database.read(differences) == []


@pytest.mark.only("sqlite")
async def test_rows_that_stay_have_no_order_of_arrival(database):
    def made(connection):
        return connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        ).all()

    running = {name for name, sql in await database.read(made) if "WITHOUT ROWID" not in sql}
    passing = {"inbox", "outbox", "shown", "tries"}
    public = {"books", "entries", "sheet_rows", "ledger_search", "ledger_search_data"}
    public |= {f"ledger_search_documents{part}" for part in ("", "_data", "_content")}
    assert running - {"alembic_version", "sqlite_sequence", "keys", "chores"} == passing | public


def test_the_newest_revision_is_the_one_we_look_for():
    assert ScriptDirectory("storage/migrations").get_current_head() == migrate.HEAD


def test_every_earlier_release_is_brought_up_to_date_with_what_it_holds():
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    for number in range(1, int(migrate.HEAD)):
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, f"{number:04}")
            connection.execute(insert(chores), [{"name": "scrub"}])
            migrate.migrate(connection)
            assert connection.scalar(select(chores.c.name)) == "scrub"
            context = MigrationContext.configure(connection, opts=OPTIONS)
            assert compare_metadata(context, metadata) == []
        engine.dispose()


async def test_an_empty_database_is_made_quickly(url):
    began = time.perf_counter()
    database = await Database.open(url)
    await database.close()
    assert time.perf_counter() - began < 2  # 0.2 s on a quiet machine


def test_a_draft_without_a_change_is_empty(tmp_path):
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts)
    draft("nothing new", scripts)
    (written,) = (scripts / "versions").glob(f"{int(migrate.HEAD) + 1:04}*.py")
    assert "def upgrade() -> None:\n    pass\n" in re.sub(r" *#.*\n", "", written.read_text())
