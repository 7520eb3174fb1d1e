"""Somebody has the disk: the database with its log, and the files. Whom do they find?"""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from bot.channels.base import SendFailed
from rules.cases import CaseNumber
from storage import traffic
from storage.sealing import Sealer
from storage.tables import contacts, links, people
from tests.bot.disk import (
    CAMERA,
    FILE_IDS,
    FILE_NAME,
    ID,
    STORY,
    TRACES,
    living,
    until_async,
)
from tests.bot.edge import until
from tests.conversations.filing import code_in, number_in


@pytest.fixture
async def disk(tmp_path):
    async with living(tmp_path) as disk:
        yield disk


@pytest.fixture
def hashes(monkeypatch):
    """Every keyed hash that the code made of the sender or of one of their files."""
    made, hash_ = set(), Sealer.hash

    def spied(self, *parts):
        result = hash_(self, *parts)
        if any(one in part for part in parts for one in (ID, *FILE_IDS)):
            made.add(result)
        return result

    monkeypatch.setattr(Sealer, "hash", spied)
    return made


def traces(disk, hashes):
    """What of the sender is found on the disk."""
    left = disk.bytes()
    wanted = {ID, FILE_NAME, CAMERA, *FILE_IDS} | hashes
    return {one for one in wanted if one.encode() in left}


async def test_an_anonymous_filing_with_a_photo_leaves_nothing_of_the_sender(disk, hashes, caplog):
    caplog.set_level("INFO")
    number = await disk.files_a_case()
    person = await disk.person_of()
    await disk.settles()
    assert len(hashes) > 5
    assert traces(disk, hashes) == set()
    assert person is None or person.encode() not in disk.bytes()
    assert await disk.rows(*TRACES) == {}
    assert not {one for one in (ID, STORY, FILE_NAME, *FILE_IDS) if one in caplog.text}
    case = await disk.write(lambda store: store.cases.get(CaseNumber(number)))
    (kept,) = await disk.write(lambda store: store.files.get(case.files))
    picture = Image.open(io.BytesIO(disk.ground.files.read(kept.stored.hash)))
    assert dict(picture.getexif()) == {}


async def test_an_album_leaves_nothing_either(disk, hashes):
    for word in ("/complain", "我同意", "匿名", "没有具体的人", STORY):
        await disk.says(word)
    parts = [{"files": [("photo", one, 1000, FILE_NAME)], "album": "group"} for one in FILE_IDS]
    before = len(disk.citizens.heard)
    await disk.arrives(*parts, album="group")
    await until(lambda: len(disk.citizens.heard) > before)
    for word in ("写完了", "水沟社区", "全村，或说不清哪个组", "说不清"):
        await disk.says(word)
    number = number_in(await disk.says("提交"))
    await disk.settles()
    assert traces(disk, hashes) == set()
    assert await disk.rows(*TRACES) == {}
    case = await disk.write(lambda store: store.cases.get(CaseNumber(number)))
    assert len(case.files) == len(FILE_IDS)


async def test_wrong_codes_before_the_filing_are_forgotten_with_the_sender(disk, hashes):
    await disk.says("/case 4829137560 00000000")
    await disk.says("/case 1234567897 00000000")
    await disk.files_a_case()
    await disk.settles()
    assert traces(disk, hashes) == set()


async def test_who_blocks_the_bot_after_filing_is_not_kept_anew(disk, hashes):
    """We advise to delete the talk; Telegram then tells us that the chat is stopped."""
    await disk.files_a_case()
    await disk.arrives({"status": "stopped"})
    await until_async(lambda: _answered(disk))
    await disk.settles()
    assert traces(disk, hashes) == set()
    assert await disk.rows(people, contacts) == {}


async def test_what_nobody_can_read_is_forgotten_with_the_visitor_who_sent_it(disk, hashes):
    await disk.files_a_case()
    await disk.settles()
    await disk.arrives({"files": [("no such kind", FILE_IDS[0], 1, FILE_NAME)]})
    await until_async(lambda: disk.write(lambda store: store.backlog.parked()))
    await disk.settles()
    assert await disk.rows(traffic.inbox)
    await disk.settles(minutes=24 * 60 + 2)
    assert traces(disk, hashes) == set()
    assert await disk.rows(*TRACES) == {}


async def _answered(disk):
    return not await disk.rows(traffic.inbox)


REFUSALS = (
    SendFailed("403", is_stopped=True),
    SendFailed("400", permanent=True),
)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.reason)
async def test_a_receipt_that_cannot_arrive_leaves_nothing(disk, hashes, refusal):
    await disk.files_up_to_the_end()
    disk.citizens.refuses["查询码"] = refusal
    await disk.arrives({"text": "提交"})
    await until_async(lambda: _answered(disk))
    await disk.settles()
    assert traces(disk, hashes) == set()
    assert await disk.rows(*TRACES) == {}


