"""What is told to many: words, and a picture or a file with them."""

from dataclasses import asdict, dataclass
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Part
from conversations.messages import FileKind, FileRef
from rules.errors import Unclear
from rules.formatting import bare
from rules.wording import Text, _, run

LONGEST = 800
"""Characters: with the heading it fits below a picture on every channel."""
SHOWN = 120


@dataclass(frozen=True, slots=True)
class Announced:
    """The words, and what goes with them."""

    text: str
    files: tuple[FileRef, ...] = ()


class Announcement(Kind[Announced]):
    """One message; a picture that comes without words waits for them."""

    takes_rest = True
    takes_files = True

    def take(self, given: Given, asking: Asking) -> Announced | Part:
        """Read it.

        Raises:
            Unclear: too many words or files, a file too big, or nothing at all.
        """
        text = (given.text if given.choice is None else given.choice).strip()
        earlier = self.load(asking.part).files if asking.part else ()
        files = given.files or earlier
        if len(files) > 1 or any(file.is_too_big for file in files):
            raise Unclear(_("只能带一张图片或一个文件，不超过 20 MB。"))
        if len(text) > LONGEST:
            raise Unclear(_("太长了：{count} 字，最多 {most} 字。", count=len(text), most=LONGEST))
        if text:
            return Announced(text, files)
        if not files:
            raise Unclear(_("请用文字写。"))
        return Part(self.dump(Announced("", files)), _("文件收到了，请再写上文字。"))

    def show(self, value: Announced, asking: Asking) -> Text:  # noqa: ARG002
        """Its beginning, and whether something goes with it."""
        words = bare(value.text)
        cut = f"{words[:SHOWN]}…" if len(words) > SHOWN else words
        return run(cut, _("（带 1 个文件）") if value.files else None)

    def dump(self, value: Announced) -> Any:
        """Plain values."""
        return {"text": value.text, "files": [asdict(file) for file in value.files]}

    def load(self, plain: Any) -> Announced:
        """Back."""
        files = (FileRef(**{**one, "kind": FileKind(one["kind"])}) for one in plain["files"])
        return Announced(plain["text"], tuple(files))
