"""Makes our font anew from Noto Sans CJK SC: `python -m bot.pictures.font.subset FONT.ttc FILE…`.

Kept are all characters of GB 2312 and of ASCII, and whatever stands in the given text files,
such as another city's places. The result is a Modified Version under the same licence; it bears
a name of its own so that it is never taken for the installed font.
"""

import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

from bot.pictures.font import FAMILY, OURS

SOURCE = "Noto Sans CJK SC"
COPYRIGHT, FAMILY_NAMES, FULL_NAMES, POSTSCRIPT, LICENCE = 0, (1, 16), (3, 4), 6, (13, 14)
"""Rows of the `name` table, by OpenType's numbers."""
DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
"""Writing downwards and fine spacing: a chart needs neither."""


def gb2312() -> set[str]:
    """Its 6,763 characters and its signs."""
    pairs = (bytes(pair) for pair in product(range(0xA1, 0xF8), range(0xA1, 0xFF)))
    return set("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def subset(font: TTFont, texts: Iterable[str]) -> TTFont:
    """Cut down to what charts write."""
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += DROPPED
    wanted = gb2312() | {chr(number) for number in range(0x20, 0x7F)} | set("¥·–—…").union(*texts)
    cutter = Subsetter(options)
    cutter.populate(unicodes=[ord(character) for character in wanted])
    cutter.subset(font)
    _rename(font)
    return font


def _rename(font: TTFont) -> None:
    names, kept = font["name"], (COPYRIGHT, 2, 5, *LICENCE)
    names.names = [one for one in names.names if one.nameID in kept]
    for number in (*FAMILY_NAMES, *FULL_NAMES):
        names.setName(FAMILY, number, 3, 1, 0x409)
    names.setName(FAMILY.replace(" ", ""), POSTSCRIPT, 3, 1, 0x409)
    inner = font["CFF "].cff
    inner.fontNames[0] = FAMILY.replace(" ", "")
    inner[0].FamilyName = inner[0].FullName = FAMILY


def main() -> None:
    """Write the font into the package."""
    source, *files = map(Path, sys.argv[1:])
    faces = TTCollection(source).fonts if source.suffix == ".ttc" else [TTFont(source)]
    font = next(face for face in faces if face["name"].getDebugName(4) == SOURCE)
    subset(font, (file.read_text(encoding="utf-8") for file in files)).save(OURS)


if __name__ == "__main__":
    main()
