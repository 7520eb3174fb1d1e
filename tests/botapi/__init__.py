"""A Bot API server on loopback: real HTTP, Telegram's refusals, and people who talk to bots.

    with BotApi() as api:
        bot = api.add_bot("123:token", "lianxin_bot")
        chang = api.person("常阿婆")
        chat = chang.chat(bot)
        chat.says("/start")
        chat.waits_for("您好")

It is the only stand-in in our tests: the bots are real clients of it.
"""

import secrets
from types import TracebackType
from typing import Self

from .errors import BotApiError
from .faults import Fault, Faults
from .groups import Group
from .limits import Allowance
from .people import Person, PrivateChat
from .server import Server
from .shown import Shown, ShownButton
from .world import Account, Call, User, World

__all__ = ["Account", "Allowance", "BotApi", "BotApiError", "Call", "Fault", "Faults", "Group",
           "Person", "PrivateChat", "Shown", "ShownButton"]  # fmt: skip

POISON = b'{"update_id":UPDATE_ID,"message":{"message_id":"not a number","chat":7}}'


class BotApi:
    """The server with everybody on it. What it knows outlives stop() and start()."""

    def __init__(self) -> None:
        self.world = World()
        self.faults = Faults()
        self._server = Server(self.world, self.faults)
        self.world.on_update = self._server.wake

    @property
    def url(self) -> str:
        """The base of every call, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def clock(self):
        """Its forward() lets hours pass at once."""
        return self.world.clock

    @property
    def pace(self):
        """The flood gate: set its overall, private and group to an Allowance."""
        return self.world.pace

    @property
    def calls(self) -> list[Call]:
        """Every call there was, in order."""
        with self.world.lock:
            return list(self.world.calls)

    @property
    def sent_count(self) -> int:
        """How many messages bots have sent."""
        return self.world.sent

    def start(self) -> Self:
        """Listen on a port of 127.0.0.1; after a stop on the same one."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Be out of reach, as Telegram sometimes is."""
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def add_bot(self, token: str, username: str, *, privacy: bool = True) -> Account:
        """A bot; with `privacy` (Telegram's default) it hears only commands in groups."""
        number = int(token.partition(":")[0]) if token.partition(":")[0].isdigit() else _user_id()
        user = User(number, username, username, is_bot=True)
        account = Account(user, token, privacy, next_update=100_000 + secrets.randbelow(10**8))
        with self.world.lock:
            self.world.accounts[token] = account
        return account

    def person(self, name: str, language: str = "zh-hans", username: str = "") -> Person:
        """Somebody with a Telegram account; the id needs more than 32 bits, as real ones do."""
        return Person(self.world, User(_user_id(), name, username, language))

    def group(self, title: str, members: list[Person | Account]) -> Group:
        """A group of people and bots; bots first, or the others have never met them."""
        bots = [one for one in members if isinstance(one, Account)]
        people = [one for one in members if isinstance(one, Person)]
        return Group(self.world, title, [*bots, *people])

    def repeat(self, update_id: int, times: int = 1) -> None:
        """Hand out an update again, acknowledged or not."""
        with self.world.lock:
            bot = next(one for one in self.world.accounts.values() if update_id in one.given)
            bot.again.extend([bot.given[update_id]] * times)
        self._server.wake(bot)

    def redeliver(self, bot: Account, times: int = 1) -> None:
        """Hand out everything this bot ever got again, in order."""
        with self.world.lock:
            bot.again.extend(list(bot.given.values()) * times)
        self._server.wake(bot)

    def hold(self, person: Person, bot: Account) -> None:
        """Keep back what this person does, until `let_go`: others overtake them."""
        with self.world.lock:
            bot.held.setdefault(person.id, [])

    def let_go(self, person: Person, bot: Account) -> int:
        """Hand on what was kept back, in order; how much it was."""
        with self.world.lock:
            held = bot.held.pop(person.id, [])
            for kind, body in held:
                self.world.give(bot, kind, body)
        return len(held)

    def poison(self, bot: Account, raw: bytes = POISON, kind: str = "message") -> int:
        """Queue a malformed update; UPDATE_ID in it becomes its number."""
        with self.world.lock:
            return self.world.give(bot, kind, raw)


def _user_id() -> int:
    return 5_000_000_000 + secrets.randbelow(3_000_000_000)
