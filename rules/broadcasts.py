"""Broadcasts 群发: one text to many people, written by one and agreed to by another."""

import hashlib
import json
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from rules.audiences import Audience
from rules.cases import FileKey
from rules.glossary import Labelled
from rules.people import PersonId
from rules.wording import _

BroadcastNumber = NewType("BroadcastNumber", str)
"""Five digits."""


class Sort(Labelled):
    """What is sent."""

    NOTICE = "notice", _("通知公告")
    CIRCULAR = "circular", _("办公办文")
    CORRECTION = "correction", _("更正")
    WITHDRAWAL = "withdrawal", _("撤回")


class Stage(Labelled):
    """Where a broadcast stands."""

    DRAFT = "draft", _("草稿")
    WAITING = "waiting", _("待审批")
    APPROVED = "approved", _("已审批，等着发")
    RUNNING = "running", _("正在发")
    PAUSED = "paused", _("已暂停")
    STOPPED = "stopped", _("已停止")
    DONE = "done", _("已发完")
    CORRECTED = "corrected", _("已更正")
    WITHDRAWN = "withdrawn", _("已撤回")
    DROPPED = "dropped", _("不发了")


class Fate(StrEnum):
    """What became of one person's copy 送达."""

    QUEUED = "queued"
    HANDED = "handed"
    """In the outbox."""
    SENT = "sent"
    FAILED = "failed"
    STOPPED = "stopped"
    """They blocked us: nothing can be pushed to them."""
    EXPIRED = "expired"
    """Its last day passed before it could be sent."""


FOLLOW_UPS = (Sort.CORRECTION, Sort.WITHDRAWAL)
"""These go to whoever has the message that they change."""

ON_THE_BOARD = (Stage.RUNNING, Stage.PAUSED, Stage.STOPPED, Stage.DONE, Stage.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Somebody else agreed to exactly this content."""

    by: PersonId
    content: str
    """The hash of what they were shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many people, by what became of their copy."""

    queued: int = 0
    handed: int = 0
    sent: int = 0
    failed: int = 0
    stopped: int = 0
    expired: int = 0

    @property
    def total(self) -> int:
        """Everybody."""
        return sum(getattr(self, one.name) for one in fields(self))

    @property
    def left(self) -> int:
        """Still to be sent."""
        return self.queued + self.handed


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """One broadcast with its approval and where it stands."""

    number: BroadcastNumber
    sort: Sort
    stage: Stage = Stage.DRAFT
    writers: tuple[PersonId, ...]
    """Everybody who wrote at it, the last one last: none of them may agree to it."""
    text: str
    """In the notation of `rules.formatting`."""
    files: tuple[FileKey, ...] = ()
    audience: Audience
    is_urgent: bool = False
    starts_at: datetime | None = None
    """None: as soon as it is approved."""
    until: date
    """The last day: of a notice on the board, of a circular to be read."""
    is_pushed: bool = True
    """False: it only stands on the board."""
    approval: Approval | None = None
    of: BroadcastNumber | None = None
    """The one that this corrects or withdraws."""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    is_listed: bool = False
    """Every recipient has their row."""
    counts: Counts = field(default=Counts(), compare=False)
    """Once it has ended; before, the rows are counted."""
    was_reminded: bool = False
    """Of a circular: whoever had not read it on its day was told."""
    version: int = 0

    @property
    def writer(self) -> PersonId:
        """Who wrote it last."""
        return self.writers[-1]

    @property
    def changes(self) -> BroadcastNumber:
        """Under whose number its copies stand: of a correction, the one that it changes."""
        return self.of or self.number

    @property
    def content(self) -> str:
        """A hash of everything that whoever agrees to it must have seen."""
        seen = {
            "sort": self.sort,
            "of": self.of,
            "text": self.text,
            "files": self.files,
            "audience": [
                self.audience.unit,
                self.audience.is_staff,
                self.audience.column,
                self.audience.role,
                self.audience.language,
            ],
            "is_urgent": self.is_urgent,
            "is_pushed": self.is_pushed,
            "starts_at": self.starts_at.timestamp() if self.starts_at else None,
            "until": self.until.isoformat(),
        }
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def change_of(original: Broadcast, sort: Sort, number: BroadcastNumber, by: PersonId) -> Broadcast:
    """What corrects or withdraws it, for whoever has it; nothing is agreed to yet."""
    return Broadcast(
        number=number,
        sort=sort,
        writers=(by,),
        text=original.text,
        files=original.files,
        audience=original.audience,
        is_urgent=original.is_urgent and sort is Sort.CORRECTION,
        until=original.until,
        of=original.number,
    )


ABOUT, PROGRESS = "broadcast:", "progress:"


def copies_of(number: BroadcastNumber) -> str:
    """Under what its copies are found in people's chats."""
    return f"{ABOUT}{number}"


def progress_of(number: BroadcastNumber) -> str:
    """Under what the messages are found that tell how far it has come."""
    return f"{PROGRESS}{number}"


def number_of(about: str) -> BroadcastNumber | None:
    """Of which broadcast it is a copy or shows the progress; None: it is about a case."""
    kind, _colon, number = about.partition(":")
    return BroadcastNumber(number) if f"{kind}:" in (ABOUT, PROGRESS) else None


def edited(broadcast: Broadcast, by: PersonId, text: str, files: tuple[FileKey, ...]) -> Broadcast:
    """Other words: whoever wrote them is a writer too, and no approval holds any more."""
    writers = (*(one for one in broadcast.writers if one != by), by)
    return replace(broadcast, text=text, files=files, writers=writers, approval=None)
