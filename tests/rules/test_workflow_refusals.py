"""What the workflow refuses, and in which words."""

from dataclasses import replace
from datetime import date

import pytest

from rules import workflow
from rules.cases import CategoryCode
from rules.errors import Refused
from rules.glossary import Kind, Outcome, Rating, Severity, State
from rules.units import UnitId
from tests.rules.at_work import assigned, now, unit
from tests.rules.make import (
    answer,
    asha,
    case,
    dispatcher,
    in_progress,
    lao_li,
    officer,
    other_dispatcher,
    replied,
    sealed,
    second_officer,
    shu_ji,
    town_handler,
    xiao_wang,
)

REFUSED_ASSIGNMENTS = [
    (case(), "wencui-discipline", None, dispatcher, "不派给纪检机关"),
    (
        case(category=CategoryCode("0105"), unit=UnitId("wencui")),
        "shuigou",
        None,
        dispatcher,
        "上一级",
    ),
    (sealed(), "mengzi", None, officer, "密封"),
    (case(), "shuigou", town_handler, dispatcher, "不是水沟社区的承办人"),
    (case(), "shuigou", replace(lao_li, is_on_leave=True), dispatcher, "休假"),
    (case(former_handlers=frozenset({lao_li.id})), "shuigou", lao_li, dispatcher, "前面办过"),
    (case(recused=frozenset({lao_li.id})), "shuigou", lao_li, dispatcher, "回避"),
    (case(citizen=lao_li.id), "shuigou", lao_li, dispatcher, "回避"),
    (case(state=State.ASSIGNED), "shuigou", None, dispatcher, "正等着签收"),
    (case(), "shuigou", None, other_dispatcher, "没有找到"),
    (case(citizen=dispatcher.id), "shuigou", None, dispatcher, "您自己反映的事"),
]


@pytest.mark.parametrize(("it", "to", "handler", "by", "sentence"), REFUSED_ASSIGNMENTS)
def test_assigning_is_refused(it, to, handler, by, sentence):
    with pytest.raises(Refused) as refused:
        workflow.assign(it, to=unit(to), handler=handler, by=by, **now())
    told = refused.value.sentence
    assert sentence in told.source.format(**told.values)


@pytest.mark.parametrize(
    ("it", "right", "by", "day", "sentence"),
    [
        (assigned(), "shuigou", lao_li, 17, "不能是您自己的单位"),
        (assigned(returns=2), "education", lao_li, 17, "2 次"),
        (assigned(), "education", lao_li, 25, "5 个工作日"),
        (assigned(), "mengzi-discipline", lao_li, 17, "不派给纪检机关"),
        (assigned(handler=xiao_wang.id, harassed=True), "education", lao_li, 17, "没有找到"),
    ],
)
def test_returning_is_refused(it, right, by, day, sentence):
    with pytest.raises(Refused) as refused:
        workflow.return_(it, reason="不归我们", right=unit(right), by=by, **now(day))
    told = refused.value.sentence
    assert sentence in told.source.format(**told.values)


REFUSED = [
    (lambda: workflow.ask(in_progress(), text=" ", by=lao_li, **now()), "写明"),
    (
        lambda: workflow.accept(
            sealed(state=State.ASSIGNED, handler=officer.id), by=second_officer, **now()
        ),
        "另一位同志",
    ),
    (
        lambda: workflow.accept(
            sealed(state=State.ASSIGNED, former_handlers=frozenset({officer.id})),
            by=officer,
            **now(),
        ),
        "换一位同志",
    ),
    (
        lambda: workflow.reply(
            sealed(state=State.IN_PROGRESS, handler=officer.id),
            answer=answer(),
            by=second_officer,
            **now(),
        ),
        "承办人来做",
    ),
    (lambda: workflow.confirm(in_progress(), by=shu_ji, **now()), "还没有写好"),
    (lambda: workflow.confirm(in_progress(answer=answer()), by=lao_li, **now()), "另一位同志确认"),
    (
        lambda: workflow.confirm(
            in_progress(answer=answer(), former_confirmers=frozenset({shu_ji.id})),
            by=shu_ji,
            **now(),
        ),
        "另一位同志确认",
    ),
    (lambda: workflow.close(replied(), by=lao_li, **now(20)), "还没有评价"),
    (
        lambda: workflow.grade(
            in_progress(severity=Severity.MAJOR), reason="x", by=dispatcher, **now()
        ),
        "不用再定级",
    ),
    (
        lambda: workflow.grade(in_progress(kind=Kind.QUESTION), reason="x", by=dispatcher, **now()),
        "不用再定级",
    ),
    (lambda: workflow.grade(in_progress(), reason="x", by=dispatcher, **now(20)), "期限已经过了"),
    (
        lambda: workflow.grade(
            in_progress(handler=dispatcher.id), reason="x", by=dispatcher, **now()
        ),
        "不能给自己的件定级",
    ),
    (lambda: workflow.reopen(replied(), reason="x", by=shu_ji, **now(18, 12)), "超过 30 天"),
    (lambda: workflow.urgent(case(urgent=True), by=dispatcher, **now()), "已经标为紧急"),
    (lambda: workflow.urgent(case(urgent=True), by=asha, **now()), "按紧急在办"),
    (lambda: workflow.supplement(case(), text=" ", by=asha, **now()), "要补充的内容"),
    (
        lambda: workflow.rate(
            replied(rating=Rating.FAIRLY), rating=Rating.SATISFIED, by=asha, **now()
        ),
        "评价过了",
    ),
    (lambda: workflow.rate(replied(), rating=Rating.SATISFIED, by=asha, **now(23)), "时间已经过了"),
    (lambda: workflow.rate(replied(), rating=Rating.SATISFIED, by=lao_li, **now()), "群众本人"),
    (lambda: workflow.reopen(replied(round=2), reason="", by=asha, **now()), "领导决定"),
    (lambda: workflow.reopen(replied(), reason="", by=asha, **now(18, 12)), "重新登记"),
    (lambda: workflow.object_(in_progress(objected=True), by=asha, **now()), "申请过一次"),
    (lambda: workflow.object_(assigned(), by=asha, **now()), "还没有定下承办人"),
    (
        lambda: workflow.reply(in_progress(), answer=answer(Outcome.ADOPTED), by=lao_li, **now()),
        "另选一种",
    ),
    (
        lambda: workflow.reply(
            in_progress(kind=Kind.SUGGESTION), answer=answer(Outcome.RESOLVED), by=lao_li, **now()
        ),
        "另选一种",
    ),
    (
        lambda: workflow.reply(in_progress(), answer=answer(Outcome.PROMISED), by=lao_li, **now()),
        "哪一天",
    ),
    (
        lambda: workflow.reply(
            in_progress(),
            answer=answer(Outcome.PROMISED, promised_on=date(2026, 11, 17)),
            by=lao_li,
            **now(),
        ),
        "哪一天",
    ),
    (
        lambda: workflow.reply(
            in_progress(), answer=answer(promised_on=date(2026, 12, 1)), by=lao_li, **now()
        ),
        "去掉日期",
    ),
]


@pytest.mark.parametrize(("act", "sentence"), REFUSED)
def test_is_refused(act, sentence):
    with pytest.raises(Refused) as refused:
        act()
    told = refused.value.sentence
    assert sentence in told.source.format(**told.values)
