"""/corrections: what a correction changed in a published book, row by row, and why."""

from conversations.answers.ledger_row import ARow
from conversations.command import Parameter, screen
from conversations.ledger.row import correction, known_as
from conversations.ledger.source import NOT_PUBLIC, place_name, source_line
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, page_of, turning
from rules.books import BookNo, RowId
from rules.wording import _, lines, run


@screen(
    "/corrections BOOK",
    words=("更正",),
    about=_("看账本更正了什么"),
    asks={"book": Parameter(_("请从账本里点“看更正了什么”。"), ARow())},
    heavy=True,
    is_listed=False,
)
def corrections(turn: Turn, book: RowId, page: int = 1) -> Reply:
    """Before and after, and the reason; a version that is not public shows nothing."""
    found = turn.store.books.get(BookNo(book))
    if found is None or found.published_on is None:
        return Reply(text=NOT_PUBLIC, buttons=column(home_button()))
    changed = turn.store.books.differences(found.no)
    shown, first = page_of(changed, page), offset(page) + 1
    text = lines(
        run(place_name(turn, found.place), " ", found.period.label, " ", _("更正")),
        *(
            run(f"{at}. ", known_as(one), correction(turn, one, found))
            for at, one in enumerate(shown[:PAGE_SIZE], first)
        ),
        source_line(turn, (found,)),
    )
    back = link("ledger", village=found.place, period=found.period.code)
    turns = turning("corrections", page, has_more=len(shown) > PAGE_SIZE, book=book)
    return Reply(text=text, buttons=(*turns, *column(Button(_("回到这一期"), back), home_button())))
