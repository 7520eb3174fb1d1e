"""An admin sends /backup to the running service, and `restore` takes what came of it."""

from tests.botapi import BotApi
from tests.service import Service
from tests.story.desk import WAIT


async def test_a_backup_made_while_it_runs_is_told_and_goes_into_an_empty_database(tmp_path):
    with BotApi() as api:
        kept_in = tmp_path / "backups"
        service = Service(tmp_path, api, {"BACKUP_DIR": str(kept_in)})
        try:
            code = await service.invites("admin", "小陈")
            await service.start()
            chen = api.person("小陈").chat(service.staff_bot)
            chen.says(f"/join {code}")
            await chen.wait_for("欢迎", WAIT)
            chen.says("/help")
            await chen.wait_for("/backup", WAIT)
            chen.says("/backup")
            await chen.wait_for("备份做好了", WAIT)
            (kept,) = kept_in.glob("*.sealed")
            assert str(kept) in chen.history()
            assert await service.stop() == 0
        finally:
            await service.kill()
        (tmp_path / "new").mkdir()
        fresh = Service(tmp_path / "new", api)
        restored = await fresh.runs("restore", str(kept))
        assert restored.code == 0, restored.err
        assert (await fresh.runs("verify")).code == 0
