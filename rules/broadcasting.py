"""The table of what can be done to a broadcast 群发流程: from where to where, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rules.broadcasts import FOLLOW_UPS, Approval, Broadcast, Sort, Stage
from rules.city import City
from rules.errors import Refused
from rules.glossary import Labelled
from rules.people import Permission, Person, Role, covers, holds
from rules.wording import Text, _


class Act(Labelled):
    """What can be done to it."""

    EDIT = "edit", _("改文字")
    SUBMIT = "submit", _("送审")
    APPROVE = "approve", _("同意发出")
    SEND_BACK = "send_back", _("退回修改")
    DROP = "drop", _("不发了")
    START = "start", _("开始发")
    LAPSE = "lapse", _("审批失效")
    PAUSE = "pause", _("暂停")
    RESUME = "resume", _("继续发")
    STOP = "stop", _("停止")
    FINISH = "finish", _("发完")
    CORRECT = "correct", _("更正")
    WITHDRAW = "withdraw", _("撤回")


class Who(StrEnum):
    """Whose act it is."""

    ADMIN = "admin"
    """An admin who reaches the audience."""
    SECOND = "second"
    """Somebody else than those who wrote it: see `why_not_second`."""
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One row."""

    stages: frozenset[Stage]
    to: Stage | None = None
    """None: the stage stays."""
    who: Who = Who.ADMIN


