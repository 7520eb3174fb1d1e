"""A case is kept as it is, changed by one at a time, and shown to nobody without its code."""

from dataclasses import replace
from datetime import date

import pytest

from rules.cases import Answer, CaseNumber, Event, FileKey
from rules.errors import Refused
from rules.glossary import AboutWhom, Action, Identity, Kind, Outcome, Rating, Severity, State
from rules.people import PersonId
from rules.places import PlaceId
from rules.units import UnitId
from rules.waiting import Waiting

ASHA, LI, WANG = PersonId("asha"), PersonId("li"), PersonId("wang")
SHUIGOU, WENLAN = UnitId("shuigou"), UnitId("wenlan")
DAY = date(2026, 11, 25)


@pytest.fixture
def full(make_case):
    """Everything that a case can carry."""
    return make_case(
        kind=Kind.SUGGESTION,
        severity=Severity.MAJOR,
        about=AboutWhom.VILLAGE_CADRE,
        about_name="张三",
        place=PlaceId("shuigou"),
        department=UnitId("water"),
        citizen=ASHA,
        contact="13900001111",
        receptionist=WANG,
        handler=LI,
        spot=(23.36, 103.38),
        files=(FileKey("b"), FileKey("a")),
        urgent=True,
        sealed=True,
        round=2,
        returns=1,
        answer=Answer(
            text="井修好了",
            outcome=Outcome.PROMISED,
            by=LI,
            promised_on=DAY,
            confirmed_by=WANG,
        ),
        rating=Rating.DISSATISFIED,
        replied_on=DAY,
        delivered_on=DAY,
        former_handlers=frozenset({LI, WANG}),
        former_confirmers=frozenset({WANG}),
        objected=True,
        harassed=True,
        assigned_on=DAY,
        recused=frozenset({WANG}),
        helpers=frozenset({SHUIGOU, WENLAN}),
        interim_on=DAY,
        instruction="三天内到现场看。",
        instructed_due=DAY,
        mediated=True,
        extended=True,
        supervised=True,
        sponsor=WANG,
        urged_on=(DAY,),
        merged_into=CaseNumber("1"),
        referred_to="蒙自市人民法院",
    )


async def test_what_one_turn_changed_is_not_changed_by_the_next_in_its_transaction(kept, full):
    def work(store):
        first, second = store.for_turn(), store.for_turn()
        first.cases.add(full, "12345678")
        first.cases.save(replace(full, returns=2))
        return first.cases.changed, second.cases.changed, second.cases.get(full.number)

    mine, theirs, seen = await kept(work)
    assert [case.returns for case in mine] == [2]
    assert theirs == ()
    assert seen.returns == 2


async def test_a_case_comes_back_as_it_was_kept(kept, make_case, full):
    plain = make_case("1000000009")
    for case in (plain, full):
        await kept(lambda store, case=case: store.cases.add(case, "735209"))
        assert await kept(lambda store, case=case: store.cases.get(case.number)) == case
    assert await kept(lambda store: store.cases.get(CaseNumber("7"))) is None
    assert not await kept(lambda store: store.cases.is_number_free(plain.number))
    assert await kept(lambda store: store.cases.is_number_free(CaseNumber("7")))


async def test_a_change_is_kept_with_its_news(kept, make_case, now):
    case = make_case()
    await kept(lambda store: store.cases.add(case, "735209"))
    accepted = Event(
        action=Action.ACCEPT, on=DAY, at=now, by=LI, unit=SHUIGOU, text="我来", told=False
    )
    quiet = Event(action=Action.SUPPLEMENT, on=DAY)

    def accept(store):
        read = store.cases.get(case.number)
        changed = replace(read, state=State.IN_PROGRESS, handler=LI, news=(accepted, quiet))
        saved = store.cases.save(changed)
        again = store.cases.save(replace(saved, urgent=True))
        return saved, again, store.cases.get(case.number)

    saved, again, found = await kept(accept)
    assert (saved.version, saved.news, saved.handler) == (1, (), LI)
    assert again == found
    assert found.version == 2
    events = await kept(lambda store: store.cases.events(case.number))
    assert events == (*case.news, accepted, quiet)


async def test_of_two_who_change_a_case_the_second_is_asked_to_open_it_again(kept, make_case):
    case = make_case()
    await kept(lambda store: store.cases.add(case, "735209"))
    await kept(lambda store: store.cases.save(replace(case, handler=LI)))
    with pytest.raises(Refused, match="刚刚有人改过这件事"):
        await kept(lambda store: store.cases.save(replace(case, handler=WANG)))
    assert (await kept(lambda store: store.cases.get(case.number))).handler == LI


