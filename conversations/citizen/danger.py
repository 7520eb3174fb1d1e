"""Danger words outside any form: 110, 119 and 120 are shown before anything else."""

from conversations.answers.own_case import LOOKED_AT
from conversations.answers.story import DANGER, LONGEST
from conversations.answers.text import Words
from conversations.command import Parameter, screen
from conversations.messages import Button, Link, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.city import City
from rules.wording import _, lines


def _hears(text: str, city: City) -> Link | None:
    return link("danger", story=text) if city.danger.is_dangerous(text) else None


@screen(
    "/danger [STORY]",
    words=("紧急", "救命"),
    about=_("有危险"),
    asks={"story": Parameter("", Words(at_most=LONGEST))},
    in_group=True,
    hears=_hears,
    is_listed=False,
)
def danger(turn: Turn, story: str | None = None) -> Reply:
    """Whom to call; what was said can then be filed with one tap."""
    return Reply(
        text=lines(DANGER, _("人安全了，再把事情告诉我们：点“我要反映”。")),
        buttons=column(
            _on_a_case(turn), Button(_("我要反映"), link("complain", story=story)), home_button()
        ),
    )


def _on_a_case(turn: Turn) -> Button | None:
    """For whoever has a case that is open: it can be marked."""
    if turn.is_shared:
        return None
    own = turn.store.cases.of_citizen(turn.person.id, LOOKED_AT)
    is_any_open = any(case.is_open for case in own)
    return Button(_("我登记过的事有危险"), link("urgent")) if is_any_open else None
