"""A matter told again is added to the case that is there already."""

from conversations.answers.story import Telling
from conversations.arrivals import tell_supplement
from conversations.messages import Button, Reply, column, link
from conversations.receipts import grouped
from conversations.talk import home_button
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case, CaseNumber
from rules.glossary import State
from rules.wording import _, lines


def add_to(turn: Turn, number: CaseNumber, told: Telling) -> Reply:
    """Add what was told to one of their own cases; whoever handles it hears."""
    case = turn.store.cases.get(number)
    assert case is not None  # only one of their own was offered, and is asked for again:
    assert case.citizen == turn.person.id  # nobody's words may end in another's case
    if case.state is State.FINAL:
        return _is_final(case)
    channel = turn.incoming.chat.channel
    files = turn.store.files.expect(told.files, channel, is_sealed=case.sealed)
    added = workflow.supplement(
        case, text=told.text, files=files, by=turn.person, at=turn.now, city=turn.city
    )
    saved = turn.store.cases.save(added)
    tell_supplement(turn, saved, is_newly_urgent=saved.urgent and not case.urgent)
    return Reply(
        text=_("已经补充到 {number}，办的同志会看到，不用另外登记。", number=grouped(number)),
        buttons=column(Button(_("看进展"), link("case", number=number)), home_button()),
    )


def _is_final(case: Case) -> Reply:
    """The same facts are not accepted again; what is new is."""
    text = lines(
        _("这件事（编号 {number}）已经终结，同样的事不再重新受理。", number=case.number),
        _("有新的情况，请重新反映，把新的情况写清楚，选“不是，另外登记”。"),
    )
    open_it = Button(_("看那一件"), link("case", number=case.number))
    return Reply(text=text, buttons=column(open_it, home_button()))
