"""A telephone number: typed, or given with the platform's contact button."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from conversations.answers.base import Asking, Given, Kind, Prompt
from conversations.answers.skip import is_skipped, skip_button
from conversations.messages import Button, ButtonKind, Phone, column
from conversations.turn import Turn
from rules.errors import Unclear
from rules.wording import Text, _

MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})")
LANDLINE = re.compile(r"(?:\+?86|0086)?(0(?:10|2\d|[3-9]\d{2})\d{7,8})")
BETWEEN = re.compile(r"[\s\-‐‑–—_()（）.,，。]+")


def read_phone(typed: str) -> Phone:
    """Read a Chinese mobile or landline number; full-width digits and dashes do not matter.

    Raises:
        Unclear: it is neither.
    """
    digits = BETWEEN.sub("", unicodedata.normalize("NFKC", typed))
    found = MOBILE.fullmatch(digits) or LANDLINE.fullmatch(digits)
    if not found:
        raise Unclear(
            _("这个号码好像不对。请发 11 位手机号，或者带区号的座机号，如 0873-1234567。")
        )
    return Phone(found[1])


class Contact(Kind[Phone | None]):
    """How to reach the citizen; may be skipped where a chat stays to answer to."""

    def __init__(self, *, needed_on_screen: Callable[[Mapping[str, Any]], bool]) -> None:
        """Ask.

        Args:
            needed_on_screen: whether, on a shared touch screen, such answers need a number:
                no chat is left there to answer to.
        """
        self.needed_on_screen = needed_on_screen

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> bool:
        """Whether a number is needed."""
        return turn.is_shared and self.needed_on_screen(filled)

    def prompt(self, asking: Asking) -> Prompt:
        """跳过 where a chat stays, and the contact button."""
        skip = None if asking.prepared else skip_button()
        share = Button(_("发送我的手机号"), kind=ButtonKind.ASK_CONTACT)
        note = "" if asking.prepared else _("也可以不留，点“跳过”就行。")
        return Prompt(column(skip, share), note)

    def take(self, given: Given, asking: Asking) -> Phone | None:
        """A number, or nothing where it may be skipped.

        Raises:
            Unclear: it is no number, or one is needed.
        """
        if not is_skipped(given):
            return read_phone(given.contact or given.choice or given.text)
        if asking.prepared:
            raise Unclear(_("这里是公用的屏幕，您走后我们没有别的办法找到您，请留一个电话。"))
        return None

    def show(self, value: Phone | None, asking: Asking) -> Text:  # noqa: ARG002
        """The number, or that there is none."""
        return value or _("不留电话")
