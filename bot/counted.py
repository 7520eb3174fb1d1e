"""What is counted while the process lives, for `/metrics`."""

from prometheus_client import CollectorRegistry, Counter, Histogram

COUNTED = CollectorRegistry()
"""What grows while the process lives."""
UPDATES = Counter("lianxinqiao_updates", "Updates kept.", ["channel"], registry=COUNTED)
TURNS = Counter("lianxinqiao_turns", "Turns by ending.", ["ending"], registry=COUNTED)
ANSWERED = Histogram(
    "lianxinqiao_answer_seconds",
    "From the keeping of an update to its answering.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=COUNTED,
)
