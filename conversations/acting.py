"""Acts on a case: what every command that changes a case has in common.

    @act("/accept NUMBER", does=Action.ACCEPT, words=("签收",), about=_("…"))
    def accept(turn: Turn, case: Case) -> Reply: ...

The case is asked for, opened and checked before anything else is asked, so that nobody writes
in vain; a button drawn for an older version of the case shows the case instead of acting.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from conversations.answers.base import Asking, Given, Kind
from conversations.answers.case_number import WaitingCase
from conversations.card import act_buttons, card, deadline_text, state_text
from conversations.colleagues import is_for_here
from conversations.command import Act, Parameter, command
from conversations.flow import Filled, Flow, Question
from conversations.holders import tell_giving_out
from conversations.instead import Instead
from conversations.lookup import open_case
from conversations.messages import Button, Reply, column, link
from conversations.news import tell_former
from conversations.talk import in_place, in_private
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.errors import Unclear
from rules.glossary import Action
from rules.guards import why_not
from rules.moves import MOVES
from rules.next_step import next_step
from rules.secrecy import masked_text
from rules.wording import Text, _, lines

JUST_CHANGED = _("这件事刚有变动，请先看最新情况，再决定怎么办。")
NUMBER, VERSION = "number", "version"


class Fresh(Kind[int]):
    """The version of the case that a button was drawn for; only buttons carry it."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[int, Reply] | None:
        """The version now, and what is shown where the button's is older."""
        if not turn.incoming.button:
            return None
        case = open_case(turn, filled[NUMBER])
        return case.version, in_place(turn, card(turn, case, JUST_CHANGED))

    def take(self, given: Given, asking: Asking) -> int:
        """Nothing has changed since.

        Raises:
            Unclear: a word is no version.
            Instead: something has changed.
        """
        if given.choice is None:
            raise Unclear("")
        version, shown = asking.prepared
        if given.choice != str(version):
            raise Instead(shown)
        return int(version)


def act(
    usage: str,
    *,
    does: Action,
    about: Text,
    words: tuple[str, ...],
    asks: Mapping[str, Parameter] | None = None,
    in_group: bool = True,
) -> Callable[[Act], Flow]:
    """Make a flow of a function `(turn, case, …)` that changes the case and says what happened.

    Args:
        usage: the command and its words in capitals; the first is the case's NUMBER.
        does: the act of the table; it says who may.
        about: one line for /help.
        words: Chinese words that work the same.
        asks: other questions or kinds than the annotation's, by parameter.
        in_group: False: leads to the private chat.
    """

    def ready(turn: Turn, filled: Filled) -> None:
        if NUMBER in filled:
            case_to_act_on(turn, filled[NUMBER], does)

    def make(function: Act) -> Flow:
        def finish(turn: Turn, filled: Filled) -> Reply:
            case = case_to_act_on(turn, filled[NUMBER], does)
            given = {name: it for name, it in filled.items() if name not in (NUMBER, VERSION)}
            return function(turn, case, **given)

        which = Parameter(_("哪一件？请发编号。"), WaitingCase(does))
        made = command(
            usage,
            about=about,
            words=words,
            may=MOVES[does].staff,
            asks={"case": which, **(asks or {})},
            in_group=in_group,
        )(function)
        case, *others = made.questions
        questions = (replace(case, name=NUMBER), _version(), *others)
        return replace(made, questions=questions, finish=finish, ready=ready)

    return make


def case_to_act_on(turn: Turn, number: CaseNumber, does: Action) -> Case:
    """The case, for a member of staff who may do this to it now.

    Raises:
        Refused: it is unknown or hidden.
        Instead: it may not be done now; the sentence says why, a button opens the case.
    """
    case = open_case(turn, number)
    if not is_for_here(turn, case):
        raise Instead(in_private(link("case", number=number)))
    if refusal := why_not(case, does, turn.person, turn.now, turn.city):
        raise Instead(Reply(text=refusal, buttons=column(case_button(case))))
    return case


def acted(turn: Turn, case: Case, *sentences: Text | None) -> Reply:
    """What happened, where the case stands, by when, and what comes next."""
    text = lines(*sentences, state_text(case), deadline_text(turn, case), next_step(case))
    queue = Button(_("我的待办"), link("queue"))
    return Reply(text=text, buttons=(*act_buttons(turn, case), (case_button(case), queue)))


def tell_new_round(turn: Turn, before: Case, case: Case, text: Text) -> None:
    """A case begins anew: whoever must find another handler is told, and the former one."""
    needed = _("要另派一位承办人，新期限{day}。", day=case.deadline.day)
    tell_giving_out(turn, case, lines(text, needed))
    heading = _("案件 {number}：", number=case.number)
    no_more = _("这一轮由别的同志来办，您不用再办了。")
    for former in case.former_handlers - before.former_handlers:
        tell_former(turn, former, case, lines(heading, masked_text(text), no_more))


def case_button(case: Case) -> Button:
    """Opens the card."""
    return Button(_("打开案件"), link("case", number=case.number))


def _version() -> Question:
    return Question(name=VERSION, text=lambda _view: JUST_CHANGED, kind=Fresh(), is_optional=True)
