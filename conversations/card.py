"""The case card for staff: as much as the reader may see, and buttons for what they may do now."""

from collections.abc import Iterator, Mapping

from conversations.colleagues import is_for_here
from conversations.emergencies import got_row
from conversations.messages import Button, ButtonKind, Reply, Row, grid, link
from conversations.names import category_label, person_label, place_label, unit_label
from conversations.noting import look_at
from conversations.set_apart import marks, under_way
from conversations.timeline import time_left, timeline
from conversations.turn import Turn
from rules.cases import Case
from rules.glossary import AboutWhom, Action, Identity, State
from rules.guards import allowed
from rules.next_step import next_step
from rules.secrecy import masked, masked_text
from rules.sight import Sight, may_unmask, sees_whole, sight
from rules.wording import Joined, Phrase, Text, _, lines, run

FLOW_OF: Mapping[Action, str] = {
    Action.ASSIGN: "assign",
    Action.ACCEPT: "accept",
    Action.RETURN: "return",
    Action.ASK: "ask",
    Action.INTERIM: "interim",
    Action.HAND_UP: "handup",
    Action.CONSULT: "consult",
    Action.INSTRUCT: "instruct",
    Action.MEDIATE: "mediate",
    Action.EXTEND: "extend",
    Action.SUPERVISE: "supervise",
    Action.SPONSOR: "sponsor",
    Action.URGENT: "urgent",
    Action.RECUSE: "recuse",
    Action.REPLY: "reply",
    Action.CONFIRM: "confirm",
    Action.CLOSE: "close",
    Action.APPROVE: "approve",
    Action.SEND_BACK: "sendback",
    Action.REOPEN: "reopen",
    Action.DECLINE: "decline",
    Action.REFER: "refer",
    Action.MERGE: "merge",
    Action.UPHOLD: "uphold",
    Action.OVERTURN: "overturn",
    Action.KEPT: "kept",
    Action.CONFIRM_KEPT: "confirmkept",
    Action.GRADE: "grade",
    Action.UNSEAL: "unseal",
    Action.NOTE: "note",
}
"""The command that does it."""

CONTACT = _("承办人查看联系方式")
"""Why a contact is shown whole."""


def card(turn: Turn, case: Case, note: Text = "") -> Reply:
    """Everything this reader may see; in a group nothing personal, and a way to the private chat.

    A sealed case, or one about a cadre, shows nothing at all in a group.
    """
    if turn.incoming.chat.is_group:
        return _group_card(turn, case, note)
    seen = sight(turn.person, case, turn.city)
    text = lines(note, _heading(turn, case), deadline_text(turn, case))
    if seen >= Sight.CASE:
        text = lines(text, *_facts(turn, case, seen), _answer(turn, case), _history(turn, case))
    rows = (
        *got_row(turn, case),
        *act_buttons(turn, case),
        *_files(case, seen),
        *_unmask(turn, case),
    )
    return Reply(text=text, buttons=rows, is_protected=seen >= Sight.CASE, about=case.number)


def act_buttons(turn: Turn, case: Case) -> tuple[Row, ...]:
    """What this person may do to the case now; each button knows the version it was drawn for."""
    acts = (act for act in allowed(case, turn.person, turn.city, turn.now) if act in FLOW_OF)
    buttons = (
        Button(act.label, link(FLOW_OF[act], number=case.number, version=case.version))
        for act in acts
    )
    return grid(buttons, 3)


def deadline_text(turn: Turn, case: Case) -> Text:
    """How much of the time has run, for those who must keep it."""
    if not case.is_open or not case.deadline.is_past(turn.now):
        return time_left(case, turn.person, turn.now, turn.city)
    late = turn.city.clock.calendar.workdays_between(case.deadline.day, turn.today)
    if late:
        return _(
            "⚠ 已超期 {late} 个工作日（{day}到期），请马上办。", late=late, day=case.deadline.day
        )
    return _("⚠ 期限{day}已到，请马上办。", day=case.deadline.day)


def state_text(case: Case) -> Phrase:
    """The number and where it stands."""
    return _("案件 {number}：{state}", number=case.number, state=case.state.label)


