"""What has happened to a case, line by line, and how much of its time has run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.addresses import addressed
from conversations.names import unit_label
from rules.cases import Case, Event
from rules.city import City
from rules.deadlines import Progress
from rules.glossary import Action
from rules.grading import workdays
from rules.people import Person
from rules.secrecy import masked
from rules.sight import sees_whole, shows
from rules.wording import Phrase, Text, _, lines

LATEST = 12
"""Lines of a timeline; what is older is only counted."""
CUT = 160
"""Characters of somebody's words in one line."""

SEALED_DESK = _("有权处理机关")
"""All that is ever said of where a sealed case lies."""


@dataclass(frozen=True, slots=True)
class Line:
    """How one act stands in the timeline."""

    says: Phrase
    """`{unit}` is the desk it lay with."""
    has_words: bool = False
    """The citizen reads the words that belong to it; staff always do."""


A = Action

NAMING = {A.REFER, A.CONSULT}
"""Their words begin with an address or with desks."""

LINES: Mapping[Action, Line] = {
    A.FILE: Line(_("已登记")),
    A.ASK: Line(_("承办人想问"), has_words=True),
    A.SUPPLEMENT: Line(_("收到补充"), has_words=True),
    A.GRADE: Line(_("改按重大事项办理"), has_words=True),
    A.ASSIGN: Line(_("已转给{unit}，等签收")),
    A.ACCEPT: Line(_("{unit}已签收，开始办理")),
    A.RETURN: Line(_("退回，应由{unit}办理")),
    A.INTERIM: Line(_("初步答复"), has_words=True),
    A.HAND_UP: Line(_("已报上一级，由{unit}办理")),
    A.CONSULT: Line(_("已请有关单位一起办理"), has_words=True),
    A.INSTRUCT: Line(_("领导作了批示")),
    A.MEDIATE: Line(_("经调处，双方达成协议"), has_words=True),
    A.EXTEND: Line(_("延长了期限"), has_words=True),
    A.REPLY: Line(_("写好了答复，等另一位同志确认")),
    A.CONFIRM: Line(_("已答复"), has_words=True),
    A.RATE: Line(_("收到评价"), has_words=True),
    A.CLOSE: Line(_("已报结，由市纪委监委把关")),
    A.APPROVE: Line(_("市纪委监委同意办结")),
    A.SEND_BACK: Line(_("市纪委监委要求重新办理，另换承办人")),
    A.REOPEN: Line(_("重新办理，另换承办人"), has_words=True),
    A.DECLINE: Line(_("领导决定不再重办"), has_words=True),
    A.REVIEW: Line(_("申请复查"), has_words=True),
    A.RECHECK: Line(_("申请复核"), has_words=True),
    A.REFER: Line(_("已转送"), has_words=True),
    A.MERGE: Line(_("与同一件事并案办理")),
    A.WITHDRAW: Line(_("已撤回"), has_words=True),
    A.RECUSE: Line(_("有同志回避")),
    A.OBJECT: Line(_("申请换人，由派单员另派一位"), has_words=True),
    A.SUPERVISE: Line(_("已列入督办")),
    A.SPONSOR: Line(_("有领导包案"), has_words=True),
    A.URGENT: Line(_("标为紧急")),
    A.URGE: Line(_("收到催办")),
    A.HARASSED: Line(_("已直接报市纪委监委")),
    A.UNSEAL: Line(_("问能不能转为一般案件公开办理"), has_words=True),
    A.CONSENT: Line(_("回答了能不能公开办理"), has_words=True),
    A.UPHOLD: Line(_("维持原答复"), has_words=True),
    A.OVERTURN: Line(_("原答复已撤销，重新办理"), has_words=True),
    A.KEPT: Line(_("写明承诺已经办好，等另一位同志确认")),
    A.CONFIRM_KEPT: Line(_("承诺的事办好了"), has_words=True),
    A.PROMISE_DUE: Line(_("承诺的日子到了，已问承办人")),
    A.BROKEN: Line(_("承诺没有按时办好，已报领导")),
    A.SILENT: Line(_("评价时间已过")),
    A.UNREAD: Line(_("答复一直没有取")),
    A.LAPSE: Line(_("审核时间已过，自动办结")),
    A.FINISH: Line(_("终结")),
    A.RING: Line(_("紧急呼叫了值班的同志和领导"), has_words=True),
    A.GOT: Line(_("值班的同志收到，正在处理")),
    A.NOTE: Line(_("内部备注")),
}
"""Worded so that citizens and staff can read the same line."""


