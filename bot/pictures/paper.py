"""The paper of a chart: as wide as a phone shows it sharp, the title above, large plain letters."""

import io
import unicodedata
from collections.abc import Iterator

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle
from PIL import Image

from bot.pictures.font import families
from conversations.charts import Chart

WIDTH = 1080
"""In pixels; a phone shows about 350 points of it: 37 pixels are 12 points."""
MARGIN = 40
INNER = WIDTH - 2 * MARGIN
TITLE, BODY, SMALL = 56, 40, 35
"""Letters, in pixels."""
LEADING = 1.4
LATIN = 0.55
"""How wide a Latin letter or a digit is, beside a Chinese character."""
CLOSING = "，。、；：）"
"""No line begins with these."""
DPI = 100
POINTS_AN_INCH = 72
INK, QUIET, LINE, SHEET = "#1b2523", "#51605b", "#d5ddd6", "#ffffff"
WARNING, ON_WARNING = "#f0e442", "#1b2523"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#6b6b6b")
"""Told apart by colour-blind people (Okabe and Ito, 2008), with a grey for the rest."""
ON_COLOURS = (SHEET, SHEET, SHEET, INK, INK, INK, SHEET)
"""What can be read on each of them."""
BADGE = 66
"""How high the mark is."""
INKS = 128
"""Colours of the finished file: a chart has few, and villages have slow lines."""


class Paper:
    """One sheet; places are in pixels from its upper left corner."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=SHEET)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")

    def write(
        self, words: str, at: tuple[float, float], size: int, *, colour: str = INK, to: str = "left"
    ) -> None:
        """Write one line whose middle is at this height; `to` is left, right or center."""
        self._axes.text(
            *at, words, fontsize=points(size), color=colour, ha=to, va="center_baseline",
            fontfamily=families(), parse_math=False,
        )  # fmt: skip

    def heading(self, name: str, total: str, left: float, y: float) -> None:
        """What follows below, and on the right what it comes to."""
        right = WIDTH - MARGIN
        (words,) = shortened(name, BODY, right - left - measure(total, BODY) - 30, 1)
        self.write(words, (left, y), BODY)
        self.write(total, (right, y), BODY, colour=QUIET, to="right")

    def bar(self, at: tuple[float, float], size: tuple[float, float], colour: str) -> None:
        """Fill a rectangle."""
        self._axes.add_patch(Rectangle(at, *size, facecolor=colour, edgecolor="none"))

    def dot(self, at: tuple[float, float], colour: str, marker: str) -> None:
        """Mark a place."""
        self._axes.plot(*at, color=colour, marker=marker, markersize=13)

    def line(self, y: float) -> None:
        """Rule the paper."""
        self._axes.plot((MARGIN, WIDTH - MARGIN), (y, y), color=LINE, linewidth=1.5)

    def badge(self, words: str, top: float) -> None:
        """A mark in the upper right corner that nobody overlooks."""
        width = measure(words, BODY) + 36
        box = FancyBboxPatch(
            (WIDTH - MARGIN - width, top), width, BADGE, boxstyle="round,pad=0,rounding_size=14",
            facecolor=WARNING, edgecolor=ON_WARNING, linewidth=2,
        )  # fmt: skip
        self._axes.add_patch(box)
        middle = (WIDTH - MARGIN - width / 2, top + BADGE / 2)
        self.write(words, middle, BODY, colour=ON_WARNING, to="center")

    def png(self) -> bytes:
        """The finished file."""
        canvas = self.figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        canvas.draw()  # type: ignore[no-untyped-call]
        size = canvas.get_width_height()
        pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        picture = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)
        file = io.BytesIO()
        few = picture.convert("RGB").quantize(
            INKS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        few.save(file, "PNG")
        return file.getvalue()


def points(pixels: float) -> float:
    """A size as the library wants it."""
    return pixels * POINTS_AN_INCH / DPI


def head(chart: Chart) -> tuple[list[tuple[str, float, int, str]], int]:
    """Title and what it is about: (line, y, size, colour) each, and where the chart begins."""
    room = INNER - (measure(chart.mark, BODY) + 56 if chart.mark else 0)
    lines, y = [], float(MARGIN)
    for text, size, colour, width in (
        (chart.title, TITLE, INK, room),
        (chart.subtitle, SMALL, QUIET, INNER),
    ):
        for line in wrapped(text, size, width):
            lines.append((line, y + size * LEADING / 2, size, colour))
            y += size * LEADING
    return lines, round(y + MARGIN / 2)


def wrapped(text: str, size: int, width: float) -> list[str]:
    """Lines no wider than this, broken after a Chinese character or at a gap."""
    lines = [""]
    for piece in _pieces(text):
        is_full = measure((lines[-1] + piece).rstrip(), size) > width
        if lines[-1] and is_full and piece not in CLOSING:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def shortened(text: str, size: int, width: float, most: int) -> list[str]:
    """At most so many lines; what is left out shows as …"""
    lines = wrapped(text, size, width)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def measure(text: str, size: float) -> float:
    """About how wide a line is, in pixels."""
    return size * sum(1.0 if _is_wide(character) else LATIN for character in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def _pieces(text: str) -> Iterator[str]:
    """What is never broken: a Chinese character, a Latin word with the gap behind it."""
    word = ""
    for character in text:
        word += character
        if _is_wide(character) or character.isspace():
            yield word
            word = ""
    if word:
        yield word
