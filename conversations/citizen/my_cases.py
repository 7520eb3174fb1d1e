"""/cases: one's own cases, the newest first."""

from conversations.answers.page import Page
from conversations.command import Parameter, screen
from conversations.hearing import mentions
from conversations.messages import Button, Reply, Row, column, link
from conversations.names import case_label
from conversations.talk import home_button
from conversations.timeline import time_left_in_short
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import State
from rules.wording import Text, _, lines, run

PAGE_SIZE = 8


@screen(
    "/cases",
    words=("我的诉求", "进度"),
    about=_("看我的诉求"),
    asks={"page": Parameter(_("第几页？"), Page())},
    hears=mentions("cases", "进度", "进展", "怎么样了", "办得怎样", "办得怎么样", "答复", "结果"),
)
def my_cases(turn: Turn, page: int = 1) -> Reply:
    """One line each, and a button to open it."""
    first = (page - 1) * PAGE_SIZE
    found: tuple[Case, ...] = ()
    if not turn.is_shared:
        found = turn.store.cases.of_citizen(turn.person.id, PAGE_SIZE + 1, first)
    if not found:
        return _by_code(turn)
    shown = found[:PAGE_SIZE]
    text = lines(
        _("您的诉求："), *(_line(turn, at, one) for at, one in enumerate(shown, first + 1))
    )
    opening = column(*(_button(turn, at, one) for at, one in enumerate(shown, first + 1)))
    turning = _turning(page, has_more=len(found) > PAGE_SIZE)
    return Reply(text=text, buttons=(*opening, *turning, *column(home_button())))


def _line(turn: Turn, at: int, case: Case) -> Text:
    left = time_left_in_short(case, turn.now, turn.city)
    return run(
        f"{at}. {case.number} ",
        case_label(turn.city, case, turn.person),
        _("，{state}", state=case.state.label),
        _("，{left}", left=left) if left else None,
        _("，有新答复") if _has_news(case) else None,
    )


def _button(turn: Turn, at: int, case: Case) -> Button:
    mark = "● " if _has_news(case) else ""
    label = run(f"{mark}{at}. ", case_label(turn.city, case, turn.person))
    return Button(label, link("case", number=case.number))


def _has_news(case: Case) -> bool:
    """A reply that waits to be rated."""
    return case.state is State.REPLIED and case.rating is None


def _turning(page: int, *, has_more: bool) -> tuple[Row, ...]:
    earlier = Button(_("上一页"), link("cases", page=page - 1)) if page > 1 else None
    later = Button(_("下一页"), link("cases", page=page + 1)) if has_more else None
    row = tuple(button for button in (earlier, later) if button)
    return (row,) if row else ()


def _by_code(turn: Turn) -> Reply:
    """On a shared screen nothing is anybody's; whoever filed without a name looks up by code."""
    here = (
        _("这里是公用屏幕，不显示个人的诉求。") if turn.is_shared else _("这里没有您名下的诉求。")
    )
    how = _("有编号和查询码就能看：点“用编号查”，或发 /case 编号 查询码。")
    return Reply(
        text=lines(here, how),
        buttons=column(
            Button(_("用编号查"), link("case")),
            Button(_("我要反映"), link("complain")),
            home_button(),
        ),
    )