def _at(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


A, S = Act, Stage

MOVES: Mapping[Act, Move] = {
    A.EDIT: Move(stages=_at(S.DRAFT, S.WAITING, S.APPROVED), to=S.DRAFT),
    A.SUBMIT: Move(stages=_at(S.DRAFT), to=S.WAITING),
    A.APPROVE: Move(stages=_at(S.WAITING), to=S.APPROVED, who=Who.SECOND),
    A.SEND_BACK: Move(stages=_at(S.WAITING), to=S.DRAFT, who=Who.SECOND),
    A.DROP: Move(stages=_at(S.DRAFT, S.WAITING, S.APPROVED), to=S.DROPPED),
    A.START: Move(stages=_at(S.APPROVED), to=S.RUNNING, who=Who.CLOCK),
    A.LAPSE: Move(stages=_at(S.APPROVED), to=S.WAITING, who=Who.CLOCK),
    A.PAUSE: Move(stages=_at(S.RUNNING), to=S.PAUSED),
    A.RESUME: Move(stages=_at(S.PAUSED), to=S.RUNNING),
    A.STOP: Move(stages=_at(S.RUNNING, S.PAUSED), to=S.STOPPED),
    A.FINISH: Move(stages=_at(S.RUNNING), to=S.DONE, who=Who.CLOCK),
    A.CORRECT: Move(stages=_at(S.STOPPED, S.DONE, S.CORRECTED)),
    A.WITHDRAW: Move(stages=_at(S.STOPPED, S.DONE, S.CORRECTED), to=S.WITHDRAWN),
}
"""Two people stand behind every text that leaves; one alone can always hold it or take it back."""

UNKNOWN = _("没有找到这个编号的群发，请看 /broadcasts。")
NOT_TWICE = _("这条是您写的，要由另一位同志审批。")
NOT_YOURS = _("这条群发不在您管的范围里。")


def why_not(broadcast: Broadcast, act: Act, person: Person, city: City) -> Text | None:
    """Say why this person may not do it now; None: they may."""
    move = MOVES[act]
    if broadcast.stage not in move.stages:
        return _("这条群发{stage}，现在不能{act}。", stage=broadcast.stage.label, act=act.label)
    if act in (Act.CORRECT, Act.WITHDRAW) and broadcast.sort in FOLLOW_UPS:
        return _("更正和撤回不能再改，请改原来那条。")
    if move.who is Who.SECOND:
        return why_not_second(broadcast, person, city)
    return None if reaches(broadcast, person, city) else NOT_YOURS


def reaches(broadcast: Broadcast, person: Person, city: City) -> bool:
    """Tell whether this admin answers for the place it goes to."""
    return holds(person, Permission.BROADCAST, broadcast.audience.unit, city.units)


def why_not_second(broadcast: Broadcast, person: Person, city: City) -> Text | None:
    """Say why this person cannot be the second one; None: they can.

    Another admin who reaches the audience; for an urgent one, which wakes people, a leader
    on duty there: not on leave.
    """
    if person.id in broadcast.writers:
        return NOT_TWICE
    if not broadcast.is_urgent:
        return None if reaches(broadcast, person, city) else NOT_YOURS
    leads = [post for post in person.posts if post.role is Role.LEADER]
    if not any(covers(post, broadcast.audience.unit, city.units) for post in leads):
        return _("紧急群发要由值班领导审批。")
    if person.is_on_leave:
        return _("您正在休假，紧急群发要由在岗的领导审批。")
    return None


def moved(broadcast: Broadcast, act: Act, person: Person, city: City) -> Broadcast:
    """Do it.

    Raises:
        Refused: it may not be done now, or not by them.
    """
    if refusal := why_not(broadcast, act, person, city):
        raise Refused(refusal)
    to = MOVES[act].to or broadcast.stage
    approval = broadcast.approval if to is not Stage.DRAFT else None
    if act is Act.APPROVE:
        approval = Approval(by=person.id, content=broadcast.content)
    return replace(broadcast, stage=to, approval=approval)


def is_approved(broadcast: Broadcast, approver: Person | None, city: City) -> bool:
    """Tell whether the approval holds at this moment: for these words, by one who still may.

    A withdrawal only takes back: it needs none.
    """
    if broadcast.sort is Sort.WITHDRAWAL:
        return True
    approval = broadcast.approval
    if approval is None or approver is None or approver.id != approval.by:
        return False
    if approval.content != broadcast.content:
        return False
    return why_not_second(broadcast, approver, city) is None


def is_time(broadcast: Broadcast, now: datetime, city: City) -> bool:
    """Tell whether it may go out: its hour has come, and nobody's rest is disturbed."""
    if broadcast.starts_at and now < broadcast.starts_at:
        return False
    if wakes(broadcast):
        return True
    return quiet_until(broadcast, now, city) is None


def wakes(broadcast: Broadcast) -> bool:
    """Tell whether it waits for no morning: what is taken away makes no sound.

    A correction may make one: where it cannot take the place of what stands there (it has a
    picture, or that was deleted) it is sent anew.
    """
    return broadcast.is_urgent or broadcast.sort is Sort.WITHDRAWAL


def quiet_until(broadcast: Broadcast, now: datetime, city: City) -> datetime | None:
    """Tell until when those it goes to are left in peace; None: they are not."""
    is_staff = broadcast.audience.is_staff
    return city.clock.staff_quiet_until(now) if is_staff else city.clock.quiet_until(now)


def started(broadcast: Broadcast, approver: Person | None, at: datetime, city: City) -> Broadcast:
    """Begin to send; where the approval no longer holds it waits for another one."""
    if is_approved(broadcast, approver, city):
        return replace(broadcast, stage=Stage.RUNNING, started_at=at)
    return replace(broadcast, stage=Stage.WAITING, approval=None)


def finished(broadcast: Broadcast, at: datetime) -> Broadcast:
    """Everybody's copy has met its fate; what was stopped stays so."""
    stage = Stage.DONE if broadcast.stage is Stage.RUNNING else broadcast.stage
    return replace(broadcast, stage=stage, ended_at=at)


def is_arriving(original: Broadcast) -> bool:
    """Tell whether copies of it may still come to chats where it does not stand yet."""
    return original.ended_at is None and not original.counts.total


def is_in_vain(broadcast: Broadcast, original: Broadcast) -> bool:
    """Tell whether it corrects what was withdrawn meanwhile."""
    is_ahead = broadcast.stage in (Stage.APPROVED, Stage.RUNNING)
    is_gone = original.stage is Stage.WITHDRAWN
    return is_ahead and is_gone and broadcast.sort is Sort.CORRECTION


def given_up(broadcast: Broadcast) -> Broadcast:
    """Not sent, or not to those who have not got it yet."""
    stage = Stage.STOPPED if broadcast.stage is Stage.RUNNING else Stage.DROPPED
    return replace(broadcast, stage=stage)


def corrected(original: Broadcast, correction: Broadcast) -> Broadcast:
    """The new words stand on the board as soon as they go out."""
    return replace(original, stage=Stage.CORRECTED, text=correction.text, files=correction.files)
