"""The timeline and the sentence about time, as tables."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from conversations.timeline import LINES, cut, time_left, time_left_in_short, timeline
from conversations.words import render
from rules.cases import Case, CaseNumber, CategoryCode, Event
from rules.glossary import AboutWhom, Action, Identity, Severity, State
from rules.people import Person, PersonId, Post, Role
from rules.places import Level, PlaceId
from rules.units import UnitId

ZONE = ZoneInfo("Asia/Shanghai")
ASHA = Person(id=PersonId("asha"))
LI = Person(id=PersonId("li"), posts=(Post(Role.HANDLER, UnitId("shuigou")),))
JI = Person(id=PersonId("ji"), posts=(Post(Role.DISCIPLINE, UnitId("mengzi-discipline")),))


@pytest.fixture
def make(city):
    def make(registered=date(2026, 9, 29), days=3, **changes):
        plain = Case(
            number=CaseNumber("1000000009"),
            state=State.IN_PROGRESS,
            identity=Identity.REAL_NAME,
            about=AboutWhom.NOBODY,
            story="路灯坏了",
            category=CategoryCode("0501"),
            unit=UnitId("shuigou"),
            level=Level.VILLAGE,
            place=PlaceId("shuigou"),
            citizen=ASHA.id,
            registered_on=registered,
            first_registered_on=registered,
            deadline=city.clock.due(registered, days),
        )
        return replace(plain, **changes)

    return make


def at(month, day, hour=10, year=2026):
    return datetime(year, month, day, hour, tzinfo=ZONE)


TIMES = {
    "the day itself": (
        at(9, 29),
        {},
        (
            "登记当天不算，从下一个工作日数起，共 3 个工作日。\n"
            "最晚10月9日办完。\n10月1日至10月7日放假不计。"
        ),
    ),
    "on the way": (
        at(10, 8),
        {},
        "第 2 个工作日，共 3 个。\n最晚10月9日办完。\n10月1日至10月7日放假不计。",
    ),
    "without a holiday": (
        at(11, 18),
        {"registered": date(2026, 11, 16)},
        "第 2 个工作日，共 3 个。\n最晚11月19日办完。",
    ),
    "in a year whose notice is not out": (
        at(12, 30),
        {"registered": date(2026, 12, 29)},
        "第 1 个工作日，共 3 个。\n最晚预计1月4日办完。\n1月1日至1月3日放假不计。",
    ),
    "overdue": (
        at(10, 9, 18),
        {},
        (
            "10月9日的期限到了，没有按时办完，对不起。这件事由上一级（文萃街道）督办，"
            "新的进展会在10月10日前告诉您。"
        ),
    ),
    "overdue at the top": (
        at(10, 12),
        {"unit": UnitId("mengzi")},
        (
            "10月9日的期限到了，没有按时办完，对不起。这件事由上一级（蒙自市纪委监委）督办，"
            "新的进展会在10月13日前告诉您。"
        ),
    ),
    "overdue and sealed": (
        at(10, 12),
        {"sealed": True, "unit": UnitId("mengzi-discipline")},
        (
            "10月9日的期限到了，没有按时办完，对不起。这件事由上一级机关督办，"
            "新的进展会在10月13日前告诉您。"
        ),
    ),
    "the clock has stopped": (at(10, 12), {"state": State.REPLIED}, ""),
}


@pytest.mark.parametrize("name", TIMES)
def test_the_time_left_is_told_as_a_sentence(name, make, city):
    now, changes, told = TIMES[name]
    case = make(**changes)
    assert render(time_left(case, ASHA, now, city), "zh") == told


SHORT = {
    "还有 3 个工作日": (at(9, 29), {}),
    "今天到期": (at(10, 9), {}),
    "已过期限": (at(10, 9, 18), {}),
    "": (at(10, 9, 18), {"state": State.CLOSED}),
}


@pytest.mark.parametrize("told", SHORT)
def test_the_time_left_fits_a_list(told, make, city):
    now, changes = SHORT[told]
    assert render(time_left_in_short(make(**changes), now, city), "zh") == told


def test_a_single_day_off_is_named_alone(make, city):
    calendar = city.clock.calendar.changed(date(2026, 11, 18), work=False)
    closed = replace(city, clock=replace(city.clock, calendar=calendar))
    case = make(registered=date(2026, 11, 16), deadline=closed.clock.due(date(2026, 11, 16), 3))
    assert "11月18日放假不计。" in render(time_left(case, ASHA, at(11, 17), closed), "zh")


def test_a_major_case_has_fifteen_days(make, city):
    case = make(registered=date(2026, 11, 2), days=15, severity=Severity.MAJOR)
    told = render(time_left(case, ASHA, at(11, 9), city), "zh")
    assert "第 5 个工作日，共 15 个。" in told


def line(action, **more):
    return Event(action=action, on=date(2026, 9, 30), unit=UnitId("shuigou"), **more)


def told_to(reader, case, city, *events):
    return render(timeline(case, events, reader, city), reader.language)


def test_every_act_has_its_line(make, city):
    assert set(LINES) == set(Action)
    for action in Action:
        assert told_to(ASHA, make(), city, line(action)).startswith("9月30日 "), action


def test_what_is_not_told_is_not_shown_to_the_citizen(make, city):
    quiet = line(Action.RETURN, text="不归我们管", told=False)
    assert told_to(ASHA, make(), city, quiet) == ""
    assert (
        told_to(LI, make(), city, quiet) == "9月30日 退回，应由水沟社区（文萃街道）办理：不归我们管"
    )


def test_words_are_shown_to_those_they_are_for(make, city):
    asked = line(Action.ASK, text="哪一根\n灯杆？")
    assert told_to(ASHA, make(), city, asked) == "9月30日 承办人想问：哪一根 灯杆？"
    closed = line(Action.CLOSE, text="内部说明")
    assert told_to(ASHA, make(), city, closed) == "9月30日 已报结，由市纪委监委把关"
    assert "内部说明" in told_to(LI, make(), city, closed)


def test_harassment_is_read_by_the_city_s_desk_alone(make, city):
    harassed = line(Action.HARASSED, text="村主任骂我")
    assert told_to(LI, make(), city, harassed) == ""
    assert "村主任骂我" in told_to(JI, make(), city, harassed)
    assert told_to(ASHA, make(), city, harassed) == "9月30日 已直接报市纪委监委"


def test_a_sealed_case_names_no_desk_to_its_citizen(make, city):
    sealed = make(sealed=True, unit=UnitId("mengzi-discipline"))
    accepted = Event(action=Action.ACCEPT, on=date(2026, 9, 30), unit=UnitId("mengzi-discipline"))
    assert told_to(ASHA, sealed, city, accepted) == "9月30日 有权处理机关已签收，开始办理"
    assert "纪委" in told_to(JI, sealed, city, accepted)


def test_a_desk_that_is_no_more_is_called_a_unit(make, city):
    gone = Event(action=Action.ACCEPT, on=date(2026, 9, 30), unit=UnitId("gone"))
    assert told_to(ASHA, make(), city, gone) == "9月30日 承办单位已签收，开始办理"


def test_a_long_timeline_shows_the_latest(make, city):
    events = [line(Action.SUPPLEMENT, text=f"第{at}次") for at in range(15)]
    told = told_to(ASHA, make(), city, *events).split("\n")
    assert told[0] == "（前面还有 3 条）"
    assert told[1].endswith("第3次")
    assert told[-1].endswith("第14次")


def test_staff_who_read_their_own_case_read_it_as_a_citizen(make, city):
    own = make(citizen=LI.id)
    assert told_to(LI, own, city, line(Action.NOTE, text="记", told=False)) == ""


def test_long_words_are_cut():
    assert cut("好" * 300) == "好" * 160 + "…"
    assert cut("两 行\n话", 10) == "两 行 话"
