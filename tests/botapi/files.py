"""Files: what was uploaded, under which id each bot knows it, and where it is fetched."""

import io
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image, UnidentifiedImageError

from . import limits
from .errors import bad_request

if TYPE_CHECKING:
    from .params import Params
    from .world import Account

THUMBNAIL = 320
LARGEST_SIDES = 10_000  # width + height of a photo, by the manual
FOLDERS = {"photo": "photos", "document": "documents", "video": "videos", "voice": "voice",
           "audio": "music", "sticker": "stickers"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Blob:
    """The bytes of one file."""

    kind: str
    data: bytes
    size: int
    name: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    unique: str = field(default_factory=lambda: "AgAD" + secrets.token_hex(6))
    smaller: "Blob | None" = None


@dataclass(frozen=True, slots=True)
class Media:
    """What a message carries besides text."""

    kind: str
    blob: Blob | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def picture(data: bytes) -> Blob:
    """A photo with its smaller copy, as Telegram makes them; refused when it is none."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            image.thumbnail((THUMBNAIL, THUMBNAIL))
            small = io.BytesIO()
            image.convert("RGB").save(small, "JPEG")
            sides = image.size
    except (UnidentifiedImageError, OSError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if width + height > LARGEST_SIDES or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    smaller = Blob("photo", small.getvalue(), len(small.getvalue()), "", "image/jpeg", *sides)
    return Blob("photo", data, len(data), "", "image/jpeg", width, height, smaller=smaller)


def file_id(bot: "Account", blob: Blob) -> str:
    """The id under which this bot knows the file; no other bot can use it."""
    if blob not in bot.id_of:
        bot.id_of[blob] = "AgACAgUAAxkB" + secrets.token_urlsafe(48)
        bot.file_ids[bot.id_of[blob]] = blob
    return bot.id_of[blob]


def path_of(bot: "Account", blob: Blob) -> str:
    """Where the file lies for download."""
    for known, other in bot.paths.items():
        if other is blob:
            return known
    ending = blob.name.rpartition(".")[2] if "." in blob.name else "jpg"
    path = f"{FOLDERS[blob.kind]}/file_{len(bot.paths)}.{ending}"
    bot.paths[path] = blob
    return path


def found(bot: "Account", given: str) -> Blob:
    """The file behind an id that a bot gives to getFile."""
    if not given:
        raise bad_request("file_id not specified")
    if given not in bot.file_ids:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return bot.file_ids[given]


def sent(bot: "Account", params: "Params", kind: str, value: Any) -> Blob:
    """The file of a sent message: uploaded, attached, or known by its id."""
    upload = params.upload(value)
    if upload is not None:
        return _uploaded(kind, upload.name, upload.mime, upload.data)
    if value in (None, ""):
        raise bad_request(f"there is no {kind} in the request")
    if str(value).startswith(("http://", "https://")):  # nothing here fetches from the net
        raise bad_request("failed to get HTTP URL content")
    if str(value) not in bot.file_ids:
        raise bad_request("wrong file identifier/HTTP URL specified")
    blob = bot.file_ids[str(value)]
    if blob.kind != kind:
        raise bad_request(f"can't use file of type {blob.kind.title()} as {kind.title()}")
    return blob


def _uploaded(kind: str, name: str, mime: str, data: bytes) -> Blob:
    if not data:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if len(data) > limits.PHOTO:
            raise bad_request("file is too big for a photo")
        return picture(data)
    return Blob(kind, data, len(data), name, mime or "application/octet-stream")
