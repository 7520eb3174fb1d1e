"""What can be done to a broadcast, by whom, in every stage; and the second pair of eyes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from rules.audiences import Audience
from rules.broadcasting import (
    MOVES,
    Act,
    Who,
    corrected,
    finished,
    is_approved,
    is_time,
    moved,
    started,
    why_not,
)
from rules.broadcasts import (
    FOLLOW_UPS,
    Approval,
    Broadcast,
    BroadcastNumber,
    Counts,
    Sort,
    Stage,
    change_of,
    copies_of,
    edited,
    number_of,
    progress_of,
)
from rules.deadlines import SHANGHAI
from rules.errors import Refused
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from tests.rules.acts import CITY

DAY = datetime(2026, 11, 16, 10, 0, tzinfo=SHANGHAI)
NIGHT = DAY.replace(hour=22)


def person(name, role, unit="mengzi", **more):
    return Person(id=PersonId(name), name=name, posts=(Post(role, UnitId(unit)),), **more)


WRITER = person("writer", Role.ADMIN)
SECOND = person("second", Role.ADMIN)
ELSEWHERE = person("elsewhere", Role.ADMIN, "caoba")
LEADER = person("leader", Role.LEADER)
ON_LEAVE = person("on_leave", Role.LEADER, is_on_leave=True)
OTHER_LEADER = person("other_leader", Role.LEADER, "caoba")
HANDLER = person("handler", Role.HANDLER)
PEOPLE = (WRITER, SECOND, ELSEWHERE, LEADER, ON_LEAVE, OTHER_LEADER, HANDLER)


def notice(**changes):
    usual = {
        "number": BroadcastNumber("12345"),
        "sort": Sort.NOTICE,
        "writers": (WRITER.id,),
        "text": "停水通知",
        "audience": Audience(unit=UnitId("shuigou")),
        "until": date(2026, 11, 30),
    }
    return Broadcast(**usual | changes)


def approved(by=SECOND, **changes):
    waiting = notice(stage=Stage.WAITING, **changes)
    return moved(waiting, Act.APPROVE, by, CITY)


@pytest.mark.parametrize("act", MOVES)
def test_each_act_is_for_those_of_its_row_in_the_stages_of_its_row(act):
    able = {
        (stage, one.id)
        for stage, one in product(Stage, PEOPLE)
        if why_not(notice(stage=stage), act, one, CITY) is None
    }
    who = {"second"} if MOVES[act].who is Who.SECOND else {"writer", "second"}
    assert able == set(product(MOVES[act].stages, who))


def test_an_urgent_one_needs_a_leader_on_duty_who_leads_there():
    urgent = notice(stage=Stage.WAITING, is_urgent=True)
    able = [one.id for one in PEOPLE if why_not(urgent, Act.APPROVE, one, CITY) is None]
    assert able == ["leader"]
    both = replace(LEADER, id=WRITER.id)
    assert why_not(urgent, Act.APPROVE, both, CITY) is not None


def test_nobody_who_ever_wrote_at_it_is_the_second_one():
    again = edited(notice(stage=Stage.WAITING), SECOND.id, "别的", ())
    assert again.writers == (WRITER.id, SECOND.id)
    assert again.writer == SECOND.id
    for one in (WRITER, SECOND):
        with pytest.raises(Refused):
            moved(again, Act.APPROVE, one, CITY)
    third = moved(again, Act.APPROVE, replace(SECOND, id=PersonId("third")), CITY)
    assert is_approved(third, replace(SECOND, id=PersonId("third")), CITY)


CHANGES = (
    {"text": "别的"},
    {"files": ("file",)},
    {"audience": Audience(unit=UnitId("mengzi"))},
    {"audience": Audience(unit=UnitId("shuigou"), column="finance")},
    {"is_urgent": True},
    {"is_pushed": False},
    {"starts_at": DAY},
    {"until": date(2026, 12, 31)},
    {"sort": Sort.CIRCULAR},
    {"of": BroadcastNumber("54321")},
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_an_approval_holds_for_nothing_but_what_was_agreed_to(change):
    agreed = approved()
    assert is_approved(agreed, SECOND, CITY)
    assert not is_approved(replace(agreed, **change), SECOND, CITY)


def test_the_same_hour_told_by_another_clock_is_the_same():
    agreed = approved(starts_at=DAY)
    assert is_approved(replace(agreed, starts_at=DAY.astimezone(UTC)), SECOND, CITY)


@pytest.mark.parametrize(
    "approver",
    [None, WRITER, LEADER, replace(SECOND, posts=()), replace(SECOND, posts=ELSEWHERE.posts)],
)
def test_an_approval_holds_only_as_long_as_whoever_gave_it_could_give_it(approver):
    assert not is_approved(approved(), approver, CITY)


def test_without_an_approval_nothing_starts_but_a_withdrawal():
    bare = notice(stage=Stage.APPROVED)
    assert started(bare, SECOND, DAY, CITY).stage is Stage.WAITING
    forged = replace(bare, approval=Approval(by=WRITER.id, content=bare.content))
    assert started(forged, WRITER, DAY, CITY) == replace(bare, stage=Stage.WAITING)
    taken_back = change_of(bare, Sort.WITHDRAWAL, BroadcastNumber("54321"), WRITER.id)
    assert started(replace(taken_back, stage=Stage.APPROVED), None, DAY, CITY).started_at == DAY


def test_what_is_edited_or_sent_back_has_no_approval():
    agreed = approved()
    assert moved(agreed, Act.EDIT, WRITER, CITY).approval is None
    back = moved(notice(stage=Stage.WAITING), Act.SEND_BACK, SECOND, CITY)
    assert (back.stage, back.approval) == (Stage.DRAFT, None)


def test_corrections_and_withdrawals_are_not_changed_themselves():
    for sort, act in product(FOLLOW_UPS, (Act.CORRECT, Act.WITHDRAW)):
        assert "原来那条" in why_not(notice(sort=sort, stage=Stage.DONE), act, WRITER, CITY).source


AT = (
    (notice(), DAY, True),
    (notice(), NIGHT, False),
    (notice(is_urgent=True), NIGHT, True),
    (notice(sort=Sort.CORRECTION), NIGHT, False),
    (notice(sort=Sort.WITHDRAWAL), NIGHT, True),
    (notice(starts_at=NIGHT), DAY, False),
    (notice(audience=Audience(unit=UnitId("mengzi"), is_staff=True)), DAY.replace(hour=19), False),
    (notice(), DAY.replace(hour=19), True),
)


@pytest.mark.parametrize(("broadcast", "now", "is_so"), AT)
def test_it_goes_out_when_its_hour_has_come_and_nobody_rests(broadcast, now, is_so):
    assert is_time(broadcast, now, CITY) is is_so


def test_it_ends_with_its_counts():
    running = notice(stage=Stage.RUNNING)
    assert finished(running, DAY).stage is Stage.DONE
    assert finished(replace(running, stage=Stage.STOPPED), DAY).stage is Stage.STOPPED
    counts = Counts(queued=1, handed=2, sent=3, failed=4, stopped=5, expired=6)
    assert (counts.total, counts.left) == (21, 3)


def test_a_correction_changes_what_stands_on_the_board():
    number = BroadcastNumber("54321")
    change = replace(change_of(notice(), Sort.CORRECTION, number, SECOND.id), text="改了")
    assert change.changes == "12345"
    changed = corrected(notice(stage=Stage.DONE), change)
    assert (changed.stage, changed.text) == (Stage.CORRECTED, "改了")


def test_its_copies_are_told_from_cases():
    number = BroadcastNumber("12345")
    assert number_of(copies_of(number)) == number_of(progress_of(number)) == number
    assert number_of("1234567897") is None