async def test_a_crash_before_the_receipt_is_sent_leaves_it_sealed_and_then_nothing(
    tmp_path, hashes
):
    async with living(tmp_path) as disk:
        await disk.files_up_to_the_end()
        disk.citizens.refuses["查询码"] = SendFailed("no answer", retry_after=0.2)
        await disk.arrives({"text": "提交"})
        await until_async(lambda: _answered(disk))
        await disk.house.timer.tick(datetime.now(UTC))
        assert ID.encode() not in disk.bytes()
        assert not {one for one in FILE_IDS if one.encode() in disk.bytes()}
    async with living(tmp_path) as disk:
        await until(lambda: any("查询码" in piece.text for _to, piece in disk.citizens.heard))
        await disk.settles()
        assert traces(disk, hashes) == set()
        assert await disk.rows(*TRACES) == {}


async def test_somebody_s_named_case_and_their_anonymous_one_have_nothing_in_common(disk):
    named = await disk.files_a_case("实名")
    person = await disk.person_of()
    hidden = await disk.files_a_case("匿名")
    await disk.settles()
    one = await disk.write(lambda store: store.cases.get(CaseNumber(named)))
    other = await disk.write(lambda store: store.cases.get(CaseNumber(hidden)))
    assert (one.citizen, other.citizen) == (person, None)
    kept = await disk.write(lambda store: store.files.get((*one.files, *other.files)))
    assert len({file.stored.hash for file in kept}) == len(kept)
    events = await disk.write(lambda store: store.cases.events(other.number))
    assert [(event.at, event.by) for event in events] == [(None, None)]


async def test_a_dead_letter_of_an_anonymous_filing_does_not_stay_with_somebody_s_name(disk):
    """The review holds the story; it could not be sent, and its reader has a case of their own."""
    await disk.files_a_case("实名", with_photo=False)
    await disk.settles()
    disk.citizens.refuses["完了"] = SendFailed("400", permanent=True)
    for word in ("/complain", "匿名", "没有具体的人"):
        await disk.says(word)
    await disk.arrives({"text": STORY})
    await until_async(lambda: _answered(disk))
    await disk.settles(0)
    assert await disk.rows(traffic.outbox)
    disk.citizens.refuses.clear()
    for word in ("写完了", "水沟社区", "全村，或说不清哪个组", "说不清", "提交"):
        await disk.says(word)
    await disk.settles()
    assert await disk.rows(traffic.outbox, traffic.sessions, traffic.inbox, traffic.menus) == {}


async def test_somebody_with_a_name_who_looked_at_an_anonymous_case_is_soon_not_tied_to_it(disk):
    """The buttons of the last message lie with their chat for a week: these for half an hour."""
    await disk.files_a_case("实名", with_photo=False)
    await disk.files_up_to_the_end(with_photo=False)
    said = await disk.says("提交")
    number, code = number_in(said), code_in(said)
    await disk.settles()
    assert STORY in await disk.says(f"/case {number} {code}")
    assert await disk.rows(traffic.grants)
    assert await disk.rows(traffic.menus)
    await disk.settles(minutes=31)
    assert await disk.rows(traffic.grants, traffic.menus, traffic.sessions) == {}
    assert await disk.rows(contacts)


async def test_a_file_on_the_disk_does_not_tell_when_it_came(disk):
    await disk.files_a_case()
    await disk.settles()
    kept = [path for path in (disk.folder / "files").rglob("*") if path.is_file()]
    assert kept
    today = datetime.now(UTC).timestamp()
    assert all(today - path.stat().st_mtime > 24 * 3600 for path in kept)


async def test_what_was_written_before_a_form_began_is_not_kept_for_good(disk):
    """A long text becomes a button that carries it; whoever then files nothing has left nothing."""
    await disk.says("我要举报" + STORY)
    assert await disk.rows(links)
    await disk.settles()
    assert await disk.rows(links)
    await disk.settles(minutes=3 * 24 * 60)
    assert await disk.rows(links) == {}


async def test_a_picture_that_cannot_be_cleaned_is_marked_lost_and_stops_nothing(disk, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    number = await disk.files_a_case()
    await disk.settles()
    case = await disk.write(lambda store: store.cases.get(CaseNumber(number)))
    (kept,) = await disk.write(lambda store: store.files.get(case.files))
    assert kept.is_lost
    assert CAMERA.encode() not in disk.bytes()
    assert "没有找到" in await disk.says("/case 1234567890")


async def test_an_anonymous_talk_is_cleared_and_the_clearing_leaves_nothing_either(disk, hashes):
    """Its button carries where the talk began: nothing of it is kept for that."""
    await disk.files_a_case()
    await disk.settles()
    assert traces(disk, hashes) == set()
    said = [piece for _to, piece in disk.citizens.heard]
    (clearing,) = [one for row in said[-1].buttons for one in row if one.data.startswith("clear")]
    first, last = 3 * 5_001, 3 * 5_000 + 3 * len(said) + 1
    assert clearing.data == f"clear?since={first}"
    await disk.says(button=clearing.data, message=str(last))
    sure = next(one for row in disk.citizens.heard[-1][1].buttons for one in row)
    assert "清除好了" in await disk.says(button=sure.data, message=str(last + 3))
    taken = set(disk.citizens.heard[-1][1].clears)
    assert {*map(str, range(first, last + 1)), str(last + 3)} <= taken
    await disk.settles()
    assert traces(disk, hashes) == set()
    assert await disk.rows(*TRACES) == {}
