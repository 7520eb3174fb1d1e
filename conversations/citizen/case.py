"""/case: one case, one's own by its number or anybody's by number and query code."""

from conversations.answers.own_case import looks_like_a_number, number_in, which
from conversations.answers.query_code import CODE
from conversations.case_page import page
from conversations.command import screen
from conversations.messages import Link, Reply, link
from conversations.opening import is_open, sees_status_only, try_code
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case, CaseNumber
from rules.city import City
from rules.wording import _

CODE_WORD = "查询码"


def _hears(text: str, _city: City) -> Link | None:
    """A number, or talk of a query code, which itself never goes into a link."""
    if number := number_in(text) or looks_like_a_number(text):
        return link("case", number=number)
    return link("case") if CODE_WORD in text else None


@screen(
    "/case NUMBER [CODE]",
    words=("查进度",),
    about=_("查一件诉求的进展"),
    asks={"number": which(), "code": CODE},
    hears=_hears,
)
def case(turn: Turn, number: CaseNumber, code: str | None) -> Reply:
    """Show it; a wrong code is counted, and stays counted because it is answered."""
    if not is_open(turn, number) and (refusal := try_code(turn, number, code or "")):
        return refusal
    found = turn.store.cases.get(number)
    assert found is not None  # its code fitted, or it is their own
    return page(turn, _read(turn, found))


def _read(turn: Turn, found: Case) -> Case:
    """The first reading starts the clock of a reply that could not be pushed."""
    read = workflow.delivered(found, turn.today)
    if read is found or sees_status_only(turn, found):
        return found
    return turn.store.cases.save(read)
