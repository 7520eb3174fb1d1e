"""The files of a book: one workbook, or a CSV for each sheet."""

from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from conversations.answers.base import Asking, Given, Kind
from conversations.messages import FileKind, FileRef
from rules.errors import Unclear
from rules.wording import _

WORKBOOK, TEXT = ".xlsx", ".csv"
MOST = 11
"""As many as there are sheets."""


class BooksFile(Kind[tuple[FileRef, ...]]):
    """All in one message."""

    takes_files = True

    def take(self, given: Given, asking: Asking) -> tuple[FileRef, ...]:  # noqa: ARG002
        """A workbook, or text files.

        Raises:
            Unclear: there is none, or it is of another kind.
        """
        if not given.files:
            raise Unclear(_("请把账本文件发过来：一个 .xlsx 文件，或者每张表一个 .csv 文件。"))
        if any(one.is_too_big for one in given.files) or len(given.files) > MOST:
            raise Unclear(_("文件太大或太多：一次最多 11 个，每个不超过 20 MB。"))
        kinds = {PurePath(one.name).suffix.lower() for one in given.files}
        if kinds not in ({WORKBOOK}, {TEXT}):
            raise Unclear(_("这不是账本文件。请在表格软件里另存为 .xlsx 或 .csv 再发。"))
        return given.files

    def dump(self, value: tuple[FileRef, ...]) -> Any:
        """As plain values."""
        return [asdict(one) for one in value]

    def load(self, plain: Any) -> tuple[FileRef, ...]:
        """Back."""
        return tuple(
            FileRef(FileKind(one["kind"]), one["source"], int(one["size"]), one["name"])
            for one in plain
        )
