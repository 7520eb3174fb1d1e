"""What Telegram's refusals mean for the message: DESIGN 6a, one table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.base import SendFailed


@dataclass(frozen=True, slots=True)
class Fault:
    """A refusal as either library tells it."""

    code: int
    """The HTTP status; 0 where no answer came: the message may have been sent."""
    sentence: str = ""
    retry_after: float | None = None
    """In seconds."""
    moved_to: str = ""


class Unchanged(SendFailed):
    """The message already says this: as good as edited."""


class CannotEdit(SendFailed):
    """The message is gone, too old or of another kind: say it anew."""


class CannotDelete(SendFailed):
    """One of the messages is too old to be taken away."""


UNCHANGED = "message is not modified"
CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "inline keyboard expected",
)
CANNOT_DELETE = ("message can't be deleted", "message to delete not found")
TOO_BIG = "too large"
BY_CODE: Mapping[int, Callable[[], SendFailed]] = {
    0: lambda: SendFailed("no answer: it may have been sent"),
    401: lambda: SendFailed("401: the token is refused", is_fatal=True),
    403: lambda: SendFailed("403: the bot was blocked or removed", is_stopped=True),
    404: lambda: SendFailed("404: no such bot: is the token complete?", is_fatal=True),
    413: lambda: SendFailed("413: the file is too large", permanent=True),
}
PERSONAL = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\S*\d\S*")


def failure(fault: Fault) -> SendFailed:
    """What follows from a refusal."""
    if fault.moved_to:
        return SendFailed("the group has become a supergroup", moved_to=fault.moved_to)
    if fault.retry_after is not None:
        return SendFailed("429: too many messages", retry_after=fault.retry_after)
    if TOO_BIG in fault.sentence.lower():
        return BY_CODE[413]()
    if fault.code in BY_CODE:
        return BY_CODE[fault.code]()
    return _bad_request(fault)


def _bad_request(fault: Fault) -> SendFailed:
    said, reason = fault.sentence.lower(), f"{fault.code}: {without_names(fault.sentence)}"
    if UNCHANGED in said:
        return Unchanged(reason)
    if any(sign in said for sign in CANNOT_EDIT):
        return CannotEdit(reason, permanent=True)
    if any(sign in said for sign in CANNOT_DELETE):
        return CannotDelete(reason, permanent=True)
    return SendFailed(reason, permanent=fault.code == 400)  # noqa: PLR2004 (HTTP)


def without_names(sentence: str) -> str:
    """A refusal may quote the text, a link or an id: none of it belongs into a log."""
    return PERSONAL.sub("…", sentence)[:200]
