"""What `/metrics` says to Prometheus: counts, seconds and names of channels; nothing personal."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.counted import COUNTED
from bot.poller import Poller
from bot.wiring import House, now
from storage.figures import Figures
from storage.unit_of_work import UnitOfWork

PROXIED = {"x-forwarded-for", "x-forwarded-proto", "forwarded", "via"}
NOT_FOUND = 404


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing(Collector):
    """What is so at the moment of asking."""

    unanswered_seconds: float
    unsent_seconds: float
    waiting: Mapping[str, int]
    """Messages to be sent, by urgency."""
    dead_letters: int
    parked: int
    overdue: Mapping[str, int]
    """Open cases past their deadline, by level; sealed ones stand in no count."""
    ringing: int
    sent: Mapping[str, int]
    silent_seconds: Mapping[str, float]
    refused: Sequence[str]

    def collect(self) -> Iterator[Metric]:
        """As Prometheus wants it."""
        for name, about, value in (
            ("oldest_unanswered_seconds", "Age of the oldest update.", self.unanswered_seconds),
            ("oldest_unsent_seconds", "Age of the oldest message.", self.unsent_seconds),
            ("dead_letters", "Messages that could not be sent.", self.dead_letters),
            ("parked_updates", "Updates that could not be answered.", self.parked),
            ("alarms_ringing", "Urgent alarms that nobody has answered.", self.ringing),
            ("refused_bots", "Bots whose token is refused.", len(self.refused)),
        ):
            yield GaugeMetricFamily(f"lianxinqiao_{name}", about, value)
        yield _by("outbox_waiting", "Messages to be sent.", "urgency", self.waiting)
        yield _by("cases_overdue", "Open cases past their deadline.", "level", self.overdue)
        yield _by("poll_silent_seconds", "Since a bot's server answered.", "channel",
                  self.silent_seconds)  # fmt: skip
        calls = CounterMetricFamily("lianxinqiao_sent", "Tries by outcome.", labels=["outcome"])
        for outcome, count in self.sent.items():
            calls.add_metric([outcome], count)
        yield calls


async def metrics(house: House, pollers: Sequence[Poller] = ()) -> bytes:
    """All of it, in the text format.

    Raises:
        StoreFault: the database failed.
    """
    at = now()
    kept = await house.ground.database.read(
        lambda connection: _kept(UnitOfWork(connection, house.ground.sealer), at)
    )
    standing = Standing(
        **kept,
        sent=dict(house.sender.counts),
        silent_seconds={poller.name: poller.silent_for for poller in pollers},
        refused=house.sender.refused,
    )
    asked = CollectorRegistry()
    asked.register(standing)
    return generate_latest(COUNTED) + generate_latest(asked)


def metrics_route(read: Callable[[], Awaitable[bytes]]) -> Route:
    """For the machine itself: whoever comes through a proxy finds nothing there."""

    async def answer(request: Request) -> Response:
        if PROXIED & set(request.headers):
            return Response(status_code=NOT_FOUND)
        return Response(await read(), media_type="text/plain; version=0.0.4")

    return Route("/metrics", answer)


def _kept(store: UnitOfWork, at: datetime) -> dict[str, Any]:
    figures = Figures(store.connection)
    return {
        "unanswered_seconds": store.backlog.unanswered_for(at).total_seconds(),
        "unsent_seconds": store.backlog.unsent_for(at).total_seconds(),
        "waiting": figures.unsent(),
        "dead_letters": figures.dead_letters(),
        "parked": figures.parked(),
        "overdue": figures.overdue(at),
        "ringing": figures.ringing(),
    }


def _by(name: str, about: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(f"lianxinqiao_{name}", about, labels=[label])
    for value, number in values.items():
        gauge.add_metric([value], number)
    return gauge
