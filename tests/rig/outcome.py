"""What came of a round, and of many: the figures, and how a failure is played again."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 12
"""Violations that are printed; the first ones tell most."""


@dataclass(slots=True)
class Outcome:
    """The figures of one round."""

    seed: int
    violations: list[str]
    updates: int
    """That people have caused."""
    handed_out: int
    """With those that came again."""
    cases: int
    told: int
    longest_stop: float
    """Seconds from SIGTERM to the end."""
    seconds: float
    injected: Mapping[str, int] = field(default_factory=dict)
    log: str = ""
    """Where the service's own log of a failed round lies."""

    @property
    def line(self) -> str:
        """One line of progress."""
        return (
            f"round {self.seed}: {self.injected.get('killed', 0)} kills, {self.updates} updates "
            f"({self.handed_out} with repeats), {self.cases} cases, {self.told} messages, "
            f"stopped in {self.longest_stop:.1f} s at most, {len(self.violations)} violations, "
            f"{self.seconds:.0f} s"
        )

    def keep_log(self, log: str) -> None:
        """Put it where it outlives the round."""
        path = Path(tempfile.gettempdir()) / f"rig-{self.seed}.log"
        path.write_text(log)
        self.log = str(path)

    def failure(self, engine: str, form: str) -> str:
        """What is wrong, and the one command that plays it again."""
        again = f"python -m tests.rig --engine {engine} --form {form} --replay {self.seed}"
        lines = [*self.violations[:SHOWN], f"log: {self.log}", f"play it again: {again}"]
        return "\n".join(lines)


def figures(outcomes: Iterable[Outcome]) -> str:
    """All rounds together, with the number of each fault."""
    done = list(outcomes)
    injected: Counter[str] = Counter()
    for one in done:
        injected.update(one.injected)
    rows = [f"{count:>8}  {fault}" for fault, count in injected.most_common()]
    return "\n".join((
        (f"{len(done)} rounds, {injected['killed']} kills, {sum(one.updates for one in done)} "
        f"updates ({sum(one.handed_out for one in done)} with repeats), "
        f"{sum(one.cases for one in done)} cases, {sum(one.told for one in done)} messages, "
        f"stopped in {max((one.longest_stop for one in done), default=0):.1f} s at most, "
        f"{sum(len(one.violations) for one in done)} violations; faults injected:"),
        *rows,
    ))  # fmt: skip
