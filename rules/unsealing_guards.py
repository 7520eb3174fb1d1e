"""When a desk may ask whether what it holds sealed can become an ordinary case."""

from datetime import datetime

from rules.cases import Case
from rules.city import City
from rules.glossary import Unsealing
from rules.people import Person
from rules.wording import Phrase, _


def is_sealed(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """Only what is sealed can be unsealed."""
    return None if case.sealed else _("这件事没有密封，不用解封。")


def was_not_asked(case: Case, _person: Person, _at: datetime, _city: City) -> Phrase | None:
    """The reporter is asked once."""
    if case.unsealing is Unsealing.NOT_ASKED:
        return None
    if case.unsealing is Unsealing.ASKED:
        return _("已经问过举报人，请等他答复。他没有同意以前，这件事一直密封。")
    return _("举报人不同意公开办理，这件事一直密封，不能再问。")


def can_unseal_still(case: Case, _person: Person, at: datetime, city: City) -> Phrase | None:
    """Within a working day of the registration."""
    days = city.clock.terms.unseal
    if city.clock.today(at) <= city.clock.within(case.registered_on, days).day:
        return None
    return _("登记已经超过 {days} 个工作日，不能再解封，请继续密封办理。", days=days)
