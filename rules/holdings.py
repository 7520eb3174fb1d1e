"""What the collective holds and builds: contracts, assets, land, grants, projects.

Amounts are whole 分 (`Fen`), areas and numbers of things `Decimal`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.ledger import AssetKind, AssetUse, AwardMethod, LandKind, LandUse, SubjectKind
from rules.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One contract of the collective."""

    contract_no: str
    subject_kind: SubjectKind
    subject: str
    qty: Decimal | None = None
    counterparty: str
    start_date: date
    end_date: date
    annual_amount: Fen
    total_amount: Fen
    due_dates: tuple[date, ...]
    received_total: Fen
    award_method: AwardMethod
    decision_no: str

    @property
    def key(self) -> str:
        """Its number."""
        return self.contract_no


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """Something the collective owns."""

    asset_no: str
    name: str
    kind: AssetKind
    acquired_on: date
    original_value: Fen
    net_value: Fen
    use: AssetUse
    contract_no: str = ""

    @property
    def key(self) -> str:
        """Its number."""
        return self.asset_no


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A plot of the collective's land."""

    plot_no: str
    kind: LandKind
    area_mu: Decimal
    use: LandUse
    contract_no: str = ""

    @property
    def key(self) -> str:
        """Its number."""
        return self.plot_no


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a policy gives to the collective 资助村集体."""

    policy: str
    allotted: Fen
    arrived: Fen
    used: Fen

    @property
    def key(self) -> str:
        """One row a policy."""
        return self.policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A key project and its tender 重点项目与招投标."""

    name: str
    budget: Fen
    bidders: str = ""
    winner: str = ""
    progress: str
    paid: Fen

    @property
    def key(self) -> str:
        """Its name."""
        return self.name
