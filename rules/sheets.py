"""The sheets of a village's book, one frozen kind of row for each.

Amounts are whole 分 (`Fen`), areas and numbers of things `Decimal`, days `date`. `group` is the
name of a 村民小组, empty for the whole village. What a row is known by in its sheet, so that a
later version of the book can be compared with an earlier one, is `key`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from rules.entries import Balance, Entry
from rules.holdings import Asset, Contract, Grant, Project, Resource
from rules.ledger import Assembly, Measure, Program, Sheet
from rules.money import NOTHING, Fen

NO_DAYS = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidy:
    """What one household was paid by the state. The number of the identity card is never kept."""

    year: int
    program: Program
    batch_no: str
    household: str
    """As the public reads it: 杨某华."""
    id_key: str
    """A keyed hash of name and whole number."""
    base_qty: Decimal
    base_unit: Measure
    standard: Fen
    """For one unit."""
    amount: Fen
    paid_on: date | None = None
    account_owner_same: bool

    @property
    def key(self) -> str:
        """One row a household in a batch."""
        return f"{self.year} {self.program} {self.batch_no} {self.id_key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """What a group was owed and paid for land that was taken."""

    project: str
    approval_no: str
    group: str
    area_mu: Decimal
    std_land: Fen
    """For one 亩."""
    std_crop: Fen = NOTHING
    std_resettle: Fen = NOTHING
    total: Fen
    received: Fen
    received_on: date | None = None
    kept_collective: Fen
    distributed: Fen
    decision_no: str

    @property
    def key(self) -> str:
        """One row a project and group."""
        return f"{self.project} {self.approval_no} {self.group}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Levy:
    """What the villagers pay together for one project 一事一议."""

    project: str
    persons: int
    per_person: Fen
    labor_days: Decimal = NO_DAYS
    state_award: Fen = NOTHING
    spent: Fen
    decision_no: str

    @property
    def key(self) -> str:
        """One row a project."""
        return self.project


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, by whom, and on which days 四议两公开."""

    decision_no: str
    matter: str
    amount: Fen = NOTHING
    proposed_on: date
    discussed_on: date
    party_on: date
    party_due: int
    party_present: int
    party_yes: int
    assembly: Assembly
    assembly_on: date
    assembly_due: int
    assembly_present: int
    assembly_yes: int
    published_decision_on: date | None = None
    published_result_on: date | None = None

    @property
    def key(self) -> str:
        """Its number."""
        return self.decision_no


SheetRow: TypeAlias = (
    Entry
    | Balance
    | Subsidy
    | Land
    | Levy
    | Contract
    | Asset
    | Resource
    | Decision
    | Grant
    | Project
)

KINDS: Mapping[Sheet, type[SheetRow]] = {
    Sheet.ENTRY: Entry,
    Sheet.BALANCE: Balance,
    Sheet.SUBSIDY: Subsidy,
    Sheet.LAND: Land,
    Sheet.LEVY: Levy,
    Sheet.CONTRACT: Contract,
    Sheet.ASSET: Asset,
    Sheet.RESOURCE: Resource,
    Sheet.DECISION: Decision,
    Sheet.GRANT: Grant,
    Sheet.PROJECT: Project,
}
