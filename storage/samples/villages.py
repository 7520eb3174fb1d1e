"""The invented villages: their people, their money, and which quarters of theirs are shown.

Places are real, everything else is not: no person, firm, account or sum exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.periods import Period, PeriodKind

SURNAMES = "杨李王张马罗普陶熊项何朱白侯沈龙郭赵"
GIVEN = "建国华明秀英有福春兰志强丽萍文学忠云海燕荣贵成林玉珍开祥"


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """One village, as long as its books are shown."""

    name: str
    code: str
    groups: tuple[str, ...]
    cadres: Mapping[str, tuple[str, str]]
    """By post: name, and a near relative."""
    quarters: tuple[Period, ...]
    adults: int
    party: int
    seed: int
    is_planted: bool = False
    """Something is wrong in its books, six times."""


def _quarters(first: str, count: int) -> tuple[Period, ...]:
    quarters = [Period.read(first)]
    while len(quarters) < count:
        quarters.append(quarters[-1].following)
    assert quarters[0].kind is PeriodKind.QUARTER
    return tuple(quarters)


CADRES = {
    "村主任": ("张长林", "张小满"),
    "副主任": ("陶开文", "陶小云"),
    "报账员": ("王会英", "王小丽"),
}

VILLAGES: tuple[Village, ...] = (
    Village(
        name="水沟",
        code="532503101214",
        groups=("新寨", "世家寨"),
        cadres=CADRES,
        quarters=_quarters("2012Q1", 4),
        adults=860,
        party=42,
        seed=2012,
    ),
    Village(
        name="水沟",
        code="532503004005",
        groups=("新寨", "世家寨"),
        cadres=CADRES,
        quarters=_quarters("2025Q4", 4),
        adults=910,
        party=51,
        seed=2025,
    ),
    Village(
        name="三义",
        code="532503001023",
        groups=("三义二社", "三义四社", "三义五社"),
        cadres=CADRES,
        quarters=_quarters("2024Q4", 8),
        adults=1240,
        party=66,
        seed=3,
    ),
    Village(
        name="一碗水",
        code="532503105204",
        groups=("一组", "二组"),
        cadres=CADRES,
        quarters=_quarters("2024Q4", 8),
        adults=540,
        party=28,
        seed=105,
        is_planted=True,
    ),
)
