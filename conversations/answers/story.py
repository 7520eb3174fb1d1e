"""What happened, told in one or several messages, with photos, voices and papers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Part, Prompt, choice
from conversations.answers.choices import plain
from conversations.messages import FileKind, FileRef, column
from rules.errors import Unclear
from rules.wording import Phrase, Text, _, lines, run

LONGEST = 10_000
"""Characters of one story."""
CUT_BY_PLATFORM = 4_000
"""A message this long was probably cut by the platform: what follows goes on without a gap."""
SHOWN = 120
"""Characters of a story in the review."""
TELLS_ALONE = {FileKind.PHOTO, FileKind.VIDEO, FileKind.VOICE}
DONE = "done"
DONE_WORDS = frozenset({DONE, "写完了", "写完", "完了", "说完了", "讲完了", "没有了", "好了"})

DANGER = _("如果现在有危险，请马上打电话：报警 110，火灾 119，急救 120。")


@dataclass(frozen=True, slots=True)
class Telling:
    """The words and the files of a story."""

    text: str = ""
    files: tuple[FileRef, ...] = ()


class Story(Kind[Telling]):
    """Several messages until 写完了; a photo, a video or a voice alone is a story too."""

    takes_rest = True
    takes_files = True

    def __init__(self, *, at_least: int = 10, files: int = 10) -> None:
        """Set the limits.

        Args:
            at_least: characters of a story without photo, video or voice.
            files: how many may come with it.
        """
        self.at_least = at_least
        self.files = files

    def prompt(self, asking: Asking) -> Prompt:
        """What has come so far, and 写完了."""
        if not asking.part:
            return Prompt()
        done = column(choice(_("写完了"), DONE))
        so_far = self.load(asking.part)
        if not so_far.text and not so_far.files:
            return Prompt(done)
        note = _("收到：{size}。可以接着发，说完了就点“写完了”。", size=size_of(so_far))
        return Prompt(done, note)

    def take(self, given: Given, asking: Asking) -> Telling | Part:
        """Add to what was said; 写完了 makes it whole.

        Raises:
            Unclear: too little was said, or too much.
        """
        so_far = self.load(asking.part) if asking.part else Telling()
        if DONE in (given.choice, "" if given.files else _is_done(given.text)):
            return self._whole(so_far, asking)
        new = Telling(given.choice or given.text, given.files)
        if not new.text and not new.files:
            raise Unclear(_("地点下一步会问您。请先打字说说事情，或者发语音、照片。"))
        if len(so_far.text) + len(new.text) > LONGEST:
            raise Unclear(
                _("太长了，一次最多写 {most} 字。刚才这段没有收下，请写短一点。", most=LONGEST)
            )
        return self._more(so_far, new, asking)

    def _whole(self, told: Telling, asking: Asking) -> Telling:
        tells_alone = any(file.kind in TELLS_ALONE for file in told.files)
        is_danger = asking.city.danger.is_dangerous(told.text)
        if len("".join(told.text.split())) >= self.at_least or tells_alone or is_danger:
            return told
        raise Unclear(
            _(
                "再多说几句吧：什么时候、在哪里、出了什么事？至少 {least} 个字。",
                least=self.at_least,
            )
        )

    def _more(self, so_far: Telling, new: Telling, asking: Asking) -> Part:
        fitting = tuple(file for file in new.files if not file.is_too_big)
        room = max(0, self.files - len(so_far.files))
        is_one_text = not so_far.text or not new.text or asking.part["is_cut"]
        text = so_far.text + ("" if is_one_text else "\n") + new.text
        told = Telling(text, (*so_far.files, *fitting[:room]))
        is_danger = asking.city.danger.is_dangerous(new.text)
        note = lines(
            DANGER if is_danger else None,
            _("有文件超过 20 MB，收不了，请发小一点的。")
            if len(fitting) < len(new.files)
            else None,
            self._too_many() if len(fitting) > room else None,
        )
        is_cut = len(new.text) >= CUT_BY_PLATFORM
        return Part({**self.dump(told), "is_cut": is_cut}, note)

    def _too_many(self) -> Phrase:
        return _("最多收 {most} 个文件，多出来的没有收下。", most=self.files)

    def show(self, value: Telling, asking: Asking) -> Text:  # noqa: ARG002
        """Its beginning, and what came with it."""
        cut = f"{value.text[:SHOWN]}…" if len(value.text) > SHOWN else value.text
        files = run("（", _files(value), "）") if value.files else None
        return run(cut, files)

    def reopened(self, value: Telling) -> Any:
        """All of it: nobody tells a long story twice. Another step back drops it."""
        return {**self.dump(value), "is_cut": False}

    def dump(self, value: Telling) -> Any:
        """Text and files as plain values."""
        return {"text": value.text, "files": [asdict(file) for file in value.files]}

    def load(self, plain: Any) -> Telling:
        """Back."""
        return Telling(plain["text"], tuple(_file(one) for one in plain["files"]))


def size_of(told: Telling) -> Text:
    """How much was said: 52 字，3 个文件."""
    words, files = len(told.text), len(told.files)
    if words and files:
        return _("{words} 字，{files} 个文件", words=words, files=files)
    if words:
        return _("{count} 字", count=words)
    return _files(told)


def _files(told: Telling) -> Text:
    """Who spoke reads of what they said; other files are counted."""
    count = len(told.files)
    if all(file.kind is FileKind.VOICE for file in told.files):
        return _("{count} 段语音", count=count)
    return _("{count} 个文件", count=count)


def _is_done(typed: str) -> str:
    return DONE if plain(typed) in DONE_WORDS else ""


def _file(kept: Mapping[str, Any]) -> FileRef:
    return FileRef(FileKind(kept["kind"]), kept["source"], int(kept["size"]), kept["name"])
