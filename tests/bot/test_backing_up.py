"""/backup: an admin asks for a backup in the chat, and hears where it lies and how large it is."""

import asyncio

import pytest

from bot.backing_up import BackingUp
from bot.backup import restore
from bot.files import FileStore
from bot.importing import Reading
from bot.telling import Telling
from rules.people import Role
from tests.conftest import ROOT, SECRET_KEY
from tests.conversations.test_file_case import files

CITY = (Role.ADMIN, "mengzi")


@pytest.fixture
def backing_up(town, url, tmp_path, monkeypatch):
    """What is made where, with the settings in the environment as the service has them."""
    settings = {
        "DATABASE_URL": url,
        "SECRET_KEY": SECRET_KEY,
        "FILES_DIR": str(tmp_path / "files"),
        "CITY": str(ROOT / "cities" / "mengzi"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    def made(folder):
        store = FileStore(tmp_path / "files", town.sealer)
        store.check()
        reading = Reading(town.database, town.sealer, town.city, store)
        telling = Telling(town.sealer, town.channels)
        return BackingUp(folder, reading, telling, lambda: town.now, lambda: None)

    return made


async def test_it_is_made_beside_and_told_when_it_is_proved(town, backing_up, tmp_path):
    chen = await town.staff("chen", CITY)
    await files(town.citizen("asha"))
    await chen.says("/backup")
    assert "开始备份了" in chen.text
    assert "还在做" in (await chen.says("备份")).text
    job = backing_up(tmp_path / "backups")
    assert await job.step()
    await town.delivers()
    (kept,) = (tmp_path / "backups").glob("*.sealed")
    assert f"放在服务器的 {kept}，{kept.stat().st_size / 1e6:.1f} MB" in chen.text
    assert chen.last.is_protected
    assert await job.step() is False
    assert "/backup" in (await chen.says("/audit")).text
    await chen.says("/backup")
    assert "开始备份了" in chen.text


async def test_what_was_made_can_be_put_back(town, backing_up, tmp_path, monkeypatch):
    chen = await town.staff("chen", CITY)
    await chen.says("/backup")
    await backing_up(tmp_path / "backups").step()
    (kept,) = (tmp_path / "backups").glob("*.sealed")
    monkeypatch.setenv("FILES_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/new.db")
    assert await restore(kept, lambda _word: None) == 0


async def test_without_a_folder_the_admin_hears_what_to_set(town, backing_up):
    chen = await town.staff("chen", CITY)
    await chen.says("/backup")
    assert await backing_up(None).step()
    await town.delivers()
    assert "BACKUP_DIR" in chen.text


async def test_a_backup_that_fails_says_why(town, backing_up, tmp_path):
    chen = await town.staff("chen", CITY)
    await chen.says("/backup")
    (tmp_path / "backups").write_text("no folder")
    assert await backing_up(tmp_path / "backups").step()
    await town.delivers()
    assert "备份没有做成" in chen.text
    assert "cannot be written" in chen.text


async def test_one_that_is_stopped_is_made_after_the_next_start(town, backing_up, tmp_path):
    chen = await town.staff("chen", CITY)
    await chen.says("/backup")
    job = backing_up(tmp_path / "backups")
    under_way = asyncio.create_task(job.step())
    while job._making is None:
        await asyncio.sleep(0.01)
    job.stop()
    assert await under_way is False
    assert await backing_up(tmp_path / "backups").step()
    await town.delivers()
    assert "备份做好了" in chen.text


async def test_whoever_left_meanwhile_is_told_nothing(town, backing_up, tmp_path):
    chen = await town.staff("chen", CITY)
    await chen.says("/backup")
    before = len(chen.shown)
    await town.reads(lambda store: store.backup_orders.done(chen.person.id))
    job = backing_up(tmp_path / "backups")
    assert await job.step() is False
    assert len(chen.shown) == before


async def test_an_admin_of_a_town_is_told_who_does_it(town):
    li = await town.staff("li", (Role.ADMIN, "wencui"))
    await li.says("/backup")
    assert "请市里的管理员" in li.text
    handler = await town.staff("wang", (Role.HANDLER, "shuigou"))
    await handler.says("/help")
    assert "/backup" not in handler.text
