"""How place names are typed and how they sound: full-width letters, tone marks, homophones."""

import os
import re
import unicodedata
from collections.abc import Mapping

# Its phrases take 55 MB and half a second of every start; names of places are read by character.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, pinyin

MOST_READINGS = 8  # of a text with several polyphonic characters
DIGITS = "零一二三四五六七八九"
SOFTER = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("v", "u"))
BACK_NASAL = re.compile(r"ng(?![aeiou])")  # of xing, not of xin-gou


def plain(typed: str) -> str:
    """Keep what counts of a typed name: 「 ＳhuǐＧōu！」 is shuigou, 三义2社的 is 三义二社."""
    text = unicodedata.normalize("NFKD", typed.lower()).replace("u\u0308", "v")
    text = "".join(sign for sign in text if sign.isalnum())
    return re.sub(r"(?<!\d)\d{1,2}(?!\d)", _spoken_number, text).removesuffix("的")


def _spoken_number(number: re.Match[str]) -> str:
    tens, ones = divmod(int(number[0]), 10)
    if not tens:
        return DIGITS[ones]
    return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"


def spell(name: str, known: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Give the likeliest toneless syllables; readings `known` for a character go first."""
    known = known or {}
    return tuple(known.get(sign) or pinyin(sign, style=Style.NORMAL)[0][0] for sign in name)


def readings(text: str) -> list[str]:
    """Give the ways a text may sound, the likeliest first: 群乐 is qunle or qunyue."""
    sounds = pinyin(text, style=Style.NORMAL, heteronym=True)
    likely = [sound[0] for sound in sounds]
    others = [
        "".join((*likely[:at], other, *likely[at + 1 :]))
        for at, sound in enumerate(sounds)
        for other in sound[1:]
    ]
    return ["".join(likely), *others][:MOST_READINGS]


def soften(sound: str) -> str:
    """Blur what Yunnan speech and hurried typing do not keep apart."""
    for hard, soft in SOFTER:
        sound = sound.replace(hard, soft)
    return BACK_NASAL.sub("n", sound)


def initials(syllables: tuple[str, ...]) -> set[str]:
    """Give sg and shg for shui gou."""
    short = "".join(syllable[0] for syllable in syllables)
    clear = "".join(s[:2] if s[:2] in {"zh", "ch", "sh"} else s[0] for s in syllables)
    return {short, clear}
