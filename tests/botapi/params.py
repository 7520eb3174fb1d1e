"""The parameters of one call, from a query, a form, a multipart body or JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from . import limits
from .errors import BotApiError, bad_request

MISSING = (None, "")


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string, empty when absent; refused when it is no valid Unicode."""
        value = self.values.get(name)
        said = "" if value is None else str(value)
        if any("\ud800" <= letter <= "\udfff" for letter in said):
            raise bad_request("strings must be encoded in UTF-8")
        return said

    def number(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self.values.get(name)
        if value in MISSING:
            return default
        try:
            return int(value)  # type: ignore[arg-type]
        except ValueError as error:
            raise bad_request(f"{name} must be a valid number") from error

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def parsed(self, name: str) -> Any:
        """A value that forms carry as JSON text."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def upload(self, value: Any) -> Upload | None:
        """The uploaded file that a field names itself or by attach://."""
        return self.uploads.get(str(value).removeprefix("attach://"))

    def for_log(self) -> dict[str, Any]:
        """What the log of calls keeps: files by their names."""
        return self.values | {key: f"<{file.name}>" for key, file in self.uploads.items()}


async def read(request: Request) -> Params:
    """Read a request; one over 50 MB is refused."""
    values: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        return Params(values | _object(await request.body()))
    uploads = {}
    async with request.form(max_part_size=limits.MEGABYTE) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or ""
                uploads[name] = Upload(value.filename or name, kind, await value.read())
                values.setdefault(name, f"attach://{name}")
            else:
                values[name] = value
    # Counted after reading: one library sends no length, and a client that is cut off while it
    # still writes would see a broken pipe instead of the answer.
    if sum(len(one.data) for one in uploads.values()) > limits.UPLOAD:
        raise BotApiError(413, "Request Entity Too Large")
    return Params(values, uploads)


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value
