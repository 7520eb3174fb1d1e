"""抽看: which reported results the discipline desk must open itself."""

import hashlib

from rules.cases import CaseNumber


def is_drawn(number: CaseNumber, percent: int) -> bool:
    """Tell whether this number is drawn: the same whoever asks and whenever.

    Args:
        number: random already; hashed, because its last digit is a check digit.
        percent: how many of a hundred are drawn.
    """
    seed = hashlib.sha256(number.encode()).digest()
    return int.from_bytes(seed[:4]) % 100 < percent
