"""/broadcast: write to many; kept as a draft and shown as it will look, then sent for approval."""

from typing import Any

from conversations.answers.announcement import Announcement
from conversations.answers.choices import OneOf, Review, YesNo
from conversations.answers.dates import Day
from conversations.answers.languages import OneLanguage
from conversations.answers.skip import OrSkip
from conversations.answers.start_time import StartTime
from conversations.answers.unit import Desk, desks_of_person
from conversations.broadcast_card import card
from conversations.form import Ask, Form
from conversations.messages import Reply, column
from conversations.notice_text import preview
from conversations.parameters import STAFF_ROLES
from conversations.talk import home_button
from conversations.turn import Turn
from rules.audiences import Audience, Whom
from rules.broadcasting import NOT_YOURS
from rules.broadcasts import Broadcast, Sort
from rules.ledger import Column
from rules.people import Permission, Role, holds
from rules.units import UnitKind
from rules.wording import Text, _

HOW = _(
    "请写内容。**两个星号**之间是粗体，__两条下划线__之间是斜体，[文字](https://网址)是链接。"
    "可以带一张图片或一个文件。"
)


def _is_for_citizens(form: Any) -> bool:
    return form.whom is Whom.CITIZENS


def _is_for_staff(form: Any) -> bool:
    return form.whom is Whom.STAFF


def _is_pushed(form: Any) -> bool:
    return form.is_pushed is not False


def _until(form: Any) -> Text:
    return _("要在哪一天前看完？") if _is_for_staff(form) else _("在公告栏挂到哪一天？")


def _out_of_reach(form: Any) -> Reply | None:
    """Only what lies below an admin's own desk, and for citizens only places."""
    unit = form.city.units.get(form.unit)
    if _is_for_citizens(form) and unit.kind is not UnitKind.PLACE:
        return Reply(text=_("给群众发只能选乡镇、村，或者全市。"), buttons=column(home_button()))
    if not holds(form.person, Permission.BROADCAST, form.unit, form.city.units):
        return Reply(text=NOT_YOURS, buttons=column(home_button()))
    return None


class NewBroadcast(
    Form,
    entry="/broadcast",
    words=("群发", "发通知", "发公告"),
    about=_("写一条通知公告，或办公办文"),
    may=Permission.BROADCAST,
):
    """What, to whom, until when; nothing leaves before somebody else has agreed."""

    whom = Ask(_("发给谁？"), OneOf(Whom), called=_("发给"))
    unit = Ask(_("哪里的？"), Desk(desks_of_person), called=_("范围"), stops=_out_of_reach)
    column = Ask(
        _("只发给关注某一栏的人吗？不限就点“跳过”。"),
        OrSkip(OneOf(Column, width=2)),
        when=_is_for_citizens,
        called=_("栏目"),
    )
    role = Ask(
        _("只发给某一种角色吗？不限就点“跳过”。"),
        OrSkip(OneOf(Role, only=STAFF_ROLES, width=2)),
        when=_is_for_staff,
        called=_("角色"),
    )
    language = Ask(
        _("只发给用某种语言的人吗？不限就点“跳过”。"), OrSkip(OneLanguage()), called=_("语言")
    )
    message = Ask(HOW, Announcement(), called=_("内容"))
    until = Ask(_until, Day(), called=_("到哪一天"))
    is_pushed = Ask(
        _("推送给大家，还是只挂在公告栏？"),
        YesNo(_("推送"), _("只挂公告栏")),
        when=_is_for_citizens,
        called=_("推送"),
    )
    is_urgent = Ask(
        _("紧急吗？紧急的夜里也发，由值班领导审批。"),
        YesNo(_("紧急"), _("不紧急")),
        when=_is_pushed,
        called=_("紧急"),
    )
    starts_at = Ask(_("什么时候发？"), StartTime(), called=_("时间"))
    correct = Ask(_("请核对。先存成草稿，看看样子，再送审。"), Review(_("存草稿")))

    def finish(self, turn: Turn) -> Reply:
        """Keep it, and show it as it will look."""
        files = turn.store.files.expect(
            self.message.files, turn.incoming.chat.channel, is_sealed=False
        )
        draft = Broadcast(
            number=turn.store.broadcasts.new_number(),
            sort=Sort.CIRCULAR if self.whom is Whom.STAFF else Sort.NOTICE,
            writers=(turn.person.id,),
            text=self.message.text,
            files=files,
            audience=self._audience(),
            is_urgent=bool(self.is_urgent),
            starts_at=self.starts_at,
            until=self.until,
            is_pushed=self.is_pushed is not False,
        )
        turn.store.broadcasts.add(draft)
        turn.tell(turn.person.id, preview(draft, turn.city, turn.person))
        return card(turn, draft, _("已存成草稿。下面一条就是大家看到的样子，按钮在这里按不动。"))

    def _audience(self) -> Audience:
        return Audience(
            unit=self.unit,
            is_staff=self.whom is Whom.STAFF,
            column=self.column or "",
            role=self.role,
            language=self.language or "",
        )
