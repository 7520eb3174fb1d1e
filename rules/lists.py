"""The lists 名单 that the rules compare books with; for rules alone, shown to nobody.

Numbers of cards and accounts are never kept: `id_key` and `account_key` are keyed hashes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from rules.glossary import Labelled
from rules.wording import _


class ListKind(Labelled):
    """The sheets of the lists workbook."""

    CADRE = "cadre", _("干部和近亲属")
    ACCOUNT = "account", _("集体账户")
    DEPARTED = "departed", _("去世和迁出")
    HOUSEHOLD = "household", _("农户面积")


class Departure(Labelled):
    """Why somebody can no longer be paid here."""

    DIED = "died", _("去世")
    MOVED = "moved", _("迁出")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadre:
    """A cadre or bookkeeper, with the near relatives they declared."""

    name: str
    post: str
    relatives: tuple[str, ...] = ()
    account_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredAccount:
    """A bank account of the collective's own."""

    owner: str
    account_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed:
    """Somebody who has died or moved away."""

    id_key: str
    why: Departure
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The area registered for one household."""

    id_key: str
    area_mu: Decimal


ListRow: TypeAlias = Cadre | RegisteredAccount | Departed | Household

LIST_KINDS: Mapping[ListKind, type[ListRow]] = {
    ListKind.CADRE: Cadre,
    ListKind.ACCOUNT: RegisteredAccount,
    ListKind.DEPARTED: Departed,
    ListKind.HOUSEHOLD: Household,
}
