"""/admit: agree that somebody who joined with a code holds the post from now on."""

from collections.abc import Mapping, Sequence
from typing import Any

from conversations.answers.base import Asking
from conversations.answers.choices import Choices, Option
from conversations.command import Parameter, command
from conversations.joining import Waited, key_of, who_wait_for
from conversations.messages import Reply, column
from conversations.names import unit_label
from conversations.talk import home_button
from conversations.turn import Turn
from rules.people import Permission
from rules.wording import _, run


class Awaited(Choices[str]):
    """Those who wait for this person's word."""

    def prepare(self, turn: Turn, filled: Mapping[str, Any]) -> tuple[Waited, ...]:  # noqa: ARG002
        """Who they are."""
        return who_wait_for(turn)

    def options(self, asking: Asking) -> Sequence[Option[str]]:
        """Name and post."""
        return tuple(
            Option(
                run(
                    one.person.name,
                    " · ",
                    unit_label(asking.city, one.post.unit, asking.person),
                    " · ",
                    one.post.role.label,
                ),
                key_of(one),
                key_of(one),
                (one.person.name, one.person.handle, f"@{one.person.handle}"),
            )
            for one in asking.prepared
        )


@command(
    "/admit NAME",
    words=("批准",),
    about=_("批准新的管理员或纪检同志任职"),
    may=Permission.ADMIT,
    asks={"who": Parameter(_("批准哪一位？没有名字，就是没有人在等。"), Awaited())},
    in_group=False,
)
def admit(turn: Turn, who: str) -> Reply:
    """Only now do they hold it."""
    found = next(one for one in who_wait_for(turn) if key_of(one) == who)
    admitted = turn.store.admissions.admit(found.person, found.post)
    role = found.post.role.label
    theirs = unit_label(turn.city, found.post.unit, admitted)
    told = _("您现在是{unit}的{role}了。发 /help 看您能办什么。", unit=theirs, role=role)
    turn.tell(admitted.id, Reply(text=told, buttons=column(home_button())))
    name = unit_label(turn.city, found.post.unit, turn.person)
    said = _("已批准{name}任{unit}的{role}。", name=admitted.name, unit=name, role=role)
    return Reply(text=said, buttons=column(home_button()))
