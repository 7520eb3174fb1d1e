"""/recuse: stay out of a case: near relatives, an interest of one's own."""

from conversations.acting import act, case_button
from conversations.answers.choices import YesNo
from conversations.answers.text import Words
from conversations.command import Parameter
from conversations.messages import Button, Reply, column, link
from conversations.standing_in import free_at, tell_each
from conversations.turn import Turn
from rules import workflow
from rules.cases import Case
from rules.glossary import Action
from rules.people import Role
from rules.wording import Text, _, lines

MOST = 200
SURE = _("您和这件事有亲属或者利益关系，要回避吗？回避以后，您就看不到这件事了。")


@act(
    "/recuse NUMBER [REASON]",
    does=Action.RECUSE,
    words=("回避",),
    about=_("和案件有亲属或利益关系，申请回避"),
    asks={
        "reason": Parameter(_("为什么回避？可以不写。"), Words(at_most=MOST)),
        "is_sure": Parameter(SURE, YesNo(_("我要回避"), _("先不"))),
    },
    in_group=False,
)
def recuse(turn: Turn, case: Case, reason: str = "", *, is_sure: bool) -> Reply:
    """From now on it is hidden from them; who gives cases out is told."""
    if not is_sure:
        return Reply(text=_("没有改动。"), buttons=column(case_button(case)))
    left = workflow.recuse(case, reason=reason, by=turn.person, at=turn.now, city=turn.city)
    left = turn.store.cases.save(left)
    giving_out = free_at(turn, Role.DISCIPLINE if left.sealed else Role.DISPATCHER, left)
    tell_each(turn, giving_out, left, _news(turn, case, left))
    told = _("您已回避案件 {number}，以后看不到它了。", number=case.number)
    was_mine = case.handler != left.handler
    another = _("会另派一位同志来办。") if was_mine and giving_out else None
    nobody = None if giving_out else _("⚠ 现在没有别的同志可以派单，请马上告诉您的领导。")
    queue = Button(_("我的待办"), link("queue"))
    return Reply(text=lines(told, another, nobody), buttons=column(queue))


def _news(turn: Turn, case: Case, left: Case) -> Text:
    name = turn.person.name
    if case.handler == left.handler:
        return _("{name}申请回避，以后不经手这件事。", name=name)
    return _(
        "承办人{name}申请回避，请另派一位承办人，{day}到期。", name=name, day=left.deadline.day
    )
