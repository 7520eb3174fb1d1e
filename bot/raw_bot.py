"""Plain calls to the Bot API, where a library would get in the way of losing nothing."""

import json
import logging
from typing import Any

import httpx

from bot.channels.telegram import TELEGRAM_API

CONNECT_SECONDS = 10
ANSWER_SECONDS = 15
"""How much longer than asked for an answer may take."""

logging.getLogger("httpx").setLevel(logging.WARNING)  # its INFO lines hold the token


class ApiRefusal(Exception):  # noqa: N818 (it is an answer)
    """Telegram did not do as asked."""

    def __init__(self, code: int, sentence: str, retry_after: float = 0) -> None:
        """Hold the HTTP status, 0 where no answer came, and the seconds to wait if told."""
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.retry_after = retry_after

    @property
    def is_fatal(self) -> bool:
        """The token is refused; 404 is the answer to a malformed one."""
        return self.code in (401, 404)


class RawBot:
    """One token on one Bot API server."""

    def __init__(self, token: str, api: str = TELEGRAM_API) -> None:
        self._base = f"{api.rstrip('/')}/bot{token}/"
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(CONNECT_SECONDS))

    async def call(self, method: str, params: dict[str, Any], seconds: float = 0) -> Any:
        """The `result` of a method that answers within `seconds` or soon after.

        Raises:
            ApiRefusal: it was refused, or no answer came.
        """
        timeout = httpx.Timeout(CONNECT_SECONDS, read=seconds + ANSWER_SECONDS)
        try:
            answer = await self._client.post(self._base + method, json=params, timeout=timeout)
            told = json.loads(answer.text)
        except httpx.HTTPError as error:
            raise ApiRefusal(0, type(error).__name__) from None  # its text holds the token
        except ValueError:
            raise ApiRefusal(answer.status_code, "the answer is no JSON") from None
        if isinstance(told, dict) and told.get("ok"):
            return told.get("result")
        raise _refusal(answer.status_code, told)

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()


def _refusal(code: int, told: Any) -> ApiRefusal:
    said = told if isinstance(told, dict) else {}
    parameters = said.get("parameters") or {}
    return ApiRefusal(code, str(said.get("description", "")), parameters.get("retry_after", 0))
