"""How the Bot API says no: a code, a sentence, and sometimes what to do instead."""

from typing import Any


class BotApiError(Exception):
    """A refusal, worded as Telegram words it, because both libraries map it by its words."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """What stands in the HTTP answer."""
        said = {"ok": False, "error_code": self.code, "description": self.description}
        return said | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(sentence: str, **parameters: int) -> BotApiError:
    return BotApiError(400, f"Bad Request: {sentence}", **parameters)


def forbidden(sentence: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {sentence}")


def conflict(sentence: str) -> BotApiError:
    return BotApiError(409, f"Conflict: {sentence}")


def too_many(seconds: int) -> BotApiError:
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
