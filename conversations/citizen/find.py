"""/find: search the open books by what was bought, or who was paid."""

from conversations.answers.carried import Carried
from conversations.answers.text import Words
from conversations.command import Parameter, screen
from conversations.ledger.row_text import brief
from conversations.ledger.sheets import openers
from conversations.ledger.source import SAMPLE, place_name
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, turning
from rules.books import Found, LedgerRow
from rules.places import PlaceId
from rules.wording import Joined, Text, _, lines, run


@screen(
    "/find WORDS",
    words=("搜账", "找账", "搜一搜"),
    about=_("在公开的账里搜：买了什么、付给谁"),
    asks={
        "words": Parameter(_("搜什么？写项目或对方的名字，比如“修路”。"), Words(at_most=40)),
        "village": Parameter(_("哪个村？"), Carried()),
    },
    heavy=True,
)
def find(turn: Turn, *, words: str, village: str = "", page: int = 1) -> Reply:
    """Of one village, or of the whole city; each hit says where and when."""
    place = turn.city.places.get_or_none(village)
    where = place.id if place else None
    found = turn.store.ledger.search(words, where, PAGE_SIZE, offset(page))
    first = offset(page) + 1
    more = offset(page) + len(found.rows) < found.count
    text = lines(
        _("搜“{words}”：", words=words),
        place_name(turn, where) if where else None,
        _count(found),
        SAMPLE if any(row.book.is_sample for row in found.rows) else None,
        *(_hit(turn, at, row) for at, row in enumerate(found.rows, first)),
        _("单位：元 · 来源：各村财务公开") if found.rows else None,
    )
    papers = turn.store.documents.search(words, where, turn.today, 1)
    beside = link("find-documents", words=words, village=where)
    also = Button(_("公开文件里也有"), beside) if papers else None
    everywhere = Button(_("在全市搜"), link("find", words=words)) if where else None
    again = Button(_("换个词"), link("find", village=where))
    turns = turning("find", page, has_more=more, words=words, village=where)
    return Reply(
        text=text,
        buttons=(
            *openers(found.rows, first),
            *turns,
            *column(also, everywhere, again, home_button()),
        ),
    )


def _count(found: Found) -> Text:
    if not found.count:
        return _("没有找到。可以少写几个字再试。")
    if found.is_more:
        return _("超过 {count} 条，最近的在前，写得再具体一点更好找。", count=found.count)
    return _("共 {count} 条", count=found.count)


def _hit(turn: Turn, at: int, row: LedgerRow) -> Text:
    book = row.book
    published = book.published_on.isoformat() if book.published_on else ""
    told = (
        place_name(turn, PlaceId(book.place), with_town=False),
        book.period.label,
        brief(row, turn),
        _("公开于 {date}", date=published),
    )
    return run(f"{at}. ", Joined(told, " · "))
