"""A backup: all that stays is back, what passes through is not, and no damage goes unseen."""

import asyncio
import sys
from datetime import date, timedelta

import pytest

from bot.__main__ import main
from rules.broadcasts import BroadcastNumber, Stage
from rules.people import Role
from storage.engine import Database
from storage.files import Stored
from storage.importers.books_file import import_books
from storage.importers.gathering import Request
from storage.inbox import Arrival
from storage.sealed_file import open_file
from storage.sealing import Sealer, sealer_for
from storage.tables import people
from storage.traffic import inbox, outbox, sessions
from storage.unit_of_work import UnitOfWork
from tests.chat import Town, photo
from tests.conftest import ROOT, SECRET_KEY
from tests.conversations.asking import PAPER
from tests.conversations.broadcasting import approves, follower, sends, writes
from tests.conversations.filing import begins, files

DAY = date(2013, 1, 10)
WAYS = ("实名", "保密", "匿名")


@pytest.fixture
def databases(tmp_path, url, engine, request):
    """The town's, one more of the same kind, and as many files as are named."""
    if engine == "sqlite":
        yield lambda name: url if name == "town" else f"sqlite+aiosqlite:///{tmp_path}/{name}.db"
        return
    server = request.getfixturevalue("postgres")
    known = {"town": url, "new": server.new_database()}
    yield lambda name: known.get(name) or f"sqlite+aiosqlite:///{tmp_path}/{name}.db"
    server.drop(known["new"])


@pytest.fixture
def types(tmp_path, databases, monkeypatch, capfd):
    """Run `python -m bot …` on the town's database, or on another."""

    async def run(*typed, database="town", key=SECRET_KEY):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("CITY", str(ROOT / "cities" / "mengzi"))
        monkeypatch.setenv("SECRET_KEY", key)
        monkeypatch.setenv("DATABASE_URL", databases(database))
        monkeypatch.setenv("FILES_DIR", f"{tmp_path}/files-of-{database}")
        monkeypatch.setattr(sys, "argv", ["bot", *map(str, typed)])
        with pytest.raises(SystemExit) as ended:
            await asyncio.to_thread(main)  # it has a loop of its own
        return ended.value.code, *capfd.readouterr()

    return run


@pytest.fixture
def backups(tmp_path):
    """The sealed files in the folder, oldest first."""
    return lambda: sorted((tmp_path / "backups").glob("*.sealed"))


@pytest.fixture
async def opened(databases, city):
    """The town on another database."""
    held = []

    async def open_(name):
        database = await Database.open(databases(name))
        held.append(database)
        sealer = await database.write(lambda c: sealer_for(c, SECRET_KEY))
        town = Town(database, sealer, city)
        town.updates = 1000  # what was seen before is known to be a repeat
        return town

    yield open_
    for database in held:
        await database.close()


async def lives(town):
    """Cases in all three ways, half-filled forms in two, a colleague, and a file."""
    for number, way in enumerate(WAYS):
        filer = town.citizen(f"filer-{number}")
        town.passes(days=1)
        await files(filer, way, story=f"第{number}件：村口的水井坏了三个星期，没有人来修。")
    await town.staff("lao_li", (Role.HANDLER, "shuigou"))
    for name, way in (("open", "实名"), ("hidden", "匿名")):
        await begins(town.citizen(name), way)
        await town.citizen(name).says("路灯坏了三个月，晚上看不见路。")
    await town.citizen("passer-by").says("/help")


async def test_what_stays_is_back_in_another_database(town, types, backups, opened, tmp_path):
    await lives(town)
    kept = tmp_path / "files-of-town" / "ab" / "abcd"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"sealed photo")
    code, out, err = await types("backup", tmp_path / "backups")
    assert (code, err) == (0, "")
    assert "1 files, opened again and found whole" in out
    code, out, _err = await types("restore", backups()[0], database="new")
    assert code == 0
    assert (await types("verify", database="new"))[0] == 0
    assert (tmp_path / "files-of-new" / "ab" / "abcd").read_bytes() == b"sealed photo"

    new = await opened("new")
    filer = new.citizen("filer-0")
    await filer.says("/cases")
    assert "水沟社区" in filer.text
    handler = await new.reads(lambda store: store.people.with_handle("lao_li"))
    assert handler.posts
    for table in (inbox, outbox):
        assert not await new.reads(lambda s, t=table: s.connection.execute(t.select()).all())


