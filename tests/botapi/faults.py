"""What goes wrong between a bot and Telegram, on demand: one table of faults to come."""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass

ANY = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one call."""

    code: int = 0  # the answer's code; 0: an answer as usual
    retry_after: int = 0
    closes: bool = False  # the connection breaks instead of an answer
    has_effect: bool = False  # the message is sent although the answer says otherwise
    seconds: float = 0.0  # the answer comes late


class Faults:
    """Faults by method; "*" meets whichever method comes next."""

    def __init__(self) -> None:
        self._coming: dict[str, deque[Fault]] = defaultdict(deque)
        self._lock = threading.Lock()

    def add(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next calls of a method meet this fault."""
        with self._lock:
            self._coming[method.lower()].extend([fault] * times)

    def too_many(self, method: str, retry_after: int = 1, times: int = 1) -> None:
        """429 with the seconds to wait."""
        self.add(method, Fault(code=429, retry_after=retry_after), times)

    def fails(self, method: str, code: int = 500, times: int = 1) -> None:
        """500 as JSON, 502 as the HTML page of a proxy; nothing was done."""
        self.add(method, Fault(code=code), times)

    def fails_after(self, method: str, code: int = 502, times: int = 1) -> None:
        """The same answer although the effect is there."""
        self.add(method, Fault(code=code, has_effect=True), times)

    def closes_before(self, method: str, times: int = 1) -> None:
        """The connection breaks before anything was done."""
        self.add(method, Fault(closes=True), times)

    def closes_after(self, method: str, times: int = 1) -> None:
        """The connection breaks after the effect: the bot cannot know."""
        self.add(method, Fault(closes=True, has_effect=True), times)

    def delays(self, method: str, seconds: float, times: int = 1) -> None:
        """The effect is there at once, its answer comes late."""
        self.add(method, Fault(has_effect=True, seconds=seconds), times)

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            self._coming.clear()

    def next(self, method: str) -> Fault | None:
        """The fault that this call meets, if any."""
        with self._lock:
            for name in (method.lower(), ANY):
                if self._coming[name]:
                    return self._coming[name].popleft()
        return None
