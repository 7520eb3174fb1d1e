"""/settings: what is pushed to somebody, and when; asked by links, so that a form stays open."""

from dataclasses import replace

from conversations.answers.choices import YesNo
from conversations.answers.quiet import Quiet
from conversations.command import Parameter, command, screen
from conversations.following import follow_label, follows_of, not_on_a_shared_screen
from conversations.messages import Button, Reply, Row, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.notices import OFFERED_QUIET, QuietHours, Settings
from rules.wording import Text, _, lines, run


@screen("/settings", words=("设置", "通知设置"), about=_("通知设置：关注哪里、什么时候不打扰"))
def settings(turn: Turn) -> Reply:
    """What they follow, whether and when they are told."""
    return _shown(turn)


@command(
    "/mute ON",
    words=("免打扰",),
    about=_("不推送通知，或者重新推送"),
    asks={"is_on": Parameter(_("不再推送通知吗？紧急的除外。"), YesNo(_("不推送"), _("推送")))},
    is_listed=False,
)
def mute(turn: Turn, *, is_on: bool) -> Reply:
    """Nothing but what is urgent, or everything again."""
    not_on_a_shared_screen(turn)
    _keep(turn, replace(_chosen(turn), is_muted=is_on))
    return _shown(turn, _("好的。"))


@command(
    "/quiet HOURS",
    words=("安静时段",),
    about=_("什么时候不打扰我"),
    asks={"hours": Parameter(_("几点到几点不打扰？如 20-9。"), Quiet())},
    is_listed=False,
)
def quiet(turn: Turn, hours: QuietHours | None) -> Reply:
    """Beside the city's own quiet hours."""
    not_on_a_shared_screen(turn)
    _keep(turn, replace(_chosen(turn), quiet=hours))
    return _shown(turn, _("好的。"))


def _shown(turn: Turn, note: Text | None = None) -> Reply:
    chosen, follows = _chosen(turn), follows_of(turn)
    terms = turn.city.clock.terms
    names = [follow_label(turn, one) for one in follows]
    text = lines(
        note,
        _("通知设置"),
        run(_("关注："), *names) if len(names) == 1 else None,
        lines(_("关注："), *names) if len(names) > 1 else None,
        None if names else _("您还没有关注哪个地方，不会收到通知。"),
        _("不推送，紧急的除外。") if chosen.is_muted else None,
        _("每天 {begins} 到 {ends} 不打扰大家。", begins=terms.people_quiet_from,
          ends=terms.people_quiet_to),
        _("您自己定的：{hours}不打扰。", hours=chosen.quiet.label) if chosen.quiet else None,
    )  # fmt: skip
    dropping = (
        Button(run(_("不再关注："), name), link("unfollow", followed=one.key))
        for one, name in zip(follows, names, strict=True)
    )
    return Reply(
        text=text,
        buttons=(
            *column(*dropping, Button(_("关注一个地方"), link("follow"))),
            *_switches(chosen),
            *column(
                Button("中文 / English", link("language")),
                Button(_("清除这段对话"), link("clear")),
                home_button(),
            ),
        ),
    )


def _switches(chosen: Settings) -> tuple[Row, ...]:
    muting = (
        Button(_("重新推送"), link("mute", is_on="no"))
        if chosen.is_muted
        else Button(_("不推送"), link("mute", is_on="yes"))
    )
    hours = tuple(Button(one.label, link("quiet", hours=one.key)) for one in OFFERED_QUIET)
    none = Button(_("不另定时段"), link("quiet", hours="none")) if chosen.quiet else None
    return (*column(muting), *column(*hours, none))


def _chosen(turn: Turn) -> Settings:
    return turn.store.settings.of(turn.person.id)


def _keep(turn: Turn, chosen: Settings) -> None:
    turn.store.settings.keep(turn.person.id, chosen)
