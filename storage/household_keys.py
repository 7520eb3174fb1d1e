"""Keyed hashes of households: whose a subsidy is, without name or number."""

from storage.sealing import Sealer

LAST = 4
"""Signs of the card's number that somebody gives to see their own."""


def whole_key(sealer: Sealer, name: str, number: str) -> str:
    """Tells whether two rows are of one person."""
    return sealer.hash("household", name, number.upper())


def own_key(sealer: Sealer, name: str, number_end: str) -> str:
    """What somebody's own is found by: the name, and the last 4 signs of the number."""
    return sealer.hash("household end", name, number_end.upper())
