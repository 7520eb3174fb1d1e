"""What a person sent from the page, read from the form and checked before it is kept."""

from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from bot.channels.web import read_spot
from bot.pages.uploads import MAX_FILES
from bot.pages.words import words
from conversations.messages import MAX_FILE_BYTES, Spot

MAX_TEXT = 20_000
"""Characters at once; how long a story may be is the flow's own affair."""
MAX_BUTTON = 64
"""Bytes: nothing longer was ever drawn."""
MAX_BODY = (MAX_FILES + 1) * MAX_FILE_BYTES
MAX_PARTS = 50
TOO_LARGE = 413


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One thing a person did on the page."""

    text: str = ""
    button: str = ""
    message: str = ""
    files: tuple[UploadFile, ...] = ()
    spot: Spot | None = None

    def fault(self, language: str) -> str:
        """Why it cannot be taken, as a sentence; empty where it can."""
        say = words(language)
        if len(self.files) > MAX_FILES:
            return say["too_many_files"].format(limit=MAX_FILES)
        if len(self.text) > MAX_TEXT:
            return say["too_long"].format(limit=MAX_TEXT)
        if not (self.text or self.button or self.files or self.spot):
            return say["nothing"]
        return ""


async def read_form(request: Request) -> FormData:
    """The form, unless it is larger than any we gave.

    Raises:
        HTTPException: 413 for too much.
    """
    counted = Request(request.scope, _counted(request.receive))
    return await counted.form(max_files=MAX_PARTS, max_fields=MAX_PARTS)


def read_posted(form: FormData) -> Posted:
    """What was done, cleaned of what no database takes."""
    files = tuple(
        file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename
    )
    return Posted(
        text=_clean(form, "text").strip(),
        button=_clean(form, "button")[:MAX_BUTTON],
        message=_clean(form, "message")[:MAX_BUTTON],
        files=files,
        spot=read_spot(_clean(form, "spot")),
    )


def _clean(form: FormData, name: str) -> str:
    given = form.get(name)
    text = given if isinstance(given, str) else ""
    without_halves = text.encode("utf-8", "ignore").decode()
    return without_halves.replace("\0", "").replace("\r\n", "\n")


def _counted(receive: Receive) -> Receive:
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY:
            raise HTTPException(TOO_LARGE)
        return message

    return counting
