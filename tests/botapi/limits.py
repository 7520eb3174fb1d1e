"""The numbers Telegram counts with, and how many messages it lets through."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from .errors import bad_request, too_many

TEXT = 4096  # UTF-16 units, after entity parsing
CAPTION = 1024
RAW = 32_768  # bytes, before entity parsing
CALLBACK_DATA = 64  # bytes
CALLBACK_ANSWER = 200
BUTTONS_IN_A_ROW = 8  # what clients draw; the server itself cuts silently after 12
BUTTONS = 100  # what clients draw; the server itself cuts silently after 300
ALBUM = range(2, 11)
DELETED_AT_ONCE = 100
COMMANDS = 100
COMMAND_DESCRIPTION = 256
MEGABYTE = 1024 * 1024
UPLOAD = 50 * MEGABYTE
PHOTO = 10 * MEGABYTE
DOWNLOAD = 20 * MEGABYTE
DELETABLE = 48 * 3600  # seconds a bot may delete a message for
QUERY_LIFE = 150  # seconds an undelivered button press waits (measured, see the design)
UPDATE_LIFE = 24 * 3600  # seconds any other update waits
LONGEST_POLL = 50


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_length(source: str, text: str, limit: int) -> None:
    """Refuse a text or caption that is too long, before or after its tags are gone."""
    if len(source.encode()) > RAW or utf16(text) > limit:
        what = "message caption" if limit == CAPTION else "message"
        raise bad_request(f"{what} is too long")


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many messages pass in how many seconds."""

    count: int
    seconds: float


class Pace:
    """The flood gate of one server: off until a test sets an allowance."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.overall: Allowance | None = None  # Telegram: about 30 a second
        self.private: Allowance | None = None  # about 1 a second in one chat
        self.group: Allowance | None = None  # 20 a minute in one group
        self._sent: dict[tuple[int, int], deque[float]] = defaultdict(deque)

    def check(self, bot: int, chat: int, *, private: bool) -> None:
        """Count one message; refuse it with the seconds to wait when it is one too many."""
        now = self.now()
        gates = (((bot, 0), self.overall), ((bot, chat), self.private if private else self.group))
        waits = [self._wait(key, allowance, now) for key, allowance in gates if allowance]
        if wait := max(waits, default=0):
            raise too_many(max(1, ceil(wait)))
        for key, _ in gates:
            self._sent[key].append(now)

    def _wait(self, key: tuple[int, int], allowance: Allowance, now: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - allowance.seconds:
            sent.popleft()
        return sent[0] + allowance.seconds - now if len(sent) >= allowance.count else 0