async def test_the_code_opens_its_own_case_only(kept, make_case):
    one, other = make_case("1000000009"), make_case("2000000008")
    await kept(lambda store: store.cases.add(one, "735209"))
    await kept(lambda store: store.cases.add(other, "111111"))
    for number, code, fits in (
        (one.number, "735209", True),
        (one.number, "111111", False),
        (one.number, "", False),
        (other.number, "735209", False),
        (CaseNumber("3000000007"), "735209", False),
    ):
        found = await kept(
            lambda store, number=number, code=code: store.cases.code_fits(number, code)
        )
        assert found is fits


async def test_a_citizen_sees_their_own_cases_the_newest_first(kept, make_case):
    for number, owner, day in (
        ("1000000009", ASHA, 20),
        ("2000000008", ASHA, 23),
        ("3000000007", WANG, 24),
        ("4000000006", ASHA, 23),
        ("5000000005", None, 24),
    ):
        case = make_case(number, citizen=owner, first_registered_on=date(2026, 11, day))
        await kept(lambda store, case=case: store.cases.add(case, "735209"))
    of_asha = await kept(lambda store: store.cases.of_citizen(ASHA, 9))
    assert [case.number[0] for case in of_asha] == ["2", "4", "1"]
    second = await kept(lambda store: store.cases.of_citizen(ASHA, 1, offset=1))
    assert [case.number[0] for case in second] == ["4"]


def waiting(*states, **more):
    return Waiting(states=frozenset(states), **more)


BY_LI, BY_WANG = (Answer(text="好了", outcome=Outcome.RESOLVED, by=person) for person in (LI, WANG))
CASES = {
    "1": {"days": 3},
    "2": {"days": 1, "unit": WENLAN},
    "3": {"days": 9, "urgent": True},
    "4": {"state": State.IN_PROGRESS, "handler": LI},
    "5": {"state": State.IN_PROGRESS, "handler": LI, "answer": BY_LI, "days": 4},
    "6": {"state": State.IN_PROGRESS, "handler": WANG, "answer": BY_WANG, "days": 5},
    "7": {"sealed": True},
    "8": {"days": 1, "former_handlers": frozenset({WANG})},
    "9": {"state": State.CLOSED, "identity": Identity.ANONYMOUS},
}
QUEUES = {
    "urgent first, then by deadline, then by number": (
        [waiting(State.REGISTERED)],
        "3281",
    ),
    "of one unit": ([waiting(State.REGISTERED, units=frozenset({SHUIGOU}))], "381"),
    "of no unit": ([waiting(State.REGISTERED, units=frozenset())], ""),
    "sealed ones apart": ([waiting(State.REGISTERED, is_sealed=True)], "7"),
    "what I handle": ([waiting(State.IN_PROGRESS, handler=LI)], "45"),
    "what I have to write": ([waiting(State.IN_PROGRESS, handler=LI, has_answer=False)], "4"),
    "what is to be confirmed by another": (
        [waiting(State.IN_PROGRESS, has_answer=True, not_written_by=LI)],
        "6",
    ),
    "what I did not write": ([waiting(State.IN_PROGRESS, not_written_by=LI)], "46"),
    "with nobody named": (
        [waiting(State.IN_PROGRESS, State.REGISTERED, has_handler=False)],
        "3281",
    ),
    "with somebody named": (
        [waiting(State.IN_PROGRESS, State.REGISTERED, has_handler=True)],
        "456",
    ),
    "that lost its handler": ([waiting(State.REGISTERED, lost_handler=True)], "8"),
    "several together": (
        [waiting(State.CLOSED), waiting(State.REGISTERED, units=frozenset({WENLAN}))],
        "29",
    ),
    "nothing asked": ([], ""),
}


@pytest.mark.parametrize("queue", QUEUES)
async def test_a_queue_holds_what_waits(kept, make_case, queue):
    for first, changes in CASES.items():
        case = make_case(f"{first}000000000", **changes)
        await kept(lambda store, case=case: store.cases.add(case, "735209"))
    wanted, numbers = QUEUES[queue]
    found = await kept(lambda store: store.cases.waiting(wanted, 20))
    assert "".join(case.number[0] for case in found) == numbers
    page = await kept(lambda store: store.cases.waiting(wanted, 1, offset=1))
    assert "".join(case.number[0] for case in page) == numbers[1:2]


@pytest.mark.only("sqlite")
async def test_nothing_that_people_wrote_is_readable_in_the_file(kept, full, database, path, now):
    told = replace(full, news=(Event(action=Action.FILE, on=DAY, at=now, text="又来了一次"),))
    await kept(lambda store: store.cases.add(told, "735209"))
    await database.truncate_wal()
    kept_bytes = read(path)
    for secret in (full.story, "张三", "13900001111", "735209", "井修好了", "又来了一次", "103.38"):
        assert secret.encode() not in kept_bytes


def read(path):
    return path.read_bytes()
