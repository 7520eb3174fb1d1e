"""What is done again and again goes on after a fault, and ends when it is told to."""

import asyncio

import pytest

from bot.lease import ALONE
from bot.steady import Steady
from storage.errors import StoreFault


class Counting(Steady):
    does = "counting"
    idle_seconds = 0.0

    def __init__(self, fault: Exception) -> None:
        super().__init__(ALONE)
        self.fault = fault
        self.counted = 0

    async def step(self) -> bool:
        self.counted += 1
        if self.counted == 1:
            raise self.fault
        self.stop()
        return False


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (StoreFault("gone"), "the database failed while counting"),
        (ValueError("7"), "something failed while counting"),
    ],
    ids=["of the database", "of our own"],
)
async def test_a_fault_ends_none_but_its_step(caplog, fault, told):
    counting = Counting(fault)
    async with asyncio.timeout(5):
        await counting.run()
    assert counting.counted == 2
    assert told in caplog.text
