"""Long lists, eight at a time: the way to the page before and the page after."""

from collections.abc import Sequence
from typing import TypeVar

from conversations.messages import Button, Row, link
from rules.wording import _

T = TypeVar("T")
PAGE_SIZE = 8


def offset(page: int) -> int:
    """How many come before the page; the first is 1."""
    return (page - 1) * PAGE_SIZE


def page_of(everything: Sequence[T], page: int) -> Sequence[T]:
    """One more than a page, so that `turning` knows whether there is another."""
    return everything[offset(page) : offset(page) + PAGE_SIZE + 1]


def turning(flow: str, page: int, *, has_more: bool, **values: object) -> tuple[Row, ...]:
    """The buttons; none where one page holds all."""
    earlier = Button(_("上一页"), link(flow, **values, page=page - 1)) if page > 1 else None
    later = Button(_("下一页"), link(flow, **values, page=page + 1)) if has_more else None
    row = tuple(button for button in (earlier, later) if button)
    return (row,) if row else ()
