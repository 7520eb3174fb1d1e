"""The page of a period: its summary with a picture, and the ways on."""

from conversations.ledger.drawing import by_account
from conversations.ledger.places import late_sentence
from conversations.ledger.sheets import downloading
from conversations.ledger.source import NOT_PUBLIC, place_name
from conversations.ledger.summary import summary_text, where_of
from conversations.messages import Button, Reply, Row, column, grid, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import Summary
from rules.ledger import Sheet
from rules.ledger_words import Part
from rules.offered_periods import newest
from rules.periods import Period
from rules.places import PlaceId
from rules.wording import Text, _, lines, run

OFFERED = 4
OF_GROUPS = (Sheet.ENTRY, Sheet.BALANCE, Sheet.LAND)
"""Their rows say whose they are."""


def period_page(turn: Turn, summary: Summary) -> Reply:
    """The summary; the text tells what the picture shows."""
    where = where_of(summary)
    corrected = any(book.version > 1 for book in summary.books)
    return Reply(
        text=summary_text(turn, summary),
        picture=by_account(turn, summary),
        buttons=(
            *_sheets(summary),
            *((_corrections(summary),) if corrected else ()),
            (
                Button(_("走势图"), link("trend", **where)),
                Button(_("和同镇的村比"), link("compare", **without_group(where))),
            ),
            *downloading("period", 1, **where),
            (
                Button(_("换个时间"), link("ledger", village=summary.place)),
                Button(_("关注这个村"), link("follow", place=summary.place)),
            ),
            *column(home_button()),
        ),
    )


def without_group(where: dict[str, object]) -> dict[str, object]:
    """The same for the whole village."""
    return {name: value for name, value in where.items() if name != "group"}


def nothing_there(turn: Turn, village: PlaceId, period: Period | None) -> Reply:
    """A period without a public book: what there is instead."""
    booked = turn.store.ledger.periods(village)
    offered = (
        Button(one.label, link("ledger", village=village, period=one.code))
        for one in newest(booked, OFFERED)
    )
    other = Button(_("换个时间"), link("ledger", village=village)) if booked else None
    return Reply(
        text=lines(
            run(place_name(turn, village), " ", period.label if period else None, "："),
            NOT_PUBLIC,
            late_sentence(turn, turn.city.places.get(village), booked),
            _("有的是下面这些：") if booked else None,
        ),
        buttons=(*grid(offered, 2), *column(other, home_button())),
    )


def _sheets(summary: Summary) -> tuple[Row, ...]:
    """Every sheet that has rows, with how many; the money first.

    Of a group only its entries are counted; what has no groups is the whole village's.
    """
    where = where_of(summary)
    whole = without_group(where)
    buttons = (
        Button(
            run(sheet.label, _count(summary, sheet)),
            link("ledger", **(where if sheet in OF_GROUPS else whole), part=Part(sheet).code),
        )
        for sheet in Sheet
        if sheet in summary.sheets and summary.sheets[sheet].count
    )
    return grid(buttons, 2)


def _count(summary: Summary, sheet: Sheet) -> Text | None:
    if summary.group and sheet in OF_GROUPS:
        if sheet is not Sheet.ENTRY:
            return None
        return _("（{count}）", count=sum(line.count for line in summary.lines))
    return _("（{count}）", count=summary.sheets[sheet].count)


def _corrections(summary: Summary) -> Row:
    newest_book = next(book for book in reversed(summary.books) if book.version > 1)
    return (Button(_("看更正了什么"), link("corrections", book=newest_book.no)),)
