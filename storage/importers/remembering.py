"""Remembering what was worked out, up to a number of things: memory stays flat."""

from collections.abc import Callable
from typing import Any

REMEMBERED = 16_000
"""Then all is forgotten and begun anew: for hot keys that costs nothing."""


class Remembering(dict[Any, Any]):
    """A function that works each key out once."""

    def __init__(self, work_out: Callable[[Any], Any], most: int = REMEMBERED) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, key: Any) -> Any:
        """Work it out and remember."""
        if len(self) >= self._most:
            self.clear()
        found = self[key] = self._work_out(key)
        return found
