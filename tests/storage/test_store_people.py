"""Who is who, where they are reached, and how somebody gets a post."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from storage.contacts import Contact, Sender

ASHA = Sender("telegram", "48120", "zh")
POST = Post(Role.HANDLER, UnitId("shuigou"))


async def meet(kept, now, sender=ASHA):
    return (await kept(lambda store: store.visitors.find_or_make([sender], now)))[sender]


async def test_whoever_writes_is_the_same_person_each_time(kept, now):
    bao = Sender("telegram", "48121", "en")
    first = await kept(lambda store: store.visitors.find_or_make([ASHA, bao, ASHA], now))
    assert first[ASHA].id != first[bao].id
    assert (first[ASHA].language, first[bao].language) == ("zh", "en")
    again = await kept(lambda store: store.visitors.find_or_make([bao, ASHA], now))
    assert again == first
    assert await kept(lambda store: store.people.get(first[ASHA].id)) == first[ASHA]


async def test_the_same_number_on_two_channels_is_two_people(kept, now):
    assert await meet(kept, now) != await meet(kept, now, Sender("web", "48120"))


async def test_a_person_is_kept_as_saved(kept, now):
    asha = replace(
        await meet(kept, now), name="阿霞", handle="Asha", language="en", agreed="2026-1"
    )
    leader = replace(
        asha,
        is_on_leave=True,
        posts=(Post(Role.DISPATCHER, UnitId("wenlan")), Post(Role.LEADER, UnitId("wenlan"))),
    )
    for person in (asha, leader, replace(asha, name="", handle="")):
        await kept(lambda store, person=person: store.people.save(person))
        assert await kept(lambda store, person=person: store.people.get(person.id)) == person
    assert await kept(lambda store: store.people.get(PersonId("nobody"))) is None


async def test_staff_are_found_by_handle_and_by_role(kept):
    li = Person(id=PersonId("li"), handle="lao_li", posts=(POST,))
    ann = Person(id=PersonId("ann"), handle="ann", posts=(POST, Post(Role.LEADER, UnitId("a"))))
    for person in (li, ann):
        await kept(lambda store, person=person: store.people.save(person))
    for typed in ("lao_li", "@lao_li", "Lao_Li"):
        assert await kept(lambda store, typed=typed: store.people.with_handle(typed)) == li
    assert await kept(lambda store: store.people.with_handle("nobody")) is None
    assert await kept(lambda store: store.people.with_handle("")) is None
    assert await kept(lambda store: store.people.holding(Role.HANDLER)) == (ann, li)
    assert await kept(lambda store: store.people.holding(Role.ADMIN)) == ()


async def test_a_handle_belongs_to_one(kept):
    await kept(lambda store: store.people.save(Person(id=PersonId("a"), handle="lao_li")))
    with pytest.raises(IntegrityError):
        await kept(lambda store: store.people.save(Person(id=PersonId("b"), handle="Lao_Li")))


async def test_an_invitation_gives_its_post_once(kept, now):
    asha = await meet(kept, now)
    code = await kept(lambda store: store.people.invite(POST, "老李", now))
    assert await kept(lambda store: store.people.join("wrong", asha, now)) is None
    joined = await kept(lambda store: store.people.join(f" {code} ", asha, now))
    assert joined == replace(asha, name="老李", posts=(POST,))
    assert await kept(lambda store: store.people.get(asha.id)) == joined
    assert await kept(lambda store: store.people.join(code, asha, now)) is None


async def test_a_second_post_is_added_and_a_given_name_stays(kept, now):
    asha = await meet(kept, now)
    leader = Post(Role.LEADER, UnitId("wenlan"))
    for post, name in ((POST, "老李"), (leader, ""), (POST, "")):
        code = await kept(lambda store, post=post, name=name: store.people.invite(post, name, now))
        asha = await kept(lambda store, code=code, asha=asha: store.people.join(code, asha, now))
    assert (asha.name, asha.posts) == ("老李", (POST, leader))


async def test_an_invitation_is_good_for_a_week(kept, now):
    asha = await meet(kept, now)
    code = await kept(lambda store: store.people.invite(POST, "老李", now))
    late = now + timedelta(days=7)
    assert await kept(lambda store: store.people.join(code, asha, late)) is None


async def test_people_are_reached_where_they_wrote_from_until_they_stop_us(kept, now):
    asha = await meet(kept, now)

    async def reached():
        return await kept(lambda store: store.contacts.address_of(asha.id, "telegram"))

    assert await reached() == "48120"
    assert await kept(lambda store: store.contacts.address_of(asha.id, "sms")) is None
    await kept(lambda store: store.contacts.stop("telegram", "48120"))
    assert await reached() is None
    all_of_them = await kept(lambda store: store.contacts.of([asha.id]))
    assert all_of_them == {asha.id: (Contact("telegram", "48120", is_stopped=True),)}
    await meet(kept, now)
    assert await reached() == "48120"


async def test_a_post_that_came_meanwhile_stays_whatever_else_is_kept(kept, now):
    """Somebody writes in two chats at once: both turns have read them before either is kept."""
    read = await meet(kept, now)
    for post in (POST, Post(Role.LEADER, UnitId("wenlan"))):
        code = await kept(lambda store, post=post: store.people.invite(post, "老李", now))
        await kept(lambda store, code=code: store.people.join(code, read, now))
        await kept(lambda store: store.people.remember(replace(read, language="en")))
    kept_now = await kept(lambda store: store.people.get(read.id))
    assert kept_now.posts == (POST, Post(Role.LEADER, UnitId("wenlan")))
    assert kept_now.language == "en"


async def test_a_visitor_is_forgotten_after_a_day_without_a_word(kept, now):
    asha = await meet(kept, now)
    evening, next_day = now + timedelta(hours=10), now + timedelta(hours=25)
    assert await meet(kept, evening) == asha
    assert await kept(lambda store: store.visitors.purge(next_day)) == 0
    assert await kept(lambda store: store.visitors.purge(evening + timedelta(hours=24))) == 1
    assert await kept(lambda store: store.people.get(asha.id)) is None
    assert await meet(kept, next_day) != asha


async def test_staff_and_those_with_a_case_stay(kept, now, make_case):
    citizen = await meet(kept, now)
    handler = await meet(kept, now, Sender("telegram-staff", "7"))
    await kept(lambda store: store.cases.add(make_case(citizen=citizen.id), "735209"))
    await kept(lambda store: store.people.save(replace(handler, posts=(POST,))))
    for gone in ("purge", "forget"):
        if gone == "purge":
            await kept(lambda store: store.visitors.purge(now + timedelta(days=400)))
        else:
            await kept(lambda store: [store.people.forget(p.id) for p in (citizen, handler)])
        assert await meet(kept, now) == citizen
        assert (await meet(kept, now, Sender("telegram-staff", "7"))).is_staff
