"""The two bots: each on its own library, with its own token, in its own trust zone."""

from bot.channels.base import OpenFile
from bot.channels.citizen_telegram import CitizenTelegram
from bot.channels.staff_telegram import StaffTelegram
from bot.channels.telegram import TelegramChannel
from bot.raw_bot import RawBot
from bot.settings import Settings


def telegram_channels(
    settings: Settings, open_file: OpenFile
) -> list[tuple[TelegramChannel, RawBot]]:
    """Both bots, each with the plain client that fetches its updates."""
    api = settings.telegram_api
    return [
        (
            CitizenTelegram(settings.citizen_bot_token, open_file, api),
            RawBot(settings.citizen_bot_token, api),
        ),
        (
            StaffTelegram(settings.staff_bot_token, open_file, api),
            RawBot(settings.staff_bot_token, api),
        ),
    ]
