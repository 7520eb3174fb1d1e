"""/broadcast_report: what became of a broadcast, as a spreadsheet."""

from collections.abc import Iterator

from conversations.broadcast_acting import WHICH, open_broadcast
from conversations.broadcast_card import audience_label, card_button, counts_of, heading
from conversations.command import screen
from conversations.messages import Reply, column
from conversations.names import person_label
from conversations.tables import Form, Table
from conversations.turn import Turn
from rules.broadcasts import Broadcast, BroadcastNumber, Sort
from rules.formatting import bare
from rules.people import Permission
from rules.wording import Text, _

Rows = Iterator[tuple[Text, Text]]


@screen(
    "/broadcast_report BROADCAST",
    about=_("把一条群发的结果导出成表格"),
    may=Permission.BROADCASTS,
    asks={"broadcast": WHICH},
    is_listed=False,
)
def broadcast_report(turn: Turn, broadcast: BroadcastNumber) -> Reply:
    """How many got it; of a circular who has read it. No citizen stands in it."""
    found = open_broadcast(turn, broadcast)
    table = Table(
        form=Form.XLSX,
        title=_("{sort} {number}", sort=found.sort.label, number=broadcast),
        notes=tuple(_notes(turn, found)),
        headings=(_("项目"), _("结果")),
        rows=(*_counted(turn, found), *_read(turn, found)),
    )
    return Reply(text=heading(found), table=table, buttons=column(card_button(found)))


def _notes(turn: Turn, broadcast: Broadcast) -> Iterator[Text]:
    yield heading(broadcast)
    yield _("发给：{whom}。", whom=audience_label(turn, broadcast.audience))
    yield _("起草：{name}", name=person_label(turn, broadcast.writer))
    if broadcast.approval:
        yield _("审批：{name}", name=person_label(turn, broadcast.approval.by))
    if broadcast.started_at:
        yield _("{at}开始发。", at=broadcast.started_at)
    if broadcast.ended_at:
        yield _("{at}发完。", at=broadcast.ended_at)
    yield bare(broadcast.text)


def _counted(turn: Turn, broadcast: Broadcast) -> Rows:
    counts = counts_of(turn, broadcast)
    yield _("共"), str(counts.total)
    yield _("送达"), str(counts.sent)
    yield _("没送成"), str(counts.failed)
    yield _("已停用"), str(counts.stopped)
    yield _("过期"), str(counts.expired)
    yield _("还剩"), str(counts.left)


def _read(turn: Turn, broadcast: Broadcast) -> Rows:
    """Colleagues by name, and when each read it."""
    if broadcast.sort is not Sort.CIRCULAR:
        return
    for person, read_at in turn.store.deliveries.readers(broadcast.number):
        yield person_label(turn, person), _("{at}", at=read_at) if read_at else _("未读")
