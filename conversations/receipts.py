"""What a citizen is told when a case is registered: number, query code, both dates, what next."""

from conversations.clearing import clear_button
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.cases import Case, CaseNumber
from rules.city import City
from rules.deadlines import Deadline
from rules.glossary import Identity, Severity
from rules.grading import WORD_ONLY
from rules.wording import Phrase, Text, _, lines


def receipt(turn: Turn, case: Case, code: str) -> Reply:
    """Everything needed to follow the case. The query code stands here and nowhere else."""
    text = lines(
        _("您反映的事已经登记，谢谢您告诉我们。"),
        _("编号：{number}", number=grouped(case.number)),
        _("查询码：{code}（请自己保管好）", code=grouped(code)),
        _("这件事按紧急办理，值班同志马上会看到。") if case.urgent else None,
        deadline_sentence(case, turn.city),
        what_next(turn, case),
    )
    return Reply(text=text, buttons=_buttons(turn, case))


def grouped(digits: CaseNumber | str) -> str:
    """In groups that can be read aloud: 482 913 7560, 1234 5678. Spaces do not matter to us."""
    if len(digits) % 4 == 0:
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    return " ".join((digits[:3], digits[3:6], digits[6:]))


def deadline_sentence(case: Case, city: City) -> Text:
    """By when the citizen hears something, and by when it ends; 预计 where a year is not known."""
    clock, terms = city.clock, city.clock.terms
    if case.sealed:
        first = clock.within(case.registered_on, terms.major)
        return _(
            "{days}个工作日内（{first}前）告诉您是否受理，最晚{last}前告诉您结果。",
            days=terms.major,
            first=day_of(first),
            last=day_of(case.deadline),
        )
    if case.kind in WORD_ONLY:
        return _(
            "{days}个工作日内（{first}前）一定给您回话。",
            days=terms.word,
            first=day_of(case.deadline),
        )
    first, last = case.deadline, case.deadline
    if case.severity is Severity.MAJOR:
        first = clock.within(case.registered_on, terms.interim)
    else:
        last = clock.due(case.registered_on, terms.major, case.first_registered_on)
    return _(
        "{days}个工作日内（{first}前）一定给您回话，复杂的事最晚{last}前办完。",
        days=terms.interim,
        first=day_of(first),
        last=day_of(last),
    )


def day_of(deadline: Deadline) -> Phrase:
    """The day, marked 预计 where the year's holidays are not out yet."""
    day = deadline.day
    return _("预计{day}", day=day) if deadline.expected else _("{day}", day=day)


def what_next(turn: Turn, case: Case) -> Text:
    """Who takes it now, and how it is followed."""
    taken = (
        _("已转有权处理机关，只有他们看得到。")
        if case.sealed
        else _("接下来会转给承办单位，由专人来办。")
    )
    return lines(taken, _following(turn, case))


def _following(turn: Turn, case: Case) -> Text:
    if case.identity is Identity.ANONYMOUS:
        return _(
            "我们没有留下您的账号，不会再给您发消息。请现在就把编号和查询码记下来，丢失后无法找回。"
            "看进展、补充、评价都发：/case 编号 查询码。记好以后，可以点“清除这段对话”。"
        )
    if turn.is_shared:
        return _("请把编号和查询码记下来。看进展：在这里或手机上发 /case 编号 查询码。")
    if case.sealed:
        return _("有进展时只提示“您有一条新消息”，点开才看得到。您随时可以看进展、补充。")
    if case.identity is Identity.CONFIDENTIAL:
        return _("您是谁只有市里一位同志知道。有进展时只提示“您有一条新消息”，点开才看得到。")
    return _("每走一步都在这里告诉您，您不用来回跑。随时可以看进展、补充、催办。")


def _buttons(turn: Turn, case: Case) -> tuple[tuple[Button, ...], ...]:
    home = Button(_("回到首页"), link("start"))
    if case.identity is Identity.ANONYMOUS:
        return column(clear_button(turn), home)
    if case.citizen is None or turn.is_shared:
        return column(home)
    return column(
        Button(_("看进展"), link("case", number=case.number)),
        Button(_("再补充几句"), link("supplement", number=case.number)),
        home,
    )
