"""A chart as it is drawn: finished texts and numbers, in the language of one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """What is to be seen at a glance."""

    BARS = "bars"
    """How much each is: one bar a point, the series below each other."""
    LINES = "lines"
    """How it went: one line a series, all over the same labels."""
    PARTS = "parts"
    """Where it went: one bar divided into the points of the only series."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One bar, dot or part."""

    label: str
    fen: int
    told: str
    """The number that stands on it, in the chart's unit."""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """What has one colour, except in PARTS, where each point has its own."""

    name: str
    points: tuple[ChartPoint, ...]
    total: str
    """What the points come to; a line has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything that stands on the picture; plain JSON in the outbox."""

    shape: Shape
    title: str
    subtitle: str
    fen_per_unit: int
    series: tuple[ChartSeries, ...]
    mark: str = ""
    """Drawn so that nobody overlooks it: 示例数据."""

    @property
    def alt(self) -> str:
        """For those who cannot see it; the numbers stand in the text beside it."""
        return "\n".join(part for part in (self.title, self.subtitle, self.mark) if part)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Chart":
        """Back from plain values."""
        series = tuple(
            ChartSeries(**{**one, "points": tuple(ChartPoint(**it) for it in one["points"])})
            for one in plain["series"]
        )
        return cls(**{**plain, "shape": Shape(plain["shape"]), "series": series})
