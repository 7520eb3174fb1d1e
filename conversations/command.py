"""Commands and screens: a function whose parameters are the questions.

    @command("/assign NUMBER UNIT [@HANDLER]", words=("派单",), about=_("…"), may=Permission.ASSIGN)
    def assign(turn: Turn, number: CaseNumber, unit: UnitId, handler: PersonId | None = None):
        ...

A parameter without a default is asked for if it is missing; its annotation says how
(`conversations.parameters`).
"""

import inspect
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, get_type_hints

from conversations.flow import Filled, Flow, Question
from conversations.messages import Link, Reply
from conversations.parameters import PARAMETERS, Parameter
from rules.city import City
from rules.people import Permission, Person
from rules.wording import Text

__all__ = ["Act", "Parameter", "command", "screen"]

Act = Callable[..., Reply]


def command(  # noqa: PLR0913 (what a command says of itself)
    usage: str,
    *,
    about: Text,
    words: tuple[str, ...] = (),
    may: Permission | None = None,
    asks: Mapping[str, Parameter] | None = None,
    in_group: bool = True,
    is_look_up: bool = False,
    heavy: bool = False,
    hears: Callable[[str, City], Link | None] | None = None,
    is_listed: bool = True,
) -> Callable[[Act], Flow]:
    """Make a flow of a function.

    Args:
        usage: the command and its words in capitals, optional ones in brackets.
        about: one line for /help.
        words: Chinese words that work the same.
        may: who may; None: everybody on that desk.
        asks: other questions or kinds than the annotation's, by parameter.
        in_group: False: leads to the private chat.
        is_look_up: changes nothing.
        heavy: looks through much, so that it must not hold up the writer.
        hears: free text that means this command.
        is_listed: stands in /help.
    """
    entry, *_rest = usage.split()

    def make(act: Act) -> Flow:
        return Flow(
            name=entry.removeprefix("/"),
            words=(entry, *words),
            about=about,
            usage=usage,
            questions=_questions(act, asks or {}),
            finish=lambda turn, filled: act(turn, **filled),
            view=_view,
            may=may,
            is_look_up=is_look_up,
            is_heavy=heavy,
            in_group=in_group,
            hears=hears,
            is_listed=is_listed,
        )

    return make


def screen(  # noqa: PLR0913 (what a screen says of itself)
    usage: str,
    *,
    about: Text,
    words: tuple[str, ...] = (),
    may: Permission | None = None,
    asks: Mapping[str, Parameter] | None = None,
    in_group: bool = False,
    heavy: bool = False,
    hears: Callable[[str, City], Link | None] | None = None,
    is_listed: bool = True,
) -> Callable[[Act], Flow]:
    """Make a look-up page of a function: reads only, its buttons are links.

    `heavy`: it looks through much (the ledger, a search, a report) and runs beside the writer.
    """
    return command(
        usage,
        about=about,
        words=words,
        may=may,
        asks=asks,
        in_group=in_group,
        is_look_up=True,
        heavy=heavy,
        hears=hears,
        is_listed=is_listed,
    )


def _view(filled: Filled, person: Person, city: City) -> Any:
    return SimpleNamespace(**filled, person=person, city=city)


def _questions(act: Act, asks: Mapping[str, Parameter]) -> tuple[Question, ...]:
    hints = get_type_hints(act)
    _turn, *parameters = inspect.signature(act).parameters.values()
    return tuple(_question(one, hints[one.name], asks) for one in parameters)


def _question(parameter: inspect.Parameter, hint: Any, asks: Mapping[str, Parameter]) -> Question:
    meant = asks.get(parameter.name) or PARAMETERS[hint]
    return Question(
        name=parameter.name,
        text=lambda _view: meant.question,
        kind=meant.kind,
        is_optional=parameter.default is not inspect.Parameter.empty,
    )
