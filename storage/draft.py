"""`python -m storage.draft "what changes"`: write the next migration from the tables.

Read it over, say in its first line what it does, and set `HEAD` in `storage/migrate.py`.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from storage.migrate import HEAD, SCRIPTS, migrate


def draft(what: str, scripts: Path = SCRIPTS) -> None:
    """Compare the tables with the newest migration and write the difference."""
    config = Config()
    config.set_main_option("script_location", str(scripts))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        config.attributes["connection"] = connection
        command.revision(config, what, autogenerate=True, rev_id=f"{int(HEAD) + 1:04}")
    engine.dispose()


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
