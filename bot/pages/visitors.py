"""Who asks: a random cookie is all that a visitor is; nothing about them is kept behind it."""

import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.incoming import language_of
from conversations.messages import Address
from conversations.words import SOURCE_LANGUAGE
from storage.sealing import Sealer

CITIZENS, STAFF = "web", "web-staff"
COOKIE = "visitor"
TOKEN_BYTES = 16
TOKEN = re.compile(r"[0-9a-f]{32}")
SCREEN_NAME = re.compile(r"[\w-]{1,32}")
SCREEN = "screen:"
"""Addresses on a shared touch screen begin so: flows open cases by number and code only."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One side of the demo: who speaks there."""

    key: str
    title: str
    title_en: str
    address: Address
    commands: tuple[tuple[str, str, str], ...] = ()
    """What the menu offers here: (command, Chinese, English); empty: the common four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One browser, in one of its talks."""

    token: str
    address: Address
    ticket: str
    """Proves that a post comes from a page we gave to this visitor."""
    language: str
    tab: str = ""
    screen: str = ""

    @property
    def where(self) -> dict[str, str]:
        """What the page's address must carry: never anything that was said."""
        return {name: text for name, text in (("as", self.tab), ("screen", self.screen)) if text}

    @property
    def mark(self) -> str:
        """Tells a page whether the browser still has the same visitor; proves nothing."""
        return self.ticket[:6]

    def has(self, ticket: object) -> bool:
        """Whether the ticket is this visitor's own."""
        given = ticket if isinstance(ticket, str) else ""
        return hmac.compare_digest(given.encode(), self.ticket.encode())


class Door:
    """Knows visitors by their cookie, and hands out cookies."""

    def __init__(self, sealer: Sealer, tabs: Sequence[Tab] = ()) -> None:
        self._sealer = sealer
        self._tabs = {tab.key: tab for tab in tabs}
        self.language_cookie = f"language-{sealer.hash('language cookie')[:6]}"
        """Named after the database: another demo on this port begins in its own language."""

    def visitor(self, request: Request, where: Mapping[str, object] | None = None) -> Visitor:
        """Who this is; `where` is read from a posted form, else from the page's address."""
        where = request.query_params if where is None else where
        token = request.cookies.get(COOKIE, "")
        if not TOKEN.fullmatch(token):
            token = secrets.token_hex(TOKEN_BYTES)
        screen = str(where.get("screen") or "")
        if not SCREEN_NAME.fullmatch(screen):
            screen = ""
        tab = None if screen else self._tab(str(where.get("as") or ""))
        address = tab.address if tab else _address(token, screen)
        return Visitor(
            token=token,
            address=address,
            ticket=self._sealer.hash("ticket", token, address.channel, address.id),
            language=self._language(request, has_tab=bool(tab)),
            tab=tab.key if tab else "",
            screen=screen,
        )

    def _language(self, request: Request, *, has_tab: bool) -> str:
        """As chosen here; else as the browser wishes, or in the demo as its people speak."""
        wish = SOURCE_LANGUAGE if has_tab else request.headers.get("accept-language", "")
        return language_of(request.cookies.get(self.language_cookie) or wish)

    def _tab(self, key: str) -> Tab | None:
        first = next(iter(self._tabs.values()), None)
        return self._tabs.get(key, first)


def remember(response: Response, request: Request, name: str, text: str) -> None:
    """Give a cookie; it ends with the browser."""
    is_secure = request.url.scheme == "https"
    response.set_cookie(name, text, httponly=True, samesite="strict", secure=is_secure)


def _address(token: str, screen: str) -> Address:
    return Address(CITIZENS, f"{SCREEN}{screen}:{token}" if screen else token)
