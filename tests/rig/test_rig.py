"""The short form: ten kills and every fault, and no guarantee broken."""

import os

import pytest

from tests.conftest import ENGINES
from tests.postgres import _binary
from tests.rig.faults import FAULTS
from tests.rig.outcome import figures
from tests.rig.plan import FORMS
from tests.rig.round import play_round
from tests.rig.town import Brood

SEED = int(os.environ.get("RIG_SEED", "2012"))


@pytest.fixture(params=ENGINES)
def kind(request):
    """An engine that is there."""
    if request.param == "postgresql":
        try:
            _binary("postgres")
        except LookupError as reason:
            pytest.skip(str(reason))
    return request.param


async def test_ten_kills_and_every_fault_while_people_talk(kind):
    async with Brood.kept() as brood:
        outcome = await play_round(SEED, FORMS["short"], kind, brood)
    print(f"\n{outcome.line}\n{figures([outcome])}")  # noqa: T201 (the figures of the run)
    assert not outcome.violations, outcome.failure(kind, "short")
    assert outcome.injected["killed"] == FORMS["short"].kills
    assert outcome.injected.keys() == {name for name, how in FAULTS.items() if kind in how.engines}
