"""Logs: counts and causes, never what was said, by whom, or a token."""

import json
import logging
import sys
from datetime import UTC, datetime

from bot.settings import LogFormat

QUIET = ("httpx", "httpcore", "aiogram", "telegram", "uvicorn", "sqlalchemy", "asyncio", "alembic")
"""Libraries whose lines hold addresses, tokens or texts, or say nothing to an operator."""


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "where": record.name,
            "what": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = _trace(self, record)
        return json.dumps(line, ensure_ascii=False)


class _Text(logging.Formatter):
    def formatException(self, ei: object) -> str:  # noqa: N802 (logging's own name)
        return _without_values(super().formatException(ei))  # type: ignore[arg-type]


def set_up_logging(style: LogFormat) -> None:
    """Log to standard error, for people or for collectors."""
    handler = logging.StreamHandler(sys.stderr)
    text = _Text("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(_Json() if style is LogFormat.JSON else text)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    assert record.exc_info is not None
    return _without_values(formatter.formatException(record.exc_info))


def _without_values(trace: str) -> str:
    """Only where it broke: the last line of a trace may quote what somebody wrote."""
    lines = trace.splitlines()
    return "\n".join(one if one.startswith((" ", "Traceback")) else _kind(one) for one in lines)


def _kind(line: str) -> str:
    return line.partition(":")[0]
