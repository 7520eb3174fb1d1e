"""How a case and its events lie in their rows: what people wrote is sealed in one piece."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.cases import Answer, Case, CaseNumber, Event, Keeping
from rules.deadlines import Deadline
from rules.glossary import (
    AboutWhom,
    Action,
    Identity,
    Kind,
    Mark,
    Outcome,
    Rating,
    Severity,
    State,
    Unsealing,
)
from rules.places import Level
from storage.sealing import Sealer

Row = Mapping[Any, Any]

AS_THEY_ARE = (
    "number",
    "category",
    "unit",
    "place",
    "department",
    "citizen",
    "receptionist",
    "handler",
    "registered_on",
    "first_registered_on",
    "sealed",
    "urgent",
    "round",
    "returns",
    "replied_on",
    "delivered_on",
    "promise_asked_on",
    "broken_on",
    "reported_on",
    "is_drawn",
    "is_lapsed",
    "reviewed_on",
    "declined_on",
    "upheld_on",
    "objected",
    "interim_on",
    "instructed_due",
    "mediated",
    "extended",
    "supervised",
    "sponsor",
    "harassed",
    "assigned_on",
    "merged_into",
    "referred_to",
    "version",
)
"""Columns of the same name and kind as the attribute of a Case."""

WORDS = {
    "state": State,
    "kind": Kind,
    "severity": Severity,
    "identity": Identity,
    "about": AboutWhom,
    "level": Level,
    "unsealing": Unsealing,
}
"""Attributes that are one word of a list."""


def row_of(case: Case, sealer: Sealer) -> dict[str, Any]:
    """Everything of a case but its query code and its news."""
    answer = case.answer
    return {
        **{name: getattr(case, name) for name in (*AS_THEY_ARE, *WORDS)},
        "private": sealer.seal_plain(_private(case), _context(case.number)),
        "deadline_at": case.deadline.at,
        "deadline_day": case.deadline.day,
        "deadline_expected": case.deadline.expected,
        "deadline_by_law": case.deadline.by_law,
        "answer_by": answer.by if answer else None,
        "answer_outcome": answer.outcome if answer else None,
        "promised_on": answer.promised_on if answer else None,
        "confirmed_by": answer.confirmed_by if answer else None,
        "rating": case.rating,
        "mark": case.mark,
        "kept_by": case.keeping.by if case.keeping else None,
        "kept_on": case.keeping.on if case.keeping else None,
        "files": list(case.files),
        "former_handlers": sorted(case.former_handlers),
        "former_confirmers": sorted(case.former_confirmers),
        "recused": sorted(case.recused),
        "helpers": sorted(case.helpers),
        "urged_on": [day.isoformat() for day in case.urged_on],
    }


def case_from(row: Row, sealer: Sealer) -> Case:
    """Back from its row."""
    private = sealer.open_plain(row["private"], _context(row["number"]))
    spot = private["spot"]
    plain: dict[str, Any] = {name: row[name] for name in AS_THEY_ARE}
    words: dict[str, Any] = {name: word(row[name]) for name, word in WORDS.items()}
    return Case(
        **plain,
        **words,
        story=private["story"],
        about_name=private["about_name"],
        contact=private["contact"],
        instruction=private["instruction"],
        spot=(spot[0], spot[1]) if spot else None,
        deadline=Deadline(
            row["deadline_at"],
            row["deadline_day"],
            expected=row["deadline_expected"],
            by_law=row["deadline_by_law"],
        ),
        answer=_answer(row, private["answer"]) if row["answer_by"] else None,
        rating=Rating(row["rating"]) if row["rating"] else None,
        mark=Mark(row["mark"]) if row["mark"] else None,
        keeping=_keeping(row, private["kept"]) if row["kept_by"] else None,
        files=tuple(row["files"]),
        former_handlers=frozenset(row["former_handlers"]),
        former_confirmers=frozenset(row["former_confirmers"]),
        recused=frozenset(row["recused"]),
        helpers=frozenset(row["helpers"]),
        urged_on=tuple(date.fromisoformat(day) for day in row["urged_on"]),
    )


def event_row(number: CaseNumber, seq: int, event: Event, sealer: Sealer) -> dict[str, Any]:
    """One line of the timeline."""
    text = event.text.encode()
    return {
        "number": number,
        "seq": seq,
        "action": event.action,
        "on_day": event.on,
        "at": event.at,
        "by": event.by,
        "unit": event.unit,
        "text": sealer.seal(text, _event_context(number, seq)) if text else None,
        "told": event.told,
    }


def event_from(row: Row, sealer: Sealer) -> Event:
    """Back from its row."""
    context = _event_context(row["number"], row["seq"])
    return Event(
        action=Action(row["action"]),
        on=row["on_day"],
        at=row["at"],
        by=row["by"],
        unit=row["unit"],
        text=sealer.open(row["text"], context).decode() if row["text"] else "",
        told=row["told"],
    )


def _private(case: Case) -> dict[str, Any]:
    return {
        "story": case.story,
        "about_name": case.about_name,
        "contact": case.contact,
        "instruction": case.instruction,
        "spot": case.spot,
        "answer": case.answer.text if case.answer else None,
        "kept": case.keeping.text if case.keeping else None,
    }


def _answer(row: Row, text: str) -> Answer:
    return Answer(
        text=text,
        outcome=Outcome(row["answer_outcome"]),
        by=row["answer_by"],
        promised_on=row["promised_on"],
        confirmed_by=row["confirmed_by"],
    )


def _keeping(row: Row, text: str) -> Keeping:
    return Keeping(text=text, by=row["kept_by"], on=row["kept_on"])


def _context(number: str) -> str:
    return f"case:{number}"


def _event_context(number: str, seq: int) -> str:
    return f"event:{number}:{seq}"
