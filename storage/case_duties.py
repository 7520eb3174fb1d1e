"""Which cases the clock may have to act on: the day their time began, and what must still hold."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, func, or_

from rules.glossary import Action, Outcome, Rating, State
from storage.tables import cases

_has_open_promise = and_(
    cases.c.answer_outcome == Outcome.PROMISED,
    cases.c.kept_on.is_(None),
    cases.c.state == State.REPLIED,
)
_is_settled_reply = or_(cases.c.answer_outcome != Outcome.PROMISED, cases.c.kept_on.is_not(None))
_is_unmarked = and_(
    cases.c.state == State.REPLIED,
    cases.c.rating.is_(None),
    cases.c.mark.is_(None),
    _is_settled_reply,
)

_awaits_decision = and_(
    func.coalesce(cases.c.rating, "") == Rating.DISSATISFIED, cases.c.declined_on.is_(None)
)

DUE: Mapping[Action, tuple[ColumnElement[object], ColumnElement[bool]]] = {
    Action.PROMISE_DUE: (
        cases.c.promised_on,
        and_(_has_open_promise, cases.c.promise_asked_on.is_(None)),
    ),
    Action.BROKEN: (cases.c.promised_on, and_(_has_open_promise, cases.c.broken_on.is_(None))),
    Action.SILENT: (cases.c.delivered_on, _is_unmarked),
    Action.UNREAD: (
        cases.c.replied_on,
        and_(_is_unmarked, cases.c.delivered_on.is_(None)),
    ),
    Action.LAPSE: (
        cases.c.reported_on,
        and_(cases.c.state == State.REPORTED, cases.c.is_drawn.is_(False), ~_awaits_decision),
    ),
    Action.FINISH: (
        func.coalesce(cases.c.upheld_on, cases.c.delivered_on, cases.c.replied_on),
        or_(
            cases.c.state == State.CLOSED,
            and_(cases.c.state == State.IN_REVIEW, cases.c.upheld_on.is_not(None)),
        ),
    ),
}
"""By act; the oldest come first, and those that are not due leave no gap before those that are."""
