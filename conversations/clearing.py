"""Which messages a talk is made of, so that both sides of it can be taken away.

What is kept for two days is taken away one by one. Of an anonymous filing nothing is kept: there
the button under the receipt itself says where the talk began, and a typed word looks back a
little. Telegram counts a bot's private messages in one row, so that all numbers in between are
asked for; those of other chats are passed over.
"""

from conversations.messages import Button, link
from conversations.turn import Turn
from rules.wording import _

REACH = 1_000
"""How far back a typed word looks: ten calls."""
MOST = 10_000
"""Messages asked for at once: a hundred calls, the newest first."""


def clear_button(turn: Turn) -> Button:
    """Clears this talk from its first message on, although nothing of it is kept later."""
    known = known_messages(turn)
    return Button(_("清除这段对话"), link("clear", since=min(known, default=None)))


def known_messages(turn: Turn) -> frozenset[int]:
    """Both sides' messages of the last two days, and what was just sent; none on a page."""
    chat, sent = turn.incoming.chat, turn.incoming.said_as
    return _numbers(*turn.store.sent_as.in_chat(chat.channel, chat.id), *sent)


def beginning(turn: Turn, since: int | None) -> tuple[int | None, int | None]:
    """The first and the last number of what is not kept; nothing where nothing is counted."""
    known = known_messages(turn)
    if since is None:
        first = min(known, default=None)
        return (None, None) if first is None else (max(1, first - REACH), first)
    return since, max(_pressed(turn) or known, default=since)


def messages_between(turn: Turn, since: int | None, until: int | None) -> tuple[str, ...]:
    """Every message to take away; the last word, with its button, as well."""
    numbers = set(known_messages(turn))
    if since is not None and until is not None:
        numbers |= set(range(max(since, until + 1 - MOST), until + 1)) | _pressed(turn)
    return tuple(str(number) for number in sorted(numbers))


def _pressed(turn: Turn) -> frozenset[int]:
    """The message that the button stands under."""
    return _numbers(turn.incoming.message.id) if turn.incoming.message else frozenset()


def _numbers(*ids: str) -> frozenset[int]:
    """A forged id is no number."""
    return frozenset(int(one) for one in ids if one.isascii() and one.isdigit())
