"""The card of a broadcast: what it says, to whom, how far it has come, and what can be done."""

from collections.abc import Iterator

from conversations.answers.languages import own_name
from conversations.messages import Button, Link, Reply, Row, column, grid, link
from conversations.names import person_label, unit_label
from conversations.turn import Turn
from rules.audiences import Audience
from rules.broadcasting import MOVES, Act, Who, why_not
from rules.broadcasts import (
    FOLLOW_UPS,
    Broadcast,
    Counts,
    Sort,
    Stage,
    progress_of,
)
from rules.ledger import Column
from rules.people import Permission, Person, may
from rules.wording import Text, _, lines, run

PER_SECOND = 29
"""Telegram takes about 30 messages a second from one bot."""
SEEN = 16
"""Letters of the content's hash that a button carries."""
OVER = (Stage.DONE, Stage.STOPPED, Stage.CORRECTED, Stage.WITHDRAWN)


def card(turn: Turn, broadcast: Broadcast, note: Text | None = None) -> Reply:
    """All of it, with the buttons of what this reader may do now."""
    counts = counts_of(turn, broadcast)
    text = lines(
        note,
        heading(broadcast),
        *_terms(turn, broadcast),
        _progress_line(broadcast, counts),
        _("—— 内容 ——"),
        broadcast.text,
    )
    return Reply(
        text=text,
        buttons=_buttons(turn, broadcast, turn.person),
        files=broadcast.files,
        is_formatted=True,
    )


def progress(turn: Turn, broadcast: Broadcast, counts: Counts, reader: Person) -> Reply:
    """How far it has come: changes in place while it runs."""
    return Reply(
        text=lines(heading(broadcast), _progress_line(broadcast, counts)),
        buttons=_buttons(turn, broadcast, reader),
        is_protected=True,
        about=progress_of(broadcast.number),
    )


def heading(broadcast: Broadcast) -> Text:
    """What it is, its number, and where it stands."""
    return _(
        "{sort} {number}：{stage}",
        sort=broadcast.sort.label,
        number=broadcast.number,
        stage=broadcast.stage.label,
    )


def audience_label(turn: Turn, audience: Audience) -> Text:
    """Whom it goes to, in words."""
    place = unit_label(turn.city, audience.unit, turn.person)
    whom = _("关注{place}的群众", place=place)
    if audience.is_staff:
        role = audience.role.label if audience.role else _("工作人员")
        whom = _("{place}的{role}", place=place, role=role)
    kind = Column(audience.column).label if audience.column else None
    return run(
        whom,
        _("，关注“{column}”", column=kind) if kind else None,
        _("，使用 {language}", language=own_name(audience.language)) if audience.language else None,
    )


def card_button(broadcast: Broadcast) -> Button:
    """Opens the card."""
    return Button(_("打开"), link("broadcast_card", broadcast=broadcast.number))


def seen(broadcast: Broadcast) -> str:
    """What a button to agree carries, so that nobody agrees to other words than they saw."""
    return broadcast.content[:SEEN]


def _terms(turn: Turn, broadcast: Broadcast) -> Iterator[Text]:
    of = broadcast.of
    if of:
        yield _("改的是 {number}。", number=of)
    whom = audience_label(turn, broadcast.audience)
    if broadcast.sort in FOLLOW_UPS:
        yield _("发给：收到过原来那条的人。")
    elif not broadcast.is_pushed:
        yield _("挂在公告栏：{whom}，不推送。", whom=whom)
    elif broadcast.started_at is None:
        count = turn.store.deliveries.count_of(
            broadcast.audience, turn.city.units, is_urgent=broadcast.is_urgent
        )
        yield _("发给：{whom}，现在共 {count} 人。", whom=whom, count=count)
    else:
        yield _("发给：{whom}。", whom=whom)
    yield from _times(turn, broadcast)


def _times(turn: Turn, broadcast: Broadcast) -> Iterator[Text]:
    writer = person_label(turn, broadcast.writer)
    approver = person_label(turn, broadcast.approval.by) if broadcast.approval else None
    yield run(
        _("起草：{name}", name=writer), _("，审批：{name}", name=approver) if approver else None
    )
    if broadcast.starts_at and broadcast.started_at is None:
        yield _("{at}开始发。", at=broadcast.starts_at)
    if broadcast.is_urgent:
        yield _("紧急：夜里也发，要由值班领导审批。")
    if broadcast.sort is Sort.CIRCULAR:
        yield _("请在{day}前阅读。", day=broadcast.until)
    else:
        yield _("有效到{day}。", day=broadcast.until)


def counts_of(turn: Turn, broadcast: Broadcast) -> Counts:
    """The rows are counted while they are there."""
    if broadcast.counts.total or broadcast.started_at is None:
        return broadcast.counts
    return turn.store.deliveries.counts(broadcast.number)


def _progress_line(broadcast: Broadcast, counts: Counts) -> Text | None:
    if broadcast.started_at is None or not broadcast.is_pushed:
        return None
    if not broadcast.is_listed:
        return _("正在列名单……")
    said = _(
        "共 {total} 人：送达 {sent}，没送成 {failed}，已停用 {stopped}，"
        "过期 {expired}，还剩 {left}。",
        total=counts.total,
        sent=counts.sent,
        failed=counts.failed,
        stopped=counts.stopped,
        expired=counts.expired,
        left=counts.left,
    )
    if broadcast.stage is not Stage.RUNNING or not counts.left:
        return said
    minutes = counts.left // (60 * PER_SECOND) + 1
    return lines(said, _("大约还要 {minutes} 分钟。", minutes=minutes))


def _buttons(turn: Turn, broadcast: Broadcast, reader: Person) -> tuple[Row, ...]:
    acts = [
        Button(act.label, _link(broadcast, act))
        for act, move in MOVES.items()
        if move.who is not Who.CLOCK and why_not(broadcast, act, reader, turn.city) is None
    ]
    if not may(reader, Permission.BROADCASTS):
        return grid(acts, 2)  # a leader agrees, and looks after none
    is_over = broadcast.stage in OVER
    report = Button(_("导出表格"), link("broadcast_report", broadcast=broadcast.number))
    all_of_them = Button(_("全部群发"), link("broadcasts"))
    return (*grid(acts, 2), *column(report if is_over else None, all_of_them))


def _link(broadcast: Broadcast, act: Act) -> Link:
    agreed = seen(broadcast) if act is Act.APPROVE else None
    return link(f"broadcast_{act}", broadcast=broadcast.number, seen_as=agreed)
