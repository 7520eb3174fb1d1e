"""A platform of paper: nothing to reach, nothing to be refused by."""

from collections.abc import Mapping

from bot.channels.base import Desk, Heading, Received, Status
from conversations.messages import Address, FileKind, FileRef, MessageRef, Phone, Spot
from conversations.said import Said

CITIZEN, STAFF = "paper-citizen", "paper-staff"


class PaperChannel:
    """What it is given is what it hands on."""

    def __init__(self, name: str, desk: Desk) -> None:
        self.name = name
        self.desk = desk
        self.counts_messages = name != "web"

    def heading(self, raw: Mapping) -> Heading:
        return Heading(raw["update_id"], (raw["chat"], raw["sender"]), raw.get("album", ""))

    def receive(self, raw: Mapping) -> Received:
        files = (FileRef(FileKind(k), s, size, n) for k, s, size, n in raw.get("files", ()))
        return Received(
            chat=Address(self.name, raw["chat"], raw.get("is_group", False)),
            sender=raw["sender"],
            language=raw.get("language", ""),
            text=raw.get("text", ""),
            said_as=(str(raw["said_as"]),) if self.counts_messages and "said_as" in raw else (),
            button=raw.get("button", ""),
            message=MessageRef(raw["message"]) if "message" in raw else None,
            files=tuple(files),
            contact=Phone(raw["contact"]) if "contact" in raw else None,
            spot=Spot(*raw["spot"]) if "spot" in raw else None,
            is_edited=raw.get("is_edited", False),
            is_unreadable=raw.get("is_unreadable", False),
            is_nameless=raw.get("is_nameless", False),
            status=Status(raw["status"]) if "status" in raw else None,
        )

    def join_album(self, parts: tuple[Received, ...]) -> Received:
        raise AssertionError("paper has no albums")

    def split(self, said: Said, kinds=()) -> tuple[Said, ...]:
        return (said,)
