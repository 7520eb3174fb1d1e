"""Sentences become text in the reader's language; the catalogs are under `locale/`."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.pofile import read_po

from rules.wording import Joined, Name, Phrase, Text

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "zh"
ZONE = ZoneInfo("Asia/Shanghai")

DAY_FORMATS: Mapping[str, str] = {"zh": "M月d日", "en": "d MMM"}
"""Dates as people write them; the year stands only where it is not this year's talk."""


@cache
def catalog(language: str) -> Mapping[str, str]:
    """Translations of one language by their Chinese source; empty for Chinese itself."""
    path = LOCALE / language / "LC_MESSAGES" / "lianxinqiao.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = read_po(file)
    return {
        str(message.id): str(message.string)
        for message in messages
        if message.id and message.string and not message.fuzzy
    }


@cache
def languages() -> tuple[str, ...]:
    """Every language we speak: Chinese, and one for each catalog."""
    return (SOURCE_LANGUAGE, *sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))


def render(text: Text, language: str) -> str:
    """Turn a sentence into text. A sentence without a translation is told in Chinese."""
    if isinstance(text, str):
        return text
    if isinstance(text, Name):
        return text.zh if language == SOURCE_LANGUAGE else text.en or text.zh
    if isinstance(text, Joined):
        between = render(text.between, language)
        return between.join([render(part, language) for part in text.parts])
    translated = catalog(language).get(text.source, text.source)
    values = {key: _value(value, language) for key, value in text.values.items()}
    return translated.format(**values)


def _value(value: object, language: str) -> str:
    """A value as it stands in a sentence."""
    match value:
        case Phrase() | Joined() | Name():
            return render(value, language)
        case datetime():
            local = value.astimezone(ZONE)
            return f"{_value(local.date(), language)} {local:%H:%M}"
        case date():
            return format_date(value, DAY_FORMATS.get(language, DAY_FORMATS["en"]), language)
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
