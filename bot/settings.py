"""Settings: read from the environment and .env; what is missing or wrong is said in a sentence."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")
HOW: dict[str, str] = {
    "CITIZEN_BOT_TOKEN": "ask @BotFather for a bot for citizens and copy its token",
    "STAFF_BOT_TOKEN": "ask @BotFather for a second bot for staff and copy its token",
    "SECRET_KEY": 'make one with: python -c "import secrets; print(secrets.token_urlsafe(32))"',
    "PUBLIC_URL": "the https address under which this machine is reached, such as https://a.org",
    "WEBHOOK_SECRET": "1-256 letters, digits, _ and -, the same on every restart",
    "TELEGRAM_API": "leave it out for Telegram's own, or give an https address",
    "TELEGRAM_MODE": "polling or webhook",
    "HTTP_PORT": "a port number from 0 to 65535",
    "LOG_FORMAT": "text or json",
    "CITY": "the city's folder, such as cities/mengzi",
}


class BadSettings(Exception):  # noqa: N818 (read by the operator as sentences)
    """One line for each setting: which, why, and how to set it."""


class Mode(StrEnum):
    """How updates come."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class LogFormat(StrEnum):
    """For people or for collectors."""

    TEXT = "text"
    JSON = "json"


def _token(value: str) -> str:
    number, _, secret = value.partition(":")
    if value and not (number.isdigit() and secret):
        raise ValueError("is not a bot token: it looks like 123456:ABC-def")
    return value


def _api(value: str) -> str:
    value = value.rstrip("/")
    if not value.startswith(("https://", *LOOPBACK)):
        raise ValueError("must be https, or plain http on this machine alone")
    return value


class Settings(BaseSettings):
    """All settings, by their names in the environment; what may be empty is checked by need."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    citizen_bot_token: Annotated[str, AfterValidator(_token)] = ""
    staff_bot_token: Annotated[str, AfterValidator(_token)] = ""
    telegram_api: Annotated[str, AfterValidator(_api)] = TELEGRAM
    telegram_mode: Mode = Mode.POLLING
    public_url: str = ""
    webhook_secret: str = ""
    database_url: str = "sqlite+aiosqlite:///var/lianxinqiao.db"
    city: Path = Path("cities/mengzi")
    secret_key: str = ""
    files_dir: Path = Path("var/files")
    backup_dir: Path | None = None
    http_host: str = "127.0.0.1"
    http_port: int = 8080
    log_format: LogFormat = LogFormat.TEXT
    sms_send_url: str = ""
    sms_secret: str = ""

    @model_validator(mode="after")
    def _bots_differ(self) -> Self:
        if self.citizen_bot_token and self.citizen_bot_token == self.staff_bot_token:
            raise ValueError("STAFF_BOT_TOKEN is the same as CITIZEN_BOT_TOKEN: make a second bot")
        return self

    def require(self, *names: str) -> Self:
        """Insist on these.

        Raises:
            BadSettings: with a line for each that is empty.
        """
        missing = [name for name in names if not getattr(self, name.lower())]
        if missing:
            raise BadSettings(
                "\n".join(f"{name} is not set: {HOW[name]}; see .env.example." for name in missing)
            )
        return self


def read_settings() -> Settings:
    """Read .env and the environment.

    Raises:
        BadSettings: with a line for each wrong value.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("\n".join(_sentence(one) for one in error.errors())) from None


def _sentence(error: object) -> str:
    assert isinstance(error, dict)
    name = ".".join(str(part) for part in error["loc"]).upper()
    why = str(error["msg"]).removeprefix("Value error, ")
    if not name:
        return f"{why}."
    return f"{name} {why}; {HOW.get(name, 'see .env.example')}."
