"""Whom a broadcast goes to, whose turn it is, and what became of each copy."""

from datetime import date

import pytest

from rules.audiences import Audience
from rules.broadcasts import Broadcast, BroadcastNumber, Counts, Fate, Sort
from rules.errors import Refused
from rules.ledger import Column
from rules.notices import QuietHours, Settings
from rules.people import Person, PersonId, Post, Role
from rules.places import PlaceId
from rules.units import UnitId
from tests.rules.acts import CITY

NUMBER = BroadcastNumber("12345")
NOTICE = Broadcast(
    number=NUMBER,
    sort=Sort.NOTICE,
    writers=(PersonId("writer"),),
    text="停水",
    audience=Audience(unit=UnitId("shuigou")),
    until=date(2026, 11, 30),
)
FOLLOWS = {
    "asha": [("shuigou", None)],
    "chang": [("shuigou", Column.FINANCE), ("caoba", None)],
    "he": [("mengzi", Column.FINANCE)],
    "li": [("xinzhai", None)],
    "ming": [("caoba", Column.POLICY)],
}


@pytest.fixture
async def town(kept):
    def fill(store):
        for name, follows in FOLLOWS.items():
            language = "en" if name == "he" else "zh"
            store.people.save(Person(id=PersonId(name), language=language))
            for place, column in follows:
                store.follows.follow(PersonId(name), PlaceId(place), column)
        for name, role, unit in (("lao_li", "handler", "shuigou"), ("shu_ji", "leader", "wencui")):
            post = Post(Role(role), UnitId(unit))
            store.people.save(Person(id=PersonId(name), handle=name, posts=(post,)))

    await kept(fill)
    return kept


AUDIENCES = (
    (Audience(unit=UnitId("mengzi")), {"asha", "chang", "he", "li", "ming"}),
    (Audience(unit=UnitId("shuigou")), {"asha", "chang", "li"}),
    (Audience(unit=UnitId("shuigou"), column="finance"), {"asha", "chang", "he", "li"}),
    (Audience(unit=UnitId("caoba"), column="finance"), {"chang", "he"}),
    (Audience(unit=UnitId("mengzi"), language="en"), {"he"}),
    (Audience(unit=UnitId("mengzi"), is_staff=True), {"lao_li", "shu_ji"}),
    (Audience(unit=UnitId("mengzi"), is_staff=True, role=Role.LEADER), {"shu_ji"}),
    (Audience(unit=UnitId("caoba"), is_staff=True), set()),
)


@pytest.mark.parametrize(("audience", "people"), AUDIENCES)
async def test_an_audience_is_who_follows_or_serves_and_nobody_else(town, audience, people):
    def look(store):
        found = store.deliveries.recipients(audience, CITY.units, "", 99, is_urgent=False)
        return found, store.deliveries.count_of(audience, CITY.units, is_urgent=False)

    found, count = await town(look)
    assert (set(found), count) == (people, len(people))
    assert found == sorted(found)


async def test_a_list_is_made_page_by_page(town):
    audience = Audience(unit=UnitId("mengzi"))

    def page(store, after):
        return store.deliveries.recipients(audience, CITY.units, after, 2, is_urgent=False)

    pages = [await town(lambda s, a=after: page(s, a)) for after in ("", "chang", "li")]
    assert pages == [["asha", "chang"], ["he", "li"], ["ming"]]


async def test_the_muted_hear_only_what_is_urgent(town):
    audience = Audience(unit=UnitId("shuigou"))

    def look(store):
        store.settings.keep(PersonId("asha"), Settings(is_muted=True))
        return [
            "asha" in store.deliveries.recipients(audience, CITY.units, "", 99, is_urgent=urgent)
            for urgent in (False, True)
        ]

    assert await town(look) == [False, True]
    told = await town(lambda s: s.follows.followers(PlaceId("shuigou"), Column.FINANCE))
    assert told == ("chang",)


HOURS = (
    (QuietHours(20, 9), {20, 23, 0, 8}, {9, 19}),
    (QuietHours(12, 14), {12, 13}, {11, 14}),
)


@pytest.mark.parametrize(("hours", "resting", "awake"), HOURS)
async def test_nobody_s_own_quiet_hours_are_disturbed(town, hours, resting, awake):
    def look(store):
        store.settings.keep(PersonId("asha"), Settings(quiet=hours))
        store.deliveries.add(NUMBER, [PersonId("asha")])
        return {
            hour for hour in range(24)
            if store.deliveries.next(NUMBER, 9, hour, is_urgent=False)
        }, store.deliveries.next(NUMBER, 9, min(resting), is_urgent=True)  # fmt: skip

    hours, urgent = await town(look)
    assert not hours & resting
    assert awake <= hours
    assert urgent == ["asha"]


async def test_every_copy_meets_its_fate_and_what_arrived_stays_so(town):
    people = [PersonId(name) for name in ("asha", "chang", "he", "li")]

    def work(store):
        kept = store.deliveries
        kept.add(NUMBER, people)
        kept.met(NUMBER, people[:2], Fate.HANDED)
        kept.met(NUMBER, people[:1], Fate.SENT)
        kept.met(NUMBER, people[:1], Fate.STOPPED)
        before = kept.counts(NUMBER)
        kept.lose(NUMBER)
        assert kept.expire(NUMBER, 1) == 1
        return before, kept.counts(NUMBER), kept.has(NUMBER, Fate.HANDED)

    before, after, is_left = await town(work)
    assert before == Counts(sent=1, handed=1, queued=2)
    assert after == Counts(sent=1, failed=1, expired=1, queued=1)
    assert not is_left
    assert await town(lambda store: store.deliveries.forget(NUMBER, 99)) == 4


async def test_whoever_is_forgotten_leaves_no_row(town):
    def work(store):
        store.broadcasts.add(NOTICE)
        store.deliveries.add(NUMBER, [PersonId("asha"), PersonId("chang")])
        store.settings.keep(PersonId("asha"), Settings(was_asked=True))
        store.people.forget(PersonId("asha"))
        return store.deliveries.readers(NUMBER), store.settings.of(PersonId("asha"))

    readers, chosen = await town(work)
    assert readers == (("chang", None),)
    assert chosen == Settings()


async def test_a_change_beside_another_is_refused(kept):
    def work(store):
        store.broadcasts.add(NOTICE)
        store.broadcasts.save(NOTICE)
        with pytest.raises(Refused):
            store.broadcasts.save(NOTICE)
        return store.broadcasts.get(NUMBER)

    assert (await kept(work)).version == 1
