"""One case on its way: how far it will go, and where citizen and staff wait for each other."""

import asyncio
from dataclasses import dataclass, field

from tests.rig.history import Filed

STAGES = (("assigned", 0.15), ("accepted", 0.3), ("replied", 0.4), ("closed", 1.0))
"""How far a case is brought, and up to which share; six in ten go to the end."""


@dataclass(slots=True)
class Case:
    """Filed, and in the hands of staff from now on."""

    filed: Filed
    fate: float
    replied: asyncio.Event = field(default_factory=asyncio.Event)
    """The citizen need not wait any longer: there is a reply, or there will be none."""
    rated: asyncio.Event = field(default_factory=asyncio.Event)
    is_confirmed: bool = False

    @property
    def number(self) -> str:
        """On the receipt."""
        return self.filed.number

    @property
    def code(self) -> str:
        """On the receipt, and nowhere else."""
        return self.filed.code

    @property
    def is_anonymous(self) -> bool:
        """Followed by number and code alone."""
        return self.filed.mode == "匿名"

    @property
    def end(self) -> str:
        """The last stage it reaches."""
        return next(stage for stage, share in STAGES if self.fate <= share)
