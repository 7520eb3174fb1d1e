"""How fast one visitor may send: enough for a talk in a hurry, too little for a flood."""

import math
import time
from collections.abc import Callable

BURST = 20
"""Messages that may come at once."""
SECONDS_EACH = 1.5
"""One more every so often."""
MOST_REMEMBERED = 10_000
"""Visitors; those who may send freely again are dropped first."""


class Pace:
    """A leaky bucket for each visitor, kept as the moment at which it is empty."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._empty_at: dict[str, float] = {}

    def seconds_to_wait(self, visitor: str) -> int:
        """Count one message: 0 when it may pass, else the seconds until it would."""
        now = self._clock()
        empty_at = max(now, self._empty_at.get(visitor, now)) + SECONDS_EACH
        too_much = empty_at - now - BURST * SECONDS_EACH
        if too_much > 0:
            return math.ceil(too_much)
        self._empty_at[visitor] = empty_at
        self._tidy(now)
        return 0

    def _tidy(self, now: float) -> None:
        if len(self._empty_at) > MOST_REMEMBERED:
            self._empty_at = {who: at for who, at in self._empty_at.items() if at > now}
