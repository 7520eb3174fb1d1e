"""The plan of a round: which fault comes after how many updates. A seed makes the same again."""

from dataclasses import dataclass
from random import Random

from tests.rig.faults import FAULTS


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done in one round."""

    updates: int
    people: int
    kills: int
    patience: float = 120.0
    """Seconds that somebody waits for an answer."""


FORMS = {
    "short": Size(updates=1200, people=120, kills=10),
    "long": Size(updates=5000, people=250, kills=25, patience=600),
}
"""In continuous integration, and in `make soak`: 20 long rounds are 500 kills, 100,000 updates."""


@dataclass(frozen=True, slots=True)
class Step:
    """One fault to come."""

    after: int
    """Updates that people have caused by then."""
    fault: str
    seed: str
    """What its own chances follow from."""


def plan(seed: int, size: Size, engine: str) -> list[Step]:
    """Every fault at least once, each at a random moment, in the order of time."""
    chance = Random(f"plan:{seed}")  # noqa: S311 (the same each time)
    steps = []
    for name, kind in FAULTS.items():
        if engine not in kind.engines:
            continue
        times = max(1, round(kind.in_a_thousand * size.updates / 1000))
        if name == "killed":
            times = size.kills
        for at in range(times):
            after = chance.randrange(size.updates // 20, size.updates)
            steps.append(Step(after, name, f"{seed}:{name}:{at}"))
    return sorted(steps, key=lambda step: (step.after, step.seed))
