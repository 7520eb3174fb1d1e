"""/verify: check the code printed on a screen or a sheet of paper against what is published."""

from conversations.answers.text import Word
from conversations.command import Parameter, screen
from conversations.ledger.source import SAMPLE, place_name
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import Book
from rules.wording import Text, _, lines, run

UNKNOWN = _("没有公开过带这个校验码的账本，请核对后再试。校验码印在账本那一页的最下面。")


@screen(
    "/verify CODE",
    words=("核对", "校验"),
    about=_("核对账本上的校验码"),
    asks={"code": Parameter(_("请发账本下面的校验码，比如 1A2B-3C4D-5E6F。"), Word())},
)
def verify(turn: Turn, code: str) -> Reply:
    """Which book it is of, and whether that was corrected since."""
    book = turn.store.books.with_code(code)
    if book is None or book.published_on is None:
        again = Button(_("再试一次"), link("verify"))
        return Reply(text=UNKNOWN, buttons=column(again, home_button()))
    text = lines(
        run(_("对得上："), place_name(turn, book.place), " ", book.period.label),
        _(
            "第 {version} 版，公开于 {date}。",
            version=book.version,
            date=book.published_on.isoformat(),
        ),
        SAMPLE if book.is_sample else None,
        _still(book),
    )
    opening = Button(
        _("看现在公开的账"), link("ledger", village=book.place, period=book.period.code)
    )
    return Reply(text=text, buttons=column(opening, home_button()))


def _still(book: Book) -> Text:
    if book.is_current:
        return _("这就是现在公开的这一版。")
    return _("后来更正过，现在公开的是新的一版，纸上的数字可能不一样。")
