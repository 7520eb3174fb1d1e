"""What is not ours to see leaves nothing: no words of the case, no file, no byte on the disk."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.fetcher import Fetcher
from bot.files import FileStore
from rules.cases import CaseNumber, Event
from rules.glossary import Action
from storage.files import Stored
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
