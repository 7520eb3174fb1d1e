"""Simple or major, and how many working days that gives."""

from dataclasses import dataclass

from rules.cases import CategoryCode
from rules.deadlines import Terms
from rules.glossary import Kind, Severity

WORD_ONLY = {Kind.QUESTION, Kind.THANKS}
"""They are owed a word, not a settlement."""


@dataclass(frozen=True, slots=True)
class Grading:
    """The city's list of major matters: categories, or tops that stand for all below them."""

    major: frozenset[str]

    def severity(self, category: CategoryCode) -> Severity:
        """Grade a category as the profile does, before a dispatcher looked."""
        return Severity.MAJOR if category.startswith(tuple(self.major)) else Severity.SIMPLE


def workdays(kind: Kind, severity: Severity, *, sealed: bool, terms: Terms) -> int:
    """Tell how many working days settling may take.

    A sealed matter has 15 to be accepted and 15 more to be concluded (rules on accusations).
    """
    if sealed:
        return 2 * terms.major
    if kind in WORD_ONLY:
        return terms.word
    return terms.major if severity is Severity.MAJOR else terms.simple
