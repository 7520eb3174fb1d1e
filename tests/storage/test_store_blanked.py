"""What is not ours to see leaves nothing: no words of the case, no file, no byte on the disk."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.fetcher import MOST_TRIES, Fetcher
from bot.files import FileStore
from rules.cases import CaseNumber, Event
from rules.glossary import Action
from storage.files import Stored
from storage.traffic import downloads
from tests.rules.make import MONDAY, sealed

NUMBER = CaseNumber("1234567895")
SAID = "书记收了老板的钱"


@dataclass(frozen=True)
class Ref:
    kind: str = "photo"
    source: str = "tg-1"


class Platform:
    """Gives the bytes it was asked for."""

    async def fetch(self, source):
        return source.encode() * 50


async def test_of_a_blanked_case_stays_that_something_happened(kept):
    at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    told = Event(action=Action.SUPPLEMENT, on=MONDAY, at=at, by="asha", text=SAID)
    passed_on = Event(action=Action.REFER, on=MONDAY, at=at, by="ji", text="州纪委监委")
    filed = replace(sealed(story=SAID), news=(told,))
    await kept(lambda store: store.cases.add(filed, "12345678"))
    blanked = replace(filed, story="", news=(passed_on,))
    await kept(lambda store: store.cases.blank(blanked))
    events = await kept(lambda store: store.cases.events(NUMBER))
    assert [(one.action, one.at, one.by, one.text) for one in events] == [
        (Action.SUPPLEMENT, None, None, ""),
        (Action.REFER, at, "ji", "州纪委监委"),
    ]
    assert (await kept(lambda store: store.cases.get(NUMBER))).story == ""


async def test_a_forgotten_file_leaves_the_disk_and_no_other(kept, database, tmp_path):
    sealer = await kept(lambda store: store.sealer)
    folder = FileStore(tmp_path / "files", sealer)
    folder.check()
    fetcher = Fetcher(database, sealer, {"telegram": Platform()}, folder)
    refs = [Ref(), Ref(), Ref(source="tg-2")]
    keys = await kept(lambda store: store.files.expect(refs, "telegram", is_sealed=True))
    while await fetcher.fetch_once():
        pass
    assert len(on_disk(tmp_path)) == 3
    await kept(lambda store: store.files.forget(keys[:2]))
    assert await fetcher.delete_once()
    assert await fetcher.delete_once()
    assert not await fetcher.delete_once()
    (left,) = on_disk(tmp_path)
    (other,) = await kept(lambda store: store.files.get(keys[2:]))
    assert isinstance(other.stored, Stored)
    assert left.name == other.stored.hash


async def test_a_file_still_on_its_way_is_not_fetched_any_more(kept):
    keys = await kept(lambda store: store.files.expect([Ref()], "telegram", is_sealed=True))
    await kept(lambda store: store.files.forget(keys))
    now = datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert await kept(lambda store: store.files.next_to_fetch(now, ["telegram"])) is None
    assert await kept(lambda store: store.files.get(keys)) == ()


def on_disk(folder):
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


class Bomb(FileStore):
    """Each file is more than we can bear."""

    def keep(self, data, key):
        raise self.fault


@pytest.mark.parametrize("fault", [RecursionError(), SystemExit()])
async def test_a_file_that_is_the_end_of_us_is_not_tried_for_ever(kept, database, tmp_path, fault):
    sealer = await kept(lambda store: store.sealer)
    folder = Bomb(tmp_path / "files", sealer)
    folder.fault = fault
    fetcher = Fetcher(database, sealer, {"telegram": Platform()}, folder)
    (key,) = await kept(lambda store: store.files.expect([Ref()], "telegram", is_sealed=True))
    for _start in range(MOST_TRIES + 1):
        with suppress(SystemExit):
            await fetcher.fetch_once()
        await kept(
            lambda store: store.connection.execute(update(downloads).values(not_before=None))
        )
    (file,) = await kept(lambda store: store.files.get([key]))
    assert file.is_lost
    assert await kept(lambda store: store.files.unfetched()) == 0


async def test_a_disk_without_room_is_no_fault_of_the_file(kept, database, tmp_path):
    sealer = await kept(lambda store: store.sealer)
    folder = Bomb(tmp_path / "files", sealer)
    folder.fault = OSError("no room")
    fetcher = Fetcher(database, sealer, {"telegram": Platform()}, folder)
    await kept(lambda store: store.files.expect([Ref()], "telegram", is_sealed=True))
    with pytest.raises(OSError, match="no room"):
        await fetcher.fetch_once()
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert (await kept(lambda store: store.files.next_to_fetch(later, ["telegram"]))).tries == 0
