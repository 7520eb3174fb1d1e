"""Publication: who signs, by when, and what is late."""

from dataclasses import replace
from datetime import date

import pytest

from conversations.words import render
from rules.books import Book, BookNo, BookState, Signature
from rules.errors import Refused
from rules.ledger import Sheet
from rules.people import Person, PersonId, Post, Role
from rules.periods import Period
from rules.places import PlaceId
from rules.publication import (
    LedgerTerms,
    due_on,
    is_ready,
    kept_by,
    late_periods,
    late_rung,
    major_due_on,
    refuse,
    sign,
    sign_on_paper,
    signed,
    submit,
    was_late,
)
from rules.units import UnitId

TODAY = date(2012, 10, 12)
TERMS = LedgerTerms()


def book(**changes):
    usual = {
        "no": BookNo(1),
        "place": PlaceId("shuigou"),
        "period": Period.read("2012Q3"),
        "version": 1,
        "state": BookState.SUBMITTED,
        "imported_on": TODAY,
        "submitted_by": PersonId("kuai_ji"),
    }
    return Book(**usual | changes)


def supervisor(name, village="shuigou", role=Role.VILLAGE_SUPERVISOR):
    post = Post(role, UnitId(village))
    return Person(id=PersonId(name), name=name, posts=(post,))


def test_two_supervisors_of_the_village_sign_and_it_is_ready():
    submitted = submit(book(state=BookState.DRAFT, submitted_by=None), PersonId("kuai_ji"))
    assert not is_ready(submitted)
    once = sign(submitted, supervisor("老杨"), TODAY, ())
    assert not is_ready(once)
    twice = sign(once, supervisor("老李"), TODAY, ())
    assert is_ready(twice)
    assert [signature.name for signature in twice.signatures] == ["老杨", "老李"]


@pytest.mark.parametrize(
    ("who", "kin"),
    [
        (supervisor("老杨", "sanyi"), ()),
        (supervisor("老杨", role=Role.BOOKKEEPER), ()),
        (supervisor("kuai_ji"), ()),
        (supervisor("老杨"), ("老杨",)),
    ],
)
def test_nobody_else_signs(who, kin):
    with pytest.raises(Refused):
        sign(book(), who, TODAY, kin)


def test_one_person_signs_once_also_on_paper():
    once = sign(book(), supervisor("老杨"), TODAY, ())
    with pytest.raises(Refused):
        sign(once, supervisor("老杨"), TODAY, ())
    with pytest.raises(Refused):
        signed(once, Signature(by=None, name="老杨", on=TODAY))
    on_paper = signed(once, Signature(by=None, name="老李", on=TODAY))
    assert is_ready(on_paper)
    namesake = replace(supervisor("老杨"), id=PersonId("another"))
    assert is_ready(sign(once, namesake, TODAY, ()))


def test_who_does_not_agree_says_why_and_the_bookkeeper_may_submit_again():
    refused = refuse(sign(book(), supervisor("老杨"), TODAY, ()), "第三张票据看不清")
    assert (refused.state, refused.signatures) == (BookState.REFUSED, ())
    again = submit(refused, PersonId("kuai_ji"))
    assert (again.state, again.refusal) == (BookState.SUBMITTED, "")


@pytest.mark.parametrize("state", [s for s in BookState if s is not BookState.SUBMITTED])
def test_only_what_waits_is_signed_or_refused(state):
    for act in (
        lambda: sign(book(state=state), supervisor("老杨"), TODAY, ()),
        lambda: refuse(book(state=state), "不对"),
    ):
        with pytest.raises(Refused):
            act()


@pytest.mark.parametrize("state", [BookState.SUBMITTED, BookState.PUBLISHED, BookState.LOADING])
def test_what_waits_or_is_public_is_not_submitted_again(state):
    with pytest.raises(Refused) as told:
        submit(book(state=state), PersonId("kuai_ji"))
    assert "已经提交" in render(told.value.sentence, "zh")


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("2012Q3", date(2012, 10, 15)),
        ("2012Q4", date(2013, 1, 15)),
        ("2012-09", date(2012, 10, 15)),
        ("2012-12", date(2013, 1, 15)),
    ],
)
def test_books_are_public_by_the_fifteenth(code, due):
    period = Period.read(code)
    assert due_on(period, TERMS) == due
    in_time = book(period=period, published_on=due)
    assert not was_late(in_time, 1, TERMS)
    assert was_late(replace(in_time, published_on=date(due.year, due.month, 16)), 1, TERMS)
    assert not was_late(book(), 1, TERMS)


@pytest.mark.parametrize(("entries", "kept"), [(30, "2012Q3"), (31, "2012-08")])
def test_a_busy_month_is_published_by_itself(entries, kept):
    assert kept_by(entries, Period.read("2012-08"), TERMS).code == kept


@pytest.mark.parametrize(
    ("today", "published", "late"),
    [
        (date(2012, 10, 15), (), ["2012Q1", "2012Q2"]),
        (date(2012, 10, 16), (), ["2012Q1", "2012Q2", "2012Q3"]),
        (date(2012, 10, 16), ("2012Q1", "2012Q2", "2012Q3"), []),
        (date(2012, 10, 16), ("2012Q2", "2012-07", "2012-09"), ["2012Q1", "2012Q3"]),
        (date(2012, 10, 16), ("2012Q2", "2012-07", "2012-08", "2012-09"), ["2012Q1"]),
        (date(2012, 3, 31), (), []),
    ],
)
def test_a_quarter_is_late_until_all_its_months_are_public(today, published, late):
    found = late_periods(
        [Period.read(code) for code in published], Period.read("2012-02"), today, TERMS
    )
    assert [one.period.code for one in found] == late


def test_major_matters_are_public_within_five_working_days(city):
    calendar = city.clock.calendar
    day = major_due_on(Sheet.LAND, date(2026, 11, 19), calendar, city.ledger)
    assert day == date(2026, 11, 26)
    with pytest.raises(ValueError, match="entry"):
        major_due_on(Sheet.ENTRY, date(2026, 11, 19), calendar, city.ledger)


@pytest.mark.parametrize("wrong", [{"busy": 0}, {"answer": True}, {"major": "5"}])
def test_terms_that_cannot_be_counted_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        LedgerTerms(**wrong)


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (date(2026, 10, 15), 0),
        (date(2026, 10, 16), 1),
        (date(2026, 10, 18), 1),  # a Sunday
        (date(2026, 10, 19), 2),
        (date(2026, 10, 29), 2),
        (date(2026, 10, 30), 0),
    ],
)
def test_a_late_village_hears_first_and_its_town_a_working_day_later(city, today, rung):
    assert late_rung(date(2026, 10, 15), today, city.clock.calendar) == rung


def test_on_paper_nobody_signs_what_they_have_a_hand_in():
    with pytest.raises(Refused):
        sign_on_paper(book(), "张主任", TODAY, {"张主任"})
