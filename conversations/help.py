"""/help: exactly what works here for whoever asks, read from the flows themselves."""

from collections.abc import Callable, Sequence
from typing import Any

from conversations.flow import Filled, Flow
from conversations.messages import Reply, column
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.usage import usage
from conversations.words import SOURCE_LANGUAGE
from rules.city import City
from rules.people import Person, may
from rules.wording import Text, _, lines, run

BACK_AND_OUT = _("填写时：/back（返回）改上一步，/cancel（取消）放下不交。")


def help_flow(flows: Callable[[], Sequence[Flow]]) -> Flow:
    """The help of a desk.

    Args:
        flows: gives all flows of the desk, this one among them: `lambda: FLOWS`.
    """

    def finish(turn: Turn, _filled: Filled) -> Reply:
        listed = (one for one in flows() if one.is_listed and _may(turn.person, one))
        is_chinese = turn.person.language == SOURCE_LANGUAGE
        told = (_line(one, with_word=is_chinese) for one in listed)
        text = lines(_("这里能办："), *told, BACK_AND_OUT)
        return Reply(text=text, buttons=column(home_button()))

    return Flow(
        name="help",
        words=("/help", "帮助", "怎么用"),
        about=_("这里能办什么"),
        usage="/help",
        questions=(),
        finish=finish,
        view=_view,
        is_look_up=True,
        in_group=True,
    )


def _view(_filled: Filled, person: Person, _city: City) -> Any:
    return person


def _may(person: Person, flow: Flow) -> bool:
    return flow.may is None or may(person, flow.may)


def _line(flow: Flow, *, with_word: bool) -> Text:
    """The command, the Chinese word for readers of Chinese, and what it does."""
    word = next((one for one in flow.words if with_word and not one.startswith("/")), "")
    return run(usage(flow), f"（{word}）" if word else None, "  ", flow.about)
