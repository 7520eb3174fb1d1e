"""The short form: ten kills and every fault, and no guarantee broken."""

import os

from tests.rig.faults import FAULTS
from tests.rig.outcome import figures
from tests.rig.plan import FORMS
from tests.rig.round import play_round
from tests.rig.town import Brood

SEED = int(os.environ.get("RIG_SEED", "2012"))


async def test_ten_kills_and_every_fault_while_people_talk():
    async with Brood.kept() as brood:
        outcome = await play_round(SEED, FORMS["short"], "sqlite", brood)
    print(f"\n{outcome.line}\n{figures([outcome])}")  # noqa: T201 (the figures of the run)
    assert not outcome.violations, outcome.failure("sqlite", "short")
    assert outcome.injected["killed"] == FORMS["short"].kills
    assert outcome.injected.keys() == FAULTS.keys()