def is_for_staff(case: Case, reader: Person) -> bool:
    """Whether somebody reads the case as staff, not as the citizen or with the query code."""
    return reader.is_staff and case.citizen != reader.id


def timeline(case: Case, events: Sequence[Event], reader: Person, city: City) -> Text:
    """What this reader may see of what happened, the latest lines, oldest first."""
    shown = [event for event in events if shows(event, reader, case, city)]
    earlier = len(shown) - LATEST
    return lines(
        _("（前面还有 {count} 条）", count=earlier) if earlier > 0 else None,
        *(_line(event, case, reader, city) for event in shown[-LATEST:]),
    )


def _desk(event: Event, case: Case, reader: Person, city: City) -> Text:
    """Where it lay; of a sealed case a citizen learns no more than that it lies with one."""
    if case.sealed and not is_for_staff(case, reader):
        return SEALED_DESK
    return unit_label(city, event.unit, reader) or _("承办单位")


def in_full(event: Event, case: Case, reader: Person, city: City) -> Text:
    """One line with all its words, for somebody who may read them unmasked."""
    return _("{line}：{words}", line=_dated(event, case, reader, city), words=event.text)


def _dated(event: Event, case: Case, reader: Person, city: City) -> Phrase:
    says = LINES[event.action].says
    what = Phrase(says.source, {"unit": _desk(event, case, reader, city)})
    return _("{day} {what}", day=event.on, what=what)


def _line(event: Event, case: Case, reader: Person, city: City) -> Text:
    line = LINES[event.action]
    dated = _dated(event, case, reader, city)
    if not event.text or not (line.has_words or is_for_staff(case, reader)):
        return dated
    is_whole = not is_for_staff(case, reader) or sees_whole(reader, case, city)
    words = cut(event.text if is_whole else masked(event.text))
    read = addressed(city, words) if event.action in NAMING else words
    return _("{line}：{words}", line=dated, words=read)


def cut(words: str, most: int = CUT) -> str:
    """Somebody's own words on one line, as long as fits."""
    flat = " ".join(words.split())
    return f"{flat[:most]}…" if len(flat) > most else flat


def time_left(case: Case, reader: Person, now: datetime, city: City) -> Text:
    """How much of the time has run, in sentences; nothing once the clock has stopped."""
    if not case.is_open:
        return ""
    if case.deadline.is_past(now):
        return _overdue(case, reader, now, city)
    runs = _progress(case, now, city)
    return lines(
        _counted(runs),
        _("最晚{day}办完。", day=_due(case)),
        *_without(runs),
    )


def time_left_in_short(case: Case, now: datetime, city: City) -> Text:
    """The same in a few words, for a list."""
    if not case.is_open:
        return ""
    if case.deadline.is_past(now):
        return _("已过期限")
    left = _progress(case, now, city).left
    return _("还有 {left} 个工作日", left=left) if left else _("今天到期")


def _progress(case: Case, now: datetime, city: City) -> Progress:
    terms = city.clock.terms
    of = workdays(case.kind, case.severity, sealed=case.sealed, terms=terms)
    today = city.clock.today(now)
    return city.clock.progress(case.registered_on, today, of, case.deadline.day)


def _counted(runs: Progress) -> Phrase:
    if runs.day == 0:
        return _("登记当天不算，从下一个工作日数起，共 {of} 个工作日。", of=runs.of)
    return _("第 {day} 个工作日，共 {of} 个。", day=runs.day, of=runs.of)


def _due(case: Case) -> Phrase:
    day = case.deadline.day
    return _("预计{day}", day=day) if case.deadline.expected else _("{day}", day=day)


def _without(runs: Progress) -> Iterator[Phrase]:
    for first, last in runs.holidays:
        if first == last:
            yield _("{day}放假不计。", day=first)
        else:
            yield _("{first}至{last}放假不计。", first=first, last=last)


def _overdue(case: Case, reader: Person, now: datetime, city: City) -> Phrase:
    """Whose turn it is now, by when there is news, and that we are sorry (DOMAIN 7)."""
    clock = city.clock
    next_day = clock.calendar.next_workday(clock.today(now))
    return _(
        "{day}的期限到了，没有按时办完，对不起。这件事由{above}督办，新的进展会在{next_day}前告诉您。",
        day=case.deadline.day,
        above=_above(case, reader, city),
        next_day=next_day,
    )


def _above(case: Case, reader: Person, city: City) -> Text:
    if case.sealed:
        return _("上一级机关")
    above = city.units.above(case.unit) or city.units.city_discipline
    return _("上一级（{unit}）", unit=unit_label(city, above.id, reader))
