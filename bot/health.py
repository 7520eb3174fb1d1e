"""What `/healthz` says: the database, both bots, and how long the oldest message has waited."""

from collections.abc import Mapping, Sequence

from bot.poller import Poller
from bot.wiring import House, now
from storage.errors import StoreFault
from storage.unit_of_work import UnitOfWork

LATE_SECONDS = 60
SILENT_SECONDS = 120
"""A press that is not fetched lives 150 seconds at Telegram's server."""


async def health(house: House, pollers: Sequence[Poller] = ()) -> Mapping[str, object]:
    """Count seconds and names; nothing personal."""
    sealer = house.ground.sealer
    try:
        waited, unsent = await house.ground.database.read(
            lambda connection: (
                UnitOfWork(connection, sealer).backlog.unanswered_for(now()).total_seconds(),
                UnitOfWork(connection, sealer).backlog.unsent_for(now()).total_seconds(),
            )
        )
    except StoreFault:
        return {"ok": False, "database": "failed"}
    is_standby = not house.tenure.is_ours
    silent = [one for one in pollers if one.silent_for > SILENT_SECONDS and not is_standby]
    refused = house.sender.refused
    return {
        "ok": not (silent or refused) and max(waited, unsent) < LATE_SECONDS,
        "database": "ok",
        "is_standby": is_standby,
        "oldest_unanswered_seconds": round(waited, 1),
        "oldest_unsent_seconds": round(unsent, 1),
        "silent_bots": len(silent),
        "refused_bots": list(refused),
    }
