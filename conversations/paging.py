"""Turning pages: one row below a list, with what carries it on."""

from conversations.messages import Button, Row, link
from rules.wording import _


def turning(flow: str, page: int, *, has_more: bool, **values: object) -> tuple[Row, ...]:
    """Links to the page before and after, where there are such; `values` go with them."""
    earlier = Button(_("上一页"), link(flow, **values, page=page - 1)) if page > 1 else None
    later = Button(_("下一页"), link(flow, **values, page=page + 1)) if has_more else None
    row = tuple(button for button in (earlier, later) if button)
    return (row,) if row else ()
