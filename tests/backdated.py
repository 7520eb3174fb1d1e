"""`AHEAD=-3600 python -m tests.backdated run`: the program an hour ago, as if it ran then.

So a database that was frozen on one day is taken over a minute later by its own clock, however
many years it has lain here.
"""

import datetime as dt
import os
import sys

import bot.run  # noqa: F401 (brings in whatever reads the clock)
from bot.__main__ import main

AHEAD = dt.timedelta(seconds=float(os.environ.get("AHEAD", "0")))


class Moved(dt.datetime):
    """Tells the hour of another day."""

    @classmethod
    def now(cls, tz=None):
        return dt.datetime.now(tz) + AHEAD


if __name__ == "__main__":
    for name, module in list(sys.modules.items()):
        is_ours = name.partition(".")[0] in ("bot", "storage")
        if is_ours and getattr(module, "datetime", None) is dt.datetime:
            module.datetime = Moved
    main()
