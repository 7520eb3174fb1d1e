"""Logs: counts and causes, never what was said, by whom, or a token."""

import json
import logging
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from bot.settings import LogFormat

QUIET = ("httpx", "httpcore", "aiogram", "telegram", "uvicorn", "sqlalchemy", "asyncio", "alembic")
"""Libraries whose lines hold addresses, tokens or texts, or say nothing to an operator."""


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "where": record.name,
            "what": _what(record),
        }
        if record.exc_info and record.exc_info[1]:
            line["trace"] = trace_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {_what(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line}\n{trace_of(error)}" if error else line


FORMATS = {LogFormat.JSON: _Json, LogFormat.TEXT: _Text}


def set_up_logging(style: LogFormat) -> None:
    """Log to standard error, for people or for collectors."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(FORMATS[style]())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.raiseExceptions = False  # its own complaint would quote the record
    sys.excepthook = _last_words


def trace_of(error: BaseException) -> str:
    """Where it broke and what each fault is called; its words may quote what somebody wrote."""
    return "\n".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    """The causes first, then the fault itself, then the parts of a group."""
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier and id(earlier) not in seen:
        yield from _told(earlier, seen)
    yield "Traceback (most recent call last):"
    yield from (frame.rstrip() for frame in traceback.format_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(part) not in seen:
            yield from _told(part, seen)


def _what(record: logging.LogRecord) -> str:
    """The first line: in the next ones asyncio quotes the fault."""
    return record.getMessage().partition("\n")[0]


def _last_words(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """What ends the program is written down by the same rule."""
    sys.stderr.write(f"{trace_of(error)}\n")
