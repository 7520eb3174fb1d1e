"""Under which ids messages stand in chats: kept as long as they can be folded or taken away."""

from datetime import timedelta

import pytest

from rules.folding import Standing
from storage.contacts import Sender

CITIZENS, STAFF, ID = "telegram-citizen", "telegram-staff", "4812077731"
CASE = "4829137560"


def word(number, **more):
    return Standing(channel=CITIZENS, chat=ID, id=str(number), **more)


def card(number, about=CASE, chat=ID):
    return Standing(channel=STAFF, chat=chat, id=str(number), about=about, folds=True)


@pytest.fixture
async def person(kept, now):
    senders = [Sender(CITIZENS, ID), Sender(STAFF, ID)]
    made = await kept(lambda store: store.visitors.find_or_make(senders, now))
    return made[senders[1]].id


async def test_both_sides_of_a_talk_are_known_for_two_days(kept, person, now):
    await kept(lambda store: store.sent_as.keep([word(7), word(9)], now))
    assert set(await kept(lambda store: store.sent_as.in_chat(CITIZENS, ID))) == {"7", "9"}
    assert await kept(lambda store: store.sent_as.in_chat(CITIZENS, "1")) == ()
    assert not await kept(lambda store: store.sent_as.purge(now + timedelta(hours=47)))
    assert await kept(lambda store: store.sent_as.purge(now + timedelta(hours=48))) == 2


async def test_a_card_is_found_by_its_case_its_reader_and_its_age(kept, person, now):
    shown = [card(7), card(8, about=""), word(9)]
    await kept(lambda store: store.sent_as.keep(shown, now))
    assert await kept(lambda store: store.sent_as.about(CASE)) == ((person, card(7)),)
    found = await kept(lambda store: store.sent_as.of(person))
    assert {one.id for _whose, one in found} == {"7", "8"}
    day = timedelta(hours=24)
    assert await kept(lambda store: store.sent_as.due(now + day - timedelta(minutes=1), 9)) == ()
    assert len(await kept(lambda store: store.sent_as.due(now + day, 9))) == 2
    assert len(await kept(lambda store: store.sent_as.due(now + day, 1))) == 1


async def test_what_takes_a_message_s_place_is_as_it_says_itself(kept, person, now):
    await kept(lambda store: store.sent_as.keep([card(7)], now))
    home = Standing(channel=STAFF, chat=ID, id="7")
    await kept(lambda store: store.sent_as.keep([home], now))
    assert await kept(lambda store: store.sent_as.about(CASE)) == ()


async def test_a_folded_card_is_not_folded_again(kept, person, now):
    await kept(lambda store: store.sent_as.keep([card(7)], now))
    await kept(lambda store: store.sent_as.folded(card(7)))
    assert await kept(lambda store: store.sent_as.of(person)) == ()


async def test_nothing_stays_of_whoever_was_forgotten(kept, person, now):
    await kept(lambda store: store.sent_as.keep([word(7), card(8, chat="stranger")], now))
    await kept(lambda store: store.sent_as.forget(CITIZENS, ID))
    assert await kept(lambda store: store.sent_as.in_chat(CITIZENS, ID)) == ()
    assert await kept(lambda store: store.sent_as.purge(now)) == 1, "a chat of nobody's"