async def test_no_notice_is_sent_again_after_a_restore(town, types, backups, opened, tmp_path):
    """One was under way and one agreed to when the copy was made; nobody knows what left since."""
    admin = await town.staff("xiao_chen", (Role.ADMIN, "mengzi"))
    second = await town.staff("lao_zhang", (Role.ADMIN, "mengzi"))
    asha = await follower(town, "asha")
    running = await sends(town, admin, second)
    await town.reads(lambda s: s.connection.exec_driver_sql(
        "UPDATE broadcasts SET stage = 'running', ended_at = NULL, counts = '{}'"
    ))  # fmt: skip
    agreed = await writes(admin, when="明天 9:00")
    await admin.presses("送审")
    await approves(second, agreed)
    await types("backup", tmp_path / "backups")
    await types("restore", backups()[0], database="new")
    new = await opened("new")
    new.now = town.now + timedelta(days=2)
    new.chats = dict(town.chats)
    before = len(asha.shown)
    await new.sends_out()
    assert len(asha.shown) == before
    stages = [
        (await new.reads(lambda s, n=number: s.broadcasts.get(BroadcastNumber(n)))).stage
        for number in (running, agreed)
    ]
    assert stages == [Stage.PAUSED, Stage.WAITING]


async def test_what_one_engine_kept_the_other_takes(town, types, backups, opened, tmp_path):
    await lives(town)
    await types("backup", tmp_path / "backups")
    code, _out, err = await types("restore", backups()[0], database="file")
    assert (code, err) == (0, "")
    new = await opened("file")
    await new.citizen("filer-0").says("/cases")
    assert "水沟社区" in new.citizen("filer-0").text


async def test_the_books_are_searched_as_before(town, types, backups, opened, tmp_path, city):
    request = Request(places=city.places, accounts=city.accounts, today=town.now.date())
    files = sorted((ROOT / "cities/mengzi/sample").glob("水沟-2012*.xlsx"))
    new = await import_books(files, request, town.database, town.sealer)
    await town.reads(lambda store: [store.books.publish(store.books.get(no), DAY) for no in new])
    await town.reads(lambda store: store.documents.publish(PAPER))
    await types("backup", tmp_path / "backups")
    for name in ("new", "file"):
        await types("restore", backups()[0], database=name)
        assert (await types("verify", database=name))[0] == 0
        restored = await opened(name)
        for words in ("修", "水沟", "道路", "nowhere"):
            found = [
                await one.reads(lambda store, words=words: store.ledger.search(words, None, 50))
                for one in (town, restored)
            ]
            assert found[0] == found[1]
        assert found[0].count == 0
        papers = await restored.reads(lambda store: store.documents.search("评议", None, DAY, 9))
        assert [one.title for one in papers] == [PAPER.title]
    assert (await restored.reads(lambda store: store.ledger.search("修", None, 50))).count


async def test_a_form_under_a_name_goes_on_and_an_anonymous_one_is_not_kept(
    town, types, backups, opened, tmp_path
):
    await lives(town)
    await types("backup", tmp_path / "backups")
    await types("restore", backups()[0], database="new")
    new = await opened("new")
    new.now = town.now
    await new.citizen("open").says("写完了")
    assert "哪里" in new.citizen("open").text
    await new.citizen("hidden").says("写完了")
    assert "哪里" not in new.citizen("hidden").text


def keep_unanswered(town, connection, writer):
    """Something they wrote lies in the inbox."""
    wrote = Arrival(
        channel=writer.channel, update_id=999, lane=(writer.id, writer.sender), payload=b"{}"
    )
    UnitOfWork(connection, town.sealer).inbox.add([wrote], town.now)


async def test_nothing_of_anonymous_senders_and_passers_by_is_in_it(town, types, backups, tmp_path):
    await lives(town)
    town.is_delivering = False
    writer = town.citizen("on-the-way")
    with pytest.raises(AssertionError, match="no answer"):
        await writer.says("/help")  # answered, and not yet sent
    await town.database.write(lambda c: keep_unanswered(town, c, writer))
    await types("backup", tmp_path / "backups")
    plain = tmp_path / "opened.db"
    open_file(Sealer(SECRET_KEY, b""), backups()[0], plain)
    written = plain.read_bytes()
    for name in ("filer-2", "hidden", "passer-by", "on-the-way"):
        id_ = f"id-{name}"
        hashes = [
            town.sealer.hash(purpose, "paper-citizen", id_)
            for purpose in ("contact", "chat", "menu", "lane")
        ] + [town.sealer.hash("session", "paper-citizen", id_, id_)]
        assert not [one for one in (id_, *hashes) if one.encode() in written], name
    drafts = await town.reads(lambda s: s.connection.execute(sessions.select()).all())
    assert len(drafts) >= 2, "the forms were there to be left out"
    assert await town.reads(lambda s: s.connection.execute(people.select()).all())


