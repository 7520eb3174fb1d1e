"""/ask: a question about one entry or document; the village answers and never sees who asked."""

from conversations.answers.carried import Carried
from conversations.answers.ledger_row import ARow
from conversations.answers.wondering import Wondering
from conversations.command import Parameter, command
from conversations.ledger.asking import ask, open_button, subject_from
from conversations.ledger.usual import as_read
from conversations.messages import Reply, column
from conversations.talk import home_button
from conversations.turn import Turn
from rules.books import RowId
from rules.questions import Question
from rules.wording import Text, _, lines


@command(
    "/ask [ROW] [DOCUMENT] TEXT",
    words=("问一问",),
    about=_("问一笔账"),
    asks={
        "row": Parameter(_("请从账本里点开要问的那一笔。"), ARow()),
        "document": Parameter(_("请从公开栏里点开要问的文件。"), Carried()),
        "text": Parameter(_("您想问什么？"), Wondering()),
    },
    in_group=False,
    is_listed=False,
)
def ask_entry(
    turn: Turn, *, row: RowId | None = None, document: str | None = None, text: str
) -> Reply:
    """Kept for the village's bookkeeper and supervisors, or joined to the same question."""
    subject = subject_from(turn, {"row": row, "document": document})
    asked = ask(turn, subject, text)
    return Reply(
        text=lines(
            _("问好了：{text}", text=as_read(asked.text)),
            _("一共有 {count} 户问了这个问题。", count=asked.askers) if asked.askers > 1 else None,
            _promise(turn, asked),
        ),
        buttons=column(open_button(turn, subject), home_button()),
    )


def _promise(turn: Turn, asked: Question) -> Text:
    days = turn.city.ledger.answer
    said = _(
        "村里应在 {days} 个工作日内（{date}前）答复，答复写在这一笔下面，谁都看得到。"
        "村里看不到是谁问的。",
        days=days,
        date=asked.due_on,
    )
    if turn.is_shared:
        return said
    return lines(said, _("答复来了会告诉您；没有答复，可以转给镇里办。"))
