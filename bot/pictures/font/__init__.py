"""The hand that charts are written in: a free font of our own, or one that is installed."""

from functools import cache
from pathlib import Path

from matplotlib.font_manager import fontManager

OURS = Path(__file__).parent / "LianxinqiaoSans.otf"
"""Noto Sans CJK SC cut down by `subset.py`; its licence lies beside it (SIL OFL 1.1)."""
FAMILY = "Lianxinqiao Sans"
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
)
"""Installed fonts that write Chinese, the most even first: for characters that ours lacks."""
LATIN = "DejaVu Sans"
"""Comes with the library."""


class NoFont(Exception):  # noqa: N818 (the text goes alone)
    """Nothing here writes Chinese."""


@cache
def families() -> tuple[str, ...]:
    """The fonts of a chart; each writes what those before it cannot.

    Raises:
        NoFont: neither ours nor an installed one is there.
    """
    if OURS.exists():
        fontManager.addfont(OURS)
    known = {font.name for font in fontManager.ttflist}
    chinese = tuple(name for name in (FAMILY, *CHINESE) if name in known)
    if not chinese:
        raise NoFont("no font here writes Chinese")
    return (*chinese[:2], LATIN)