async def test_a_damaged_cut_or_foreign_file_is_refused_whole(town, types, backups, tmp_path):
    await lives(town)
    await types("backup", tmp_path / "backups")
    whole = backups()[0].read_bytes()
    middle = len(whole) // 2
    wrong = {
        "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "cut": whole[:middle],
        "cut-at-a-piece": whole[: 4 + int.from_bytes(whole[:4])],
        "empty": b"",
        "another": b"PK\x03\x04 a zip archive",
    }
    for name, content in wrong.items():
        path = tmp_path / f"{name}.sealed"
        path.write_bytes(content)
        code, out, err = await types("restore", path, database=name)
        assert (code, out) == (1, ""), name
        assert "does not open" in err
    code, _out, err = await types(
        "restore", backups()[0], database="keyless", key="another-key-" * 4
    )
    assert code == 1
    assert "SECRET_KEY" in err
    assert (await types("restore", tmp_path / "nowhere.sealed", database="none"))[0] == 1


async def test_a_used_database_takes_no_backup(town, types, backups, tmp_path):
    await lives(town)
    await types("backup", tmp_path / "backups")
    code, _out, err = await types("restore", backups()[0])
    assert code == 1
    assert "empty one" in err


async def test_the_newest_are_kept_and_deleted_files_go(
    town, types, backups, tmp_path, monkeypatch
):
    await lives(town)
    gone = tmp_path / "files-of-town" / "cd" / "cdef"
    gone.parent.mkdir(parents=True)
    gone.write_bytes(b"sealed")
    names = iter("abc")
    monkeypatch.setattr("bot.backup.NAME", "{at}")
    monkeypatch.setattr("bot.backup.now", lambda: _Named(next(names)))
    for _ in range(3):
        await types("backup", tmp_path / "backups", "--keep", "2")
        gone.unlink(missing_ok=True)
    assert [path.name for path in backups()] == ["b.sealed", "c.sealed"]
    assert not (tmp_path / "backups" / "files" / "cd" / "cdef").exists()


class _Named:
    """A moment whose name the test chooses."""

    def __init__(self, name):
        self._name = name

    def astimezone(self, _zone):
        return self

    def __format__(self, _spec):
        return f"{self._name}.sealed"


async def test_a_backup_into_no_folder_and_no_number_are_told(types, tmp_path):
    code, _out, err = await types("backup", "/proc/backups")
    assert code == 1
    assert "/proc/backups cannot be written" in err
    assert (await types("backup", tmp_path, "--keep", "none"))[0] == 2


async def test_files_that_are_not_where_they_should_be_are_missed_and_taken_out_of_no_backup(
    town, types, backups, tmp_path
):
    """Such as a disk that is not mounted."""
    asha = town.citizen("asha")
    await files(asha, "实名", story="村口的水井坏了三个星期，没有人来修，照片在这里。")
    stored = Stored(hash="ab" * 32, size=9, mime="image/jpeg", is_encrypted=True)

    def comes(store):
        (key,) = store.files.expect([photo(1)], asha.channel, is_sealed=False)
        store.files.fetched(key, stored)

    await town.reads(comes)
    kept = tmp_path / "files-of-town" / "ab" / stored.hash
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"sealed photo")
    assert (await types("backup", tmp_path / "backups"))[0] == 0
    kept.rename(tmp_path / "elsewhere")
    code, _out, err = await types("backup", tmp_path / "backups")
    assert (tmp_path / "backups" / "files" / "ab" / stored.hash).read_bytes() == b"sealed photo"
    assert code == 1
    assert "1 file is not in FILES_DIR" in err
    assert backups()


async def test_a_restore_that_finds_no_room_for_the_files_can_be_done_again(
    town, types, backups, tmp_path
):
    await lives(town)
    kept = tmp_path / "files-of-town" / "ab" / "abcd"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"sealed photo")
    await types("backup", tmp_path / "backups")
    folder = tmp_path / "files-of-new"
    folder.write_bytes(b"a file where the folder should be")
    code, _out, err = await types("restore", backups()[0], database="new")
    assert code == 1
    assert "FILES_DIR" in err
    folder.unlink()
    assert (await types("restore", backups()[0], database="new"))[0] == 0
    assert (folder / "ab" / "abcd").read_bytes() == b"sealed photo"


SLOWLY = """
import sys, time
from bot import backup
from bot.__main__ import main
def prove(*_all):
    print("proving", flush=True)
    time.sleep(60)
backup._prove = prove
sys.argv = ["bot", "backup", sys.argv[1]]
main()
"""


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("signal", ["terminate", "kill"])
async def test_a_backup_that_is_stopped_leaves_nothing_unsealed(
    town, types, backups, tmp_path, signal
):
    await lives(town)
    await types("backup", tmp_path / "backups")
    making = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SLOWLY, str(tmp_path / "backups"),
        stdout=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert await making.stdout.readline() == b"proving\n"
    getattr(making, signal)()
    await making.wait()
    if signal == "kill":
        await types("backup", tmp_path / "backups")
    assert not list((tmp_path / "backups").rglob("*.db"))
