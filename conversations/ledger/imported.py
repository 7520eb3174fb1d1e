"""What came of a book that was sent: the preview, or every fault with sheet, row and advice."""

from collections.abc import Sequence

from conversations.ledger.preview import preview
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.books import BookNo
from rules.faults import MOST, Fault
from rules.wording import Text, _, lines, run

SHOWN = 12
"""Faults in one message: a screenful."""
FAILED = _("这份账没有读出来，是我们这边的问题。请先重新发一次，还不行就找管理员。")
LOST = _("文件没有收到，请重新发一次。")


def what_came(turn: Turn, new: Sequence[BookNo]) -> tuple[Reply, ...]:
    """A preview of each new book; the turn is of whoever sent it."""
    found = [book for number in new if (book := turn.store.books.get(number))]
    if not found:
        text = _("这份账和已经导入的完全一样，什么都没有变。")
        return (Reply(text=text, buttons=column(Button(_("我的账本"), link("books")))),)
    return tuple(preview(turn, book) for book in found)


def what_is_wrong(faults: Sequence[Fault]) -> Reply:
    """Nothing was taken; what to put right, the first of them in words."""
    count = (
        _("{count} 处以上", count=MOST)
        if len(faults) >= MOST
        else _("{count} 处", count=len(faults))
    )
    shown = (run(f"{at}. ", fault.sentence) for at, fault in enumerate(faults[:SHOWN], 1))
    more = len(faults) - SHOWN
    return refused(
        lines(
            _("账本没有收下，有 {count}要改：", count=count),
            *shown,
            _("还有 {more} 处，改好上面的再发来看。", more=more) if more > 0 else None,
        )
    )


def refused(sentence: Text) -> Reply:
    """Nothing was changed, and it can be sent again."""
    return Reply(text=sentence, buttons=column(Button(_("重新发"), link("import"))))
