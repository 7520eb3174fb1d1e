"""Methods about the bot itself, its commands, chats, files and pressed buttons."""

import re
from collections.abc import Callable
from typing import Any

from . import files, limits, shapes
from .asked import Asked
from .errors import bad_request
from .limits import utf16
from .world import Answered, Room, User

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}|")
WHERE = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"
NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
     "gifts_from_channels"), False,
)  # fmt: skip


RIGHTS = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
          "can_manage_video_chats", "can_restrict_members", "can_promote_members",
          "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
          "can_delete_stories", "can_send_welcome_messages")  # fmt: skip


def get_me(asked: Asked) -> Any:
    """getMe."""
    return shapes.user(asked.bot.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not asked.bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def scope_key(scope: dict[str, Any]) -> str:
    """One text for one scope of commands: "chat:42"."""
    kind = scope.get("type", "default")
    if kind not in WHERE:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return ":".join([kind, *(str(scope.get(part, "")) for part in WHERE[kind])])


def _place(asked: Asked) -> tuple[str, str]:
    scope = asked.params.parsed("scope") or {}
    key, language = scope_key(scope), asked.params.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    if "chat_id" in WHERE[scope.get("type", "default")]:
        asked.world.room(asked.bot, int(scope.get("chat_id") or 0))
    return key, language


def set_my_commands(asked: Asked) -> Any:
    """setMyCommands for one scope and language."""
    commands, place = asked.params.parsed("commands"), _place(asked)
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16(str(command.get("description", ""))) <= limits.COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    asked.bot.commands[place] = commands
    return True


def get_my_commands(asked: Asked) -> Any:
    """getMyCommands: exactly what was set there."""
    return asked.bot.commands.get(_place(asked), [])


def delete_my_commands(asked: Asked) -> Any:
    """deleteMyCommands."""
    asked.bot.commands.pop(_place(asked), None)
    return True


def get_chat(asked: Asked) -> Any:
    """getChat."""
    about = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    return shapes.chat(asked.room()) | about


def _member(asked: Asked, room: Room) -> User:
    number = asked.params.number("user_id")
    bots = {known: account.user for known, account in room.bots.items()}
    if number not in (everyone := room.people | bots):
        raise bad_request("member not found")
    return everyone[number]


def get_chat_member(asked: Asked) -> Any:
    """getChatMember: member or administrator."""
    room = asked.room()
    one = _member(asked, room)
    return member_shape(one, "administrator" if one.id in room.admins else "member")


def member_shape(one: User, status: str) -> dict[str, Any]:
    """A ChatMember with every field that its status must have."""
    shape: dict[str, Any] = {"status": status, "user": shapes.user(one)}
    if status == "kicked":
        return shape | {"until_date": 0}
    if status != "administrator":
        return shape
    return shape | dict.fromkeys(RIGHTS, False) | {"can_delete_messages": True}


def answer_callback_query(asked: Asked) -> Any:
    """answerCallbackQuery: once, and soon."""
    text = asked.params.text("text")
    if utf16(text) > limits.CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query = asked.bot.queries.pop(asked.params.text("callback_query_id"), None)
    if query is None or asked.world.clock.now() - query.at > limits.QUERY_LIFE:
        raise bad_request(QUERY_GONE)
    alert = asked.params.flag("show_alert")
    query.room.answered.append(Answered(query.user.id, query.data, text, alert))
    asked.world.changed.notify_all()
    return True


def get_file(asked: Asked) -> Any:
    """getFile: only up to 20 MB."""
    blob = files.found(asked.bot, asked.params.text("file_id"))
    if blob.size > limits.DOWNLOAD:
        raise bad_request("file is too big")
    return shapes.file(blob, asked.bot) | {"file_path": files.path_of(asked.bot, blob)}


METHODS: dict[str, Callable[[Asked], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "answerCallbackQuery": answer_callback_query,
    "getFile": get_file,
}
