"""The table of acts 办理流程: from which state to which, by whom, what the citizen sees."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.glossary import OPEN, Action, State
from rules.people import Permission
from rules.wording import Phrase, _

ANSWERED = frozenset({State.REPLIED, State.REPORTED, State.CLOSED})
REVIEWED = frozenset({State.IN_REVIEW, State.IN_RECHECK})
ANY = frozenset(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One row. Neither `staff` nor `citizen`: the clock does it by itself."""

    states: frozenset[State]
    to: State | None = None
    """None: the state stays."""
    staff: Permission | None = None
    citizen: bool = False
    told: bool = True
    """Whether the citizen sees it."""
    needs_text: bool = False
    """Staff must write a reason, a question or the like."""


def _in(*states: State) -> frozenset[State]:
    return frozenset(states)


S, A, P = State, Action, Permission

MOVES: Mapping[Action, Move] = {
    A.FILE: Move(states=_in(), to=S.REGISTERED, staff=P.VISIT, citizen=True),
    A.ASK: Move(states=_in(S.IN_PROGRESS), staff=P.ASK, needs_text=True),
    A.SUPPLEMENT: Move(states=OPEN | {S.REPLIED, S.REPORTED}, citizen=True),
    A.GRADE: Move(states=OPEN, staff=P.GRADE, needs_text=True),
    A.ASSIGN: Move(states=OPEN, to=S.ASSIGNED, staff=P.ASSIGN),
    A.ACCEPT: Move(states=_in(S.ASSIGNED), to=S.IN_PROGRESS, staff=P.ACCEPT),
    A.RETURN: Move(
        states=_in(S.ASSIGNED), to=S.REGISTERED, staff=P.RETURN, told=False, needs_text=True
    ),
    A.INTERIM: Move(states=_in(S.IN_PROGRESS), staff=P.INTERIM, needs_text=True),
    A.HAND_UP: Move(states=_in(S.IN_PROGRESS), to=S.ASSIGNED, staff=P.HAND_UP, needs_text=True),
    A.CONSULT: Move(states=OPEN, staff=P.CONSULT, needs_text=True),
    A.INSTRUCT: Move(states=OPEN, staff=P.INSTRUCT, told=False, needs_text=True),
    A.MEDIATE: Move(states=_in(S.IN_PROGRESS), staff=P.MEDIATE, needs_text=True),
    A.EXTEND: Move(states=OPEN, staff=P.EXTEND, needs_text=True),
    A.REPLY: Move(states=_in(S.IN_PROGRESS), staff=P.REPLY, told=False, needs_text=True),
    A.CONFIRM: Move(states=_in(S.IN_PROGRESS), to=S.REPLIED, staff=P.CONFIRM),
    A.RATE: Move(states=_in(S.REPLIED, S.MERGED), citizen=True),
    A.CLOSE: Move(states=_in(S.REPLIED), to=S.REPORTED, staff=P.CLOSE),
    A.APPROVE: Move(states=_in(S.REPORTED), to=S.CLOSED, staff=P.APPROVE),
    A.SEND_BACK: Move(states=_in(S.REPORTED), to=S.ASSIGNED, staff=P.SEND_BACK, needs_text=True),
    A.REOPEN: Move(states=ANSWERED, to=S.ASSIGNED, staff=P.REOPEN, citizen=True, needs_text=True),
    A.DECLINE: Move(states=ANSWERED | {S.MERGED}, staff=P.REOPEN, needs_text=True),
    A.REVIEW: Move(states=ANSWERED, to=S.IN_REVIEW, citizen=True),
    A.RECHECK: Move(states=_in(S.IN_REVIEW), to=S.IN_RECHECK, citizen=True),
    A.REFER: Move(states=OPEN, to=S.REFERRED, staff=P.REFER, needs_text=True),
    A.MERGE: Move(states=OPEN, to=S.MERGED, staff=P.MERGE),
    A.WITHDRAW: Move(states=OPEN, to=S.WITHDRAWN, citizen=True),
    A.RECUSE: Move(states=OPEN, staff=P.RECUSE, told=False),
    A.OBJECT: Move(states=_in(S.ASSIGNED, S.IN_PROGRESS), citizen=True),
    A.SUPERVISE: Move(states=OPEN, staff=P.SUPERVISE),
    A.SPONSOR: Move(states=OPEN, staff=P.SPONSOR),
    A.URGENT: Move(states=OPEN, staff=P.URGENT, citizen=True),
    A.URGE: Move(states=OPEN, citizen=True),
    A.HARASSED: Move(states=ANY, citizen=True),
    A.UNSEAL: Move(states=OPEN, staff=P.UNSEAL, needs_text=True),
    A.CONSENT: Move(states=OPEN, citizen=True),
    A.UPHOLD: Move(states=REVIEWED, staff=P.UPHOLD, needs_text=True),
    A.OVERTURN: Move(states=REVIEWED, to=S.ASSIGNED, staff=P.OVERTURN, needs_text=True),
    A.KEPT: Move(states=_in(S.REPLIED), staff=P.KEPT, told=False, needs_text=True),
    A.CONFIRM_KEPT: Move(states=_in(S.REPLIED), staff=P.CONFIRM),
    A.PROMISE_DUE: Move(states=_in(S.REPLIED), told=False),
    A.BROKEN: Move(states=_in(S.REPLIED)),
    A.SILENT: Move(states=_in(S.REPLIED)),
    A.UNREAD: Move(states=_in(S.REPLIED)),
    A.LAPSE: Move(states=_in(S.REPORTED), to=S.CLOSED),
    A.FINISH: Move(states=_in(S.CLOSED, S.IN_REVIEW), to=S.FINAL),
    A.RING: Move(states=ANY, told=False),
    A.GOT: Move(states=ANY, staff=P.GOT),
    A.NOTE: Move(states=ANY, staff=P.NOTE, told=False, needs_text=True),
}

AFTER: Mapping[State, Phrase] = {
    S.REGISTERED: _("下一步是派单。"),
    S.ASSIGNED: _("下一步是签收。"),
    S.IN_PROGRESS: _("下一步是写好答复，再由另一位同志确认。"),
    S.REPLIED: _("下一步是评价，然后报结。"),
    S.REPORTED: _("下一步由市纪委监委办结或退回重办。"),
    S.CLOSED: _("事情已经办结；不满意的，可以在规定时间内重新办理。"),
    S.IN_REVIEW: _("由上一级复查；维持的，群众还可以申请复核。"),
    S.IN_RECHECK: _("上一级正在复核，请等复核结果。"),
    S.FINAL: _("事情已经终结；有新的情况，请重新登记。"),
    S.REFERRED: _("事情已经转送，请向接收的部门了解。"),
    S.MERGED: _("它已并入另一件，请看那一件。"),
    S.WITHDRAWN: _("它已经撤回；还想反映的，请重新登记。"),
}
"""What comes next, for whoever tried something that the state does not allow."""
