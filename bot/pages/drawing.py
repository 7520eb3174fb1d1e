"""The page in HTML: one set of lines for whole pages and for single messages."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.pages import guide
from bot.pages.presence import LAST_WARNING_SECONDS, quiet_seconds
from bot.pages.site import Site
from bot.pages.talk import Bubble, first_of, last_change
from bot.pages.visitors import Visitor
from bot.pages.words import names, words

FOLDER = Path(__file__).parent.parent / "channels" / "page"
ASSETS: Mapping[str, str] = {
    "chat.css": "text/css",
    "chat.js": "text/javascript",
    "mark.svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one page shows."""

    talk: Sequence[Bubble]
    unread: Mapping[str, int]
    sentence: str = ""
    draft: str = ""


class Drawing:
    """Draws for one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.assets = {name: (FOLDER / name).read_bytes() for name in ASSETS}
        self._version = hashlib.sha256(b"".join(self.assets.values())).hexdigest()[:12]
        pages = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
        )
        self._page = pages.get_template("chat.html")
        self._message: Any = pages.get_template("message.html").module

    def page(self, visitor: Visitor, sheet: Sheet) -> str:
        """The whole page."""
        return self._page.render(
            visitor=visitor,
            say=words(visitor.language),
            languages=names(),
            city=self._site.name_of_city(visitor.language),
            version=self._version,
            messages=sheet.talk,
            after=last_change(sheet.talk),
            first=first_of(sheet.talk),
            known=sum(sheet.unread.values()),
            sentence=sheet.sentence,
            draft=sheet.draft,
            **self._addresses(visitor),
            **self._sides(visitor, sheet),
        )

    def messages(self, visitor: Visitor, bubbles: Sequence[Bubble]) -> list[str]:
        """Single messages, as the page draws them."""
        say = words(visitor.language)
        return [str(self._message.message(one, visitor, say)).strip() for one in bubbles]

    def _addresses(self, visitor: Visitor) -> dict[str, Any]:
        is_resident = visitor.address in self._site.residents
        return {
            "home": address("/", visitor),
            "news": address("/news", visitor, page=visitor.mark),
            "gone": address("/", visitor, ended=1),
            "idle_seconds": 0 if is_resident else quiet_seconds(visitor.address),
            "countdown": LAST_WARNING_SECONDS if visitor.screen else 0,
        }

    def _sides(self, visitor: Visitor, sheet: Sheet) -> dict[str, Any]:
        tabs = () if visitor.screen else self._site.tabs
        tab = self._site.tab(visitor.tab)
        language = visitor.language
        commands = guide.commands(tab, visitor.screen, language)
        classes = {"screen": visitor.screen, "demo": tabs, "fresh": not sheet.talk}
        return {
            "page_classes": [name for name, holds in classes.items() if holds],
            "tabs": [
                {
                    "key": one.key,
                    "title": guide.title_of(one, language),
                    "unread": sheet.unread.get(one.key, 0),
                }
                for one in tabs
            ],
            "tab_title": guide.title_of(tab, language) if tab else "",
            "steps": guide.steps(tabs, language),
            "commands": commands,
            "at_the_door": guide.at_the_door(commands),
        }


def address(path: str, visitor: Visitor, **more: object) -> str:
    """An address of this visitor's page: it never holds what was said."""
    query = urlencode({**visitor.where, **more})
    return f"{path}?{query}" if query else path
