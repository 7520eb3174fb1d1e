"""People whom several talks have in common; a file that needs others says so itself."""

import pytest

from rules.people import Role


@pytest.fixture
async def admin(town):
    return await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def second(town):
    return await town.staff("lao_zhang", (Role.ADMIN, "mengzi"))


@pytest.fixture
async def leader(town):
    return await town.staff("shu_ji", (Role.LEADER, "mengzi"))
