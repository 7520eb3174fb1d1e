"""Red flags of decisions: too few there, too few for it, days out of order (R15)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from rules.examined import Examined
from rules.findings import Fact, Finding, red
from rules.flag_terms import HALF, FlagTerms
from rules.ledger import Assembly
from rules.sheets import Decision
from rules.wording import _


@dataclass(frozen=True, slots=True)
class Vote:
    """Who must be there and how many must agree."""

    due: int
    present: int
    yes: int
    quorum: Fraction
    is_above: bool = False
    """More than the quorum, not just as many."""
    of_all: Fraction = Fraction(0)
    """Of all that are due, so many must agree as well."""

    def is_met(self, majority: Fraction) -> bool:
        """Whether enough were there and enough agreed."""
        needed = self.quorum * self.due
        is_there = self.present > needed if self.is_above else self.present >= needed
        return (
            is_there and self.yes > majority * self.present and self.yes >= self.of_all * self.due
        )


def badly_decided(examined: Examined) -> Iterator[Finding]:
    """R15 决议程序缺陷 (DOMAIN 5: 四议两公开)."""
    for decision in examined.of(Decision):
        terms = examined.terms(decision.assembly_on)
        party = Vote(decision.party_due, decision.party_present, decision.party_yes, terms.quorum)
        if not party.is_met(terms.majority):
            yield red(decision, _("党员大会人数或票数不够"), _told(party), key="party")
        assembly = _assembly(decision, terms)
        if not assembly.is_met(terms.majority):
            yield red(decision, _("会议人数或票数不够"), _told(assembly), key="assembly")
        days = [day for day in _days(decision) if day]
        if any(later < earlier for earlier, later in pairwise(days)):
            told = {Fact.DAY: " ".join(map(str, days))}
            yield red(decision, _("日期先后不对"), told, key="order")


def _assembly(decision: Decision, terms: FlagTerms) -> Vote:
    """村民会议: more than half of the adults; the others as many as the quorum says.

    成员大会: that part of all members must agree as well.
    """
    votes = (decision.assembly_due, decision.assembly_present, decision.assembly_yes)
    if decision.assembly is Assembly.VILLAGERS:
        return Vote(*votes, HALF, is_above=True)
    if decision.assembly is Assembly.MEMBERS:
        return Vote(*votes, terms.quorum, of_all=terms.quorum)
    return Vote(*votes, terms.quorum)


def _days(decision: Decision) -> tuple[date | None, ...]:
    """In the order in which they must come."""
    return (
        decision.proposed_on,
        decision.discussed_on,
        decision.party_on,
        decision.assembly_on,
        decision.published_decision_on,
        decision.published_result_on,
    )


def _told(vote: Vote) -> Mapping[Fact, str]:
    return {Fact.COUNT: f"{vote.yes}/{vote.present}/{vote.due}"}
