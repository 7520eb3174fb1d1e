"""A full disk ends nothing: what found no room is done once there is some."""

import asyncio
import time

import pytest

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


async def test_messages_that_go_on_coming_do_not_hurry_who_waits_for_room(tmp_path, caplog):
    async with living(tmp_path) as disk:
        await disk.says("/start")
        await disk.arrives({"text": "/help"})
        began = time.monotonic()

        def tried():
            disk.house.worker.wake()
            return caplog.text.count("trying again in")

        with no_file_over(1):
            await until(lambda: tried() >= 3)
        assert time.monotonic() - began >= 0.1 + 0.2, "it waits longer each time"
        await until(lambda: len(disk.citizens.heard) == 2)


@pytest.mark.only("sqlite")  # a server of its own has a disk of its own
async def test_who_stops_while_the_disk_is_full_keeps_what_was_sent_as_soon_as_there_is_room(
    post, api, people, caplog
):
    api.faults.delays("sendMessage", 0.3)
    sending = asyncio.create_task(post.sender.run())
    await post.tell(people[0].id, "一")
    await people[0].wait_for("一")
    await post.db.truncate_wal()
    with no_file_over(1):
        stopping = asyncio.create_task(post.sender.stop())
        await until(lambda: "cannot be marked yet" in caplog.text)
    await stopping
    await sending
    assert await post.left() == []
