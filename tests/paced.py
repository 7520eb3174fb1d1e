"""`SCALE=6 python -m tests.paced run`: the program on a messenger that takes six times as much.

Time is compressed so: everything else is the program as it is.
"""

import os
from dataclasses import replace

from bot import outlet, pace
from bot.__main__ import main

SCALE = float(os.environ.get("SCALE", "1"))


def scaled(rate: pace.Rate) -> pace.Rate:
    """So many times as much in the same time."""
    (at_once, pause), (most, seconds) = rate.bot, rate.window
    return replace(
        rate, bot=(at_once * SCALE, pause), window=(round(most * SCALE), seconds), in_flight=64
    )


if __name__ == "__main__":
    pace.RATES.update({name: scaled(rate) for name, rate in pace.RATES.items()})
    outlet.READY = round(outlet.READY * SCALE)
    main()
