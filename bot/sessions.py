"""Sessions between the flows' values and the plain JSON that is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conversations.turn import Session


def session_to(session: Session) -> dict[str, Any]:
    """As plain JSON."""
    return {
        "flow": session.flow,
        "token": session.token,
        "answers": session.answers,
        "parts": session.parts,
        "changing": session.changing,
        "asked_at": session.asked_at.isoformat(),
    }


def session_from(plain: Mapping[str, Any]) -> Session:
    """Back; what a later release no longer knows is left out."""
    return Session(
        flow=plain["flow"],
        token=plain["token"],
        answers=plain.get("answers", {}),
        parts=plain.get("parts", {}),
        changing=plain.get("changing", ""),
        asked_at=datetime.fromisoformat(plain["asked_at"]),
    )