def _group_card(turn: Turn, case: Case, note: Text) -> Reply:
    private = Button(_("私下看详情"), link("case", number=case.number), ButtonKind.PRIVATE)
    if not is_for_here(turn, case):
        return Reply(text=_("这件事只能在私聊里看。"), buttons=((private,),))
    text = lines(note, _heading(turn, case), _category(turn, case), deadline_text(turn, case))
    return Reply(text=text, buttons=(*act_buttons(turn, case), (private,)))


def _heading(turn: Turn, case: Case) -> Text:
    shown = Joined((state_text(case), *marks(turn, case)), " · ")
    unit = unit_label(turn.city, case.unit, turn.person)
    handler = person_label(turn, case.handler) or _("未定")
    lies = _("承办：{unit}，承办人{handler}", unit=unit, handler=handler)
    if case.state is State.REGISTERED:
        lies = _("建议派给：{unit}", unit=unit)
    return lines(shown, lies, next_step(case))


def _category(turn: Turn, case: Case) -> Text:
    category = category_label(turn.city, case, turn.person)
    place = place_label(turn.city, case, turn.person)
    return lines(
        _("地点：{place}", place=place),
        _("类别：{category}（{severity}）", category=category, severity=case.severity.label),
    )


def _facts(turn: Turn, case: Case, seen: Sight) -> Iterator[Text]:
    is_whole = sees_whole(turn.person, case, turn.city)
    yield _category(turn, case)
    yield from (line if is_whole else masked_text(line) for line in under_way(turn, case))
    if case.about is not AboutWhom.NOBODY:
        named = tuple(one for one in (case.about.label, masked(case.about_name)) if one)
        yield run(_("涉及："), Joined(named, " "))
    yield _("方式：{kind}，{identity}", kind=case.kind.label, identity=case.identity.label)
    yield _contact(turn, case, seen)
    if case.spot and (seen is Sight.IDENTITY or case.identity is Identity.REAL_NAME):
        latitude, longitude = case.spot
        yield _("位置：{spot}", spot=f"{latitude:.5f}, {longitude:.5f}")
    told = case.story if is_whole else masked(case.story)
    yield run(_("反映："), told or _("没有写字，请点“看附件”听一听、看一看。"))


def _contact(turn: Turn, case: Case, seen: Sight) -> Text:
    """Whole for the handler, masked for the others, nothing where it is confidential."""
    if seen is not Sight.IDENTITY and case.identity is not Identity.REAL_NAME:
        return _("联系：只能由承办人在这里点“询问”写给他。")
    if not sees_whole(turn.person, case, turn.city):
        return _("联系：{contact}", contact=masked(case.contact)) if case.contact else ""
    look_at(turn, case, CONTACT)
    name = person_label(turn, case.citizen)
    known = Joined(tuple(one for one in (name, case.contact) if one), " ")
    return _("联系：{contact}", contact=known or _("没有留电话，可以点“询问”"))


def _answer(turn: Turn, case: Case) -> Text:
    answer = case.answer
    if answer is None:
        return ""
    is_whole = sees_whole(turn.person, case, turn.city)
    stands = _("已确认") if answer.confirmed_by else _("待确认")
    heading = _("答复（{outcome}，{stands}）：", outcome=answer.outcome.label, stands=stands)
    promised = _("承诺{day}前办好。", day=answer.promised_on) if answer.promised_on else None
    rated = _("群众评价：{rating}", rating=case.rating.label) if case.rating else None
    return lines(run(heading, answer.text if is_whole else masked(answer.text), promised), rated)


def _history(turn: Turn, case: Case) -> Text:
    events = turn.store.cases.events(case.number)
    return lines(_("经过："), timeline(case, events, turn.person, turn.city))


def _files(case: Case, seen: Sight) -> tuple[Row, ...]:
    if not case.files or seen < Sight.CASE:
        return ()
    label = _("看附件（{count}）", count=len(case.files))
    return ((Button(label, link("files", number=case.number)),),)


def _unmask(turn: Turn, case: Case) -> tuple[Row, ...]:
    """The way to what is masked, for those who may know and say why."""
    if not may_unmask(turn.person, case, turn.city):
        return ()
    return ((Button(_("看完整内容"), link("unmask", number=case.number)),),)
