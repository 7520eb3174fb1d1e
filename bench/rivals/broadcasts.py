"""What bots do to write to many: the usual loop, and aiogram-broadcaster with its file storage.

`python -m bench.rivals.broadcasts loop|library URL TOKEN FIRST COUNT SCALE FOLDER`: started again
after a kill, each goes on as it can.
"""

import asyncio
import sys
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter

PER_SECOND = 20
"""What most guides sleep for: a twentieth of a second."""
TEXT = "明天 8:00–18:00 停水，请先存水。"


async def loop(bot: Bot, chats: range, scale: float, _folder: Path) -> None:
    """Send, sleep, and where Telegram says wait: wait and try once more. It remembers nothing."""
    for chat in chats:
        try:
            await bot.send_message(chat, TEXT)
        except TelegramRetryAfter as refusal:
            await asyncio.sleep(refusal.retry_after)
            try:
                await bot.send_message(chat, TEXT)
            except TelegramAPIError:
                continue
        except TelegramAPIError:
            continue
        await asyncio.sleep(1 / PER_SECOND / scale)


async def library(bot: Bot, chats: range, scale: float, folder: Path) -> None:
    """Its mailers are kept in a file and restored at the start."""
    # Only needed here, and not where the usual loop runs.
    from aiogram_broadcaster import Broadcaster  # noqa: PLC0415
    from aiogram_broadcaster.contents import TextContent  # noqa: PLC0415
    from aiogram_broadcaster.intervals import SimpleInterval  # noqa: PLC0415
    from aiogram_broadcaster.storages.file import FileStorage  # noqa: PLC0415

    storage = FileStorage(folder / "mailers.json")
    await storage.startup()
    broadcaster = Broadcaster(bot, storage=storage)
    await broadcaster.restore_mailers()
    if not list(broadcaster):
        interval = SimpleInterval(interval=1 / PER_SECOND / scale)
        await broadcaster.create_mailer(chats, TextContent(text=TEXT), interval=interval)
    for mailer in broadcaster:
        await mailer.start()


async def main() -> None:
    way, url, token, first, count, scale, folder = sys.argv[1:]
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(token, session=session)
    chats = range(int(first), int(first) + int(count))
    await {"loop": loop, "library": library}[way](bot, chats, float(scale), Path(folder))
    await session.close()


if __name__ == "__main__":
    asyncio.run(main())
