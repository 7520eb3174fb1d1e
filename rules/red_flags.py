"""Red flags 疑点: the twenty rules by which books are looked through. A clue, no accusation."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rules.examined import Examined
from rules.findings import Finding
from rules.flags import Flag, FlagId
from rules.flags_of_books import cash_kept, unequal
from rules.flags_of_contracts import cheap_or_long, ended
from rules.flags_of_decisions import badly_decided
from rules.flags_of_land import kept_back, overcharged, unbalanced
from rules.flags_of_payments import cash, split, undecided, unproved, unseen
from rules.flags_of_people import near_relation, old_debt, private_account
from rules.flags_of_publication import late, unpublished
from rules.flags_of_subsidies import wrong_subsidy
from rules.flags_of_timing import rush
from rules.questions import Subject
from rules.wording import Phrase, _

Rule = Callable[[Examined], Iterator[Finding]]
ID_SIGNS = 32


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One rule and how people say it."""

    label: Phrase
    find: Rule


FLAGS: Mapping[str, Suspicion] = {
    "R01": Suspicion(_("未经决议的大额支出"), undecided),
    "R02": Suspicion(_("拆分支出"), split),
    "R03": Suspicion(_("大额现金"), cash),
    "R04": Suspicion(_("库存现金超限"), cash_kept),
    "R05": Suspicion(_("公款存私户"), private_account),
    "R06": Suspicion(_("无票据支出"), unproved),
    "R07": Suspicion(_("村监委未审核"), unseen),
    "R08": Suspicion(_("公开逾期"), late),
    "R09": Suspicion(_("重大事项未及时公开"), unpublished),
    "R10": Suspicion(_("补偿款截留"), kept_back),
    "R11": Suspicion(_("补偿分配不平"), unbalanced),
    "R12": Suspicion(_("补贴异常"), wrong_subsidy),
    "R13": Suspicion(_("合同到期或欠租"), ended),
    "R14": Suspicion(_("合同低价或超长"), cheap_or_long),
    "R15": Suspicion(_("决议程序缺陷"), badly_decided),
    "R16": Suspicion(_("一事一议超标"), overcharged),
    "R17": Suspicion(_("账实不符"), unequal),
    "R18": Suspicion(_("关联往来"), near_relation),
    "R19": Suspicion(_("应收长期挂账"), old_debt),
    "R20": Suspicion(_("年末突击与连号"), rush),
}
"""By the numbers of finance-checks; thresholds stand in the city's profile."""


def examine(examined: Examined) -> tuple[Flag, ...]:
    """Look through one book by every rule."""
    return tuple(flag for rule in FLAGS for flag in found_by(rule, examined))


def found_by(rule: str, examined: Examined) -> Iterator[Flag]:
    """Look through it by one rule."""
    return (_flag(rule, finding, examined) for finding in FLAGS[rule].find(examined))


def _flag(rule: str, finding: Finding, examined: Examined) -> Flag:
    subject = Subject(
        place=examined.book.place,
        period=finding.period or examined.book.period,
        sheet=finding.sheet,
        key=finding.row.key if finding.row else finding.key,
    )
    return Flag(
        id=_id(rule, finding, subject),
        rule=rule,
        level=finding.level,
        subject=subject,
        evidence={fact.value: seen for fact, seen in finding.facts.items()},
        found_on=examined.today,
    )


def _id(rule: str, finding: Finding, subject: Subject) -> FlagId:
    """What stands in several books, such as a contract, is flagged once; a worse level anew."""
    period = subject.period.code if subject.period and finding.row is None else ""
    said = (rule, finding.level, subject.place, subject.sheet or "", subject.key, finding.key)
    mark = "\x1f".join((*said, period))
    return FlagId(hashlib.sha256(mark.encode()).hexdigest()[:ID_SIGNS])
