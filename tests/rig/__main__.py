"""`python -m tests.rig`: the long form, in rounds that are remembered when it is stopped."""

import argparse
import asyncio
import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path

from tests.rig.outcome import Outcome, figures
from tests.rig.plan import FORMS
from tests.rig.round import play_round
from tests.rig.town import Brood

STATE = Path(".soak")
SEEDS_A_RUN = 1000


def read() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.rig", description=__doc__)
    parser.add_argument("--seed", type=int, default=2012)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=20, help="20 long ones: 500 kills")
    parser.add_argument("--form", choices=tuple(FORMS), default="long")
    parser.add_argument("--replay", type=int, metavar="SEED", help="play one round again")
    parser.add_argument("--verbose", action="store_true", help="each fault as it comes")
    return parser.parse_args()


def state_of(asked: argparse.Namespace) -> Path:
    """What remembers the rounds of such a run."""
    return STATE / f"{asked.engine}-{asked.form}-{asked.seed}.json"


def finished(asked: argparse.Namespace) -> list[Outcome]:
    """The rounds that were played before."""
    path = state_of(asked)
    return [Outcome(**one) for one in json.loads(path.read_text())] if path.exists() else []


def remember(asked: argparse.Namespace, done: list[Outcome]) -> None:
    """Here it goes on when it was stopped."""
    STATE.mkdir(exist_ok=True)
    state_of(asked).write_text(json.dumps([asdict(one) for one in done]))


async def soak(asked: argparse.Namespace) -> int:
    """Play the rounds that are missing; stop at the first that breaks a guarantee."""
    done = finished(asked)
    async with Brood.kept() as brood:
        for number in range(len(done), asked.rounds):
            seed = asked.seed * SEEDS_A_RUN + number
            outcome = await play_round(seed, FORMS[asked.form], asked.engine, brood)
            say(outcome.line)
            if outcome.violations:
                say(outcome.failure(asked.engine, asked.form))
                return 1
            done.append(outcome)
            remember(asked, done)
    say(figures(done))
    return 0


async def replay(asked: argparse.Namespace) -> int:
    """The same plan again."""
    async with Brood.kept() as brood:
        outcome = await play_round(asked.replay, FORMS[asked.form], asked.engine, brood)
    say(outcome.line)
    if outcome.violations:
        say(outcome.failure(asked.engine, asked.form))
    return min(1, len(outcome.violations))


def say(text: str) -> None:
    """At once, also into a file."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asked = read()
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("rig").setLevel(logging.DEBUG if asked.verbose else logging.INFO)
    sys.exit(asyncio.run(soak(asked) if asked.replay is None else replay(asked)))
