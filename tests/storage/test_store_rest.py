"""Sessions, files, wrong codes, long links, and what the web page shows."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import update

from rules.cases import FileKey
from storage.errors import StoreFault
from storage.files import Stored
from storage.traffic import downloads, sessions

CHANNELS = ["telegram"]
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Ref:
    kind: str
    source: str


async def test_a_draft_is_kept_for_a_day_from_its_last_word(kept, now):
    def talk(store, at, answers):
        key = store.sessions.key("telegram", "1", "1")
        store.sessions.save({key: {"flow": "/complain", "answers": answers}}, at)

    def load(store, at):
        key = store.sessions.key("telegram", "1", "1")
        return store.sessions.load([key, "unknown"], at).get(key)

    later = now + timedelta(hours=20)
    await kept(lambda store: talk(store, now, {}))
    await kept(lambda store: talk(store, later, {"story": "水井坏了"}))
    found = await kept(lambda store: load(store, later + timedelta(hours=23)))
    assert found == {"flow": "/complain", "answers": {"story": "水井坏了"}}
    day_after = later + timedelta(hours=24)
    assert await kept(lambda store: load(store, day_after)) is None
    assert await kept(lambda store: store.sessions.purge(day_after)) == 1


async def test_a_dropped_session_is_gone_and_others_stay(kept, now):
    def work(store):
        keys = [store.sessions.key("telegram", chat, "1") for chat in "12"]
        store.sessions.save({key: {"flow": key} for key in keys}, now)
        store.sessions.save({}, now)
        store.sessions.drop(keys[:1])
        return store.sessions.load(keys, now) == {keys[1]: {"flow": keys[1]}}

    assert await kept(work)


async def test_a_file_is_fetched_once_and_its_source_goes(kept, now):
    refs = [Ref("photo", "tg-1"), Ref("voice", "tg-2")]
    keys = await kept(lambda store: store.files.expect(refs, "telegram", is_sealed=True))
    assert await kept(lambda store: store.files.kinds(keys[::-1])) == ("voice", "photo")
    sources = set()
    for done in range(2):
        assert await kept(lambda store: store.files.unfetched()) == 2 - done
        job = await kept(lambda store: store.files.next_to_fetch(now, CHANNELS))
        assert (job.channel, job.is_sealed, job.tries) == ("telegram", True, 0)
        sources.add(job.source)
        stored = Stored(hash="ab" * 32, size=9, mime="image/jpeg", is_encrypted=True)
        await kept(lambda store, job=job, stored=stored: store.files.fetched(job.key, stored))
    assert sources == {"tg-1", "tg-2"}
    assert await kept(lambda store: store.files.next_to_fetch(now, CHANNELS)) is None
    photo, _voice = await kept(lambda store: store.files.get(keys))
    assert (photo.kind, photo.stored, photo.is_lost, photo.is_sealed) == (
        "photo",
        stored,
        False,
        True,
    )


async def test_a_shared_file_stays_on_the_disk_until_the_last_has_forgotten_it(kept, now):
    def shares(store):
        refs = [Ref("photo", "tg-1"), Ref("photo", "tg-2")]
        fetched, waiting = store.files.expect(refs, "telegram", is_sealed=False)
        stored = Stored(hash="ab" * 32, size=9, mime="image/jpeg", is_encrypted=True)
        store.files.fetched(fetched, stored)
        (shared,) = store.files.share([waiting, fetched, FileKey("unknown")])
        assert store.files.share([]) == ()
        return fetched, shared, waiting

    fetched, shared, waiting = await kept(shares)
    first, second = await kept(lambda store: store.files.get([fetched, shared]))
    assert (first.stored, first.kind) == (second.stored, second.kind)
    await kept(lambda store: store.files.forget([shared, waiting]))
    assert await kept(lambda store: store.files.to_delete()) is None
    await kept(lambda store: store.files.forget([fetched]))
    assert await kept(lambda store: store.files.to_delete()) == "ab" * 32


async def test_a_file_that_cannot_be_had_is_tried_again_and_then_lost(kept, now):
    refs = [Ref("photo", "tg-1")]
    (key,) = await kept(lambda store: store.files.expect(refs, "telegram", is_sealed=False))
    assert await kept(lambda store: store.files.next_to_fetch(now, ["web"])) is None
    await kept(lambda store: store.files.fetch_later(key, now + MINUTE))
    assert await kept(lambda store: store.files.next_to_fetch(now, CHANNELS)) is None
    job = await kept(lambda store: store.files.next_to_fetch(now + MINUTE, CHANNELS))
    assert job.tries == 1
    await kept(lambda store: store.files.lost(key))
    assert await kept(lambda store: store.files.unfetched()) == 0
    (lost,) = await kept(lambda store: store.files.get([key, FileKey("unknown")]))
    assert (lost.is_lost, lost.stored) == (True, None)


async def test_what_does_not_open_is_lost_and_not_in_the_way(kept, now):
    refs = [Ref("photo", "tg-1"), Ref("photo", "tg-2")]
    keys = await kept(lambda store: store.files.expect(refs, "telegram", is_sealed=False))

    def spoil(store):
        store.connection.execute(
            update(downloads).where(downloads.c.key == min(keys)).values(source=b"")
        )
        key = store.sessions.key("telegram", "1", "1")
        store.sessions.save({key: {"flow": "/complain"}}, now)
        store.connection.execute(update(sessions).values(sealed=b""))
        return store.sessions.load([key], now)

    assert await kept(spoil) == {}
    job = await kept(lambda store: store.files.next_to_fetch(now, CHANNELS))
    assert job.key == max(keys)
    (lost,) = await kept(lambda store: store.files.get([min(keys)]))
    assert lost.is_lost


async def test_no_files_are_no_files(kept):
    assert await kept(lambda store: store.files.expect([], "telegram", is_sealed=False)) == ()
    assert await kept(lambda store: store.files.kinds([])) == ()


async def test_five_wrong_codes_in_half_an_hour_pause_half_an_hour(kept, now):
    async def wrong(minute):
        return await kept(lambda store: store.tries.wrong("asha", now + minute * MINUTE))

    async def paused(minute):
        return await kept(lambda store: store.tries.paused_until("asha", now + minute * MINUTE))

    assert [await wrong(minute) for minute in (0, 6, 12, 18)] == [1, 2, 3, 4]
    assert await paused(18) is None
    assert await wrong(24) == 5
    assert await paused(24) == now + 54 * MINUTE
    assert await kept(lambda store: store.tries.paused_until("bao", now)) is None
    await kept(lambda store: store.tries.purge(now + 53 * MINUTE))
    assert await paused(53) == now + 54 * MINUTE
    assert await paused(54) is None
    assert await wrong(54) == 1


async def test_slow_wrong_codes_do_not_pause(kept, now):
    for step in range(6):
        at = now + step * 8 * MINUTE
        assert await kept(lambda store, at=at: store.tries.wrong("asha", at)) <= 4
        assert await kept(lambda store, at=at: store.tries.paused_until("asha", at)) is None


async def test_a_right_code_starts_over_and_old_tries_are_forgotten(kept, now):
    for _ in range(4):
        await kept(lambda store: store.tries.wrong("asha", now))
    await kept(lambda store: store.tries.right("asha"))
    assert await kept(lambda store: store.tries.wrong("asha", now)) == 1
    assert await kept(lambda store: store.tries.purge(now + timedelta(hours=1))) == 1


async def test_a_long_link_is_kept_by_its_content(kept):
    content = "case?number=4812930571&story=" + "水井" * 50
    key = await kept(lambda store: store.links.keep(content))
    assert await kept(lambda store: store.links.keep(content)) == key
    assert await kept(lambda store: store.links.keep(content + "!")) != key
    assert await kept(lambda store: store.links.find(key)) == content
    assert await kept(lambda store: store.links.find("forged")) is None


async def test_the_page_shows_what_is_new_and_what_was_changed(kept, now):
    async def do(work):
        return await kept(lambda store: work(store.transcript))

    first = await do(lambda page: page.add("web", "a", {"text": "您好"}, now))
    await do(lambda page: page.add("web", "a", {"text": "请说"}, now))
    await do(lambda page: page.add("web", "b", {"text": "别人"}, now))
    shown = await do(lambda page: page.read("web", "a"))
    assert [(one.plain["text"], one.change) for one in shown] == [("您好", 1), ("请说", 2)]
    assert await do(lambda page: page.read("web", "a", after=2)) == []
    assert await do(lambda page: page.replace("web", "a", first, {"text": "改了"}))
    assert not await do(lambda page: page.replace("web", "b", first, {"text": "偷改"}))
    (changed,) = await do(lambda page: page.read("web", "a", after=2))
    assert (changed.id, changed.plain, changed.change) == (first, {"text": "改了"}, 3)


async def test_the_page_forgets_who_leaves_and_who_says_nothing(kept, now):
    async def do(work):
        return await kept(lambda store: work(store.transcript))

    later = now + 5 * MINUTE
    for chat, at in (("a", now), ("a", later), ("b", now), ("c", later)):
        await do(lambda page, chat=chat, at=at: page.add("web", chat, {"text": chat}, at))
    await do(lambda page: page.forget("web", "c"))
    assert await do(lambda page: page.purge(later)) == 1
    assert [len(await do(lambda page, c=c: page.read("web", c))) for c in "abc"] == [2, 0, 0]


async def test_a_moment_without_a_zone_is_refused(kept, now):
    with pytest.raises(StoreFault, match="offset-naive"):
        await kept(lambda store: store.tries.wrong("asha", now.replace(tzinfo=None)))
