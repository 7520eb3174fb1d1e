"""A full disk ends nothing: what found no room is done once there is some."""

from tests.bot.disk import FILE_IDS, living, until_async
from tests.bot.edge import until
from tests.room import no_file_over

MEGABYTE = 1024 * 1024


async def all_fetched(disk):
    return not await disk.write(lambda store: store.files.unfetched())


async def test_a_file_that_finds_no_room_is_fetched_again(tmp_path, caplog):
    async with living(tmp_path) as disk:
        disk.citizens.files[FILE_IDS[0]] = b"no picture " * MEGABYTE
        with no_file_over(5 * MEGABYTE):
            await disk.files_a_case()
            await until(lambda: "a file found no room" in caplog.text)
            assert "您好" in await disk.says("/start")
        await until_async(lambda: all_fetched(disk))
