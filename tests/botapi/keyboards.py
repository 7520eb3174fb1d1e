"""Keyboards under a message: what a button may be."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from . import limits
from .errors import BotApiError, bad_request

Markup = dict[str, Any]

INLINE_KINDS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query",
                "switch_inline_query_current_chat", "switch_inline_query_chosen_chat",
                "copy_text", "callback_game", "pay")  # fmt: skip
REPLY_KINDS = ("request_contact", "request_location", "request_poll", "request_users",
               "request_chat", "web_app")  # fmt: skip
REPLY_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")
PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
}
SCHEMES = {"http", "https", "tg"}


def read(markup: Any, *, private: bool) -> Markup | None:
    """A checked reply_markup, or None where there is none (an empty keyboard is none too)."""
    if markup in (None, "", {}):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], _check_inline, private=private)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        return markup | {"keyboard": _rows(markup["keyboard"], _check_reply, private=private)}
    return markup if any(markup.get(kind) for kind in REPLY_MARKUPS) else None


def inline_only(markup: Any, *, private: bool) -> Markup | None:
    """The markup of an edited message."""
    if isinstance(markup, dict) and any(kind in markup for kind in REPLY_MARKUPS):
        raise bad_request("inline keyboard expected")
    return read(markup, private=private)


def _rows(rows: Any, check: Callable[[Markup, bool], None], *, private: bool) -> list[list[Markup]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    full = [[_button(button) for button in row] for row in rows if row]
    # Telegram cuts longer keyboards silently, so that buttons are missing without a word.
    if any(len(row) > limits.BUTTONS_IN_A_ROW for row in full) or (
        sum(map(len, full)) > limits.BUTTONS
    ):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in full:
        for button in row:
            check(button, private)
    return full


def _button(button: Any) -> Markup:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    return {key: value for key, value in button.items() if value is not None}


def _cannot(sentence: str) -> BotApiError:
    return bad_request(f"can't parse inline keyboard button: {sentence}")


def _check_inline(button: Markup, private: bool) -> None:
    if "text" not in button:
        raise _cannot('Can\'t find field "text"')
    if not str(button["text"]).strip():  # Telegram drops such a button without a word
        raise bad_request("inline keyboard button text must be non-empty")
    kinds = [kind for kind in INLINE_KINDS if button.get(kind) not in (None, "")]
    if not kinds:
        raise _cannot("Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:  # the manual's rule; Telegram takes one of them silently
        raise _cannot("exactly one of the optional fields must be used")
    if kinds == ["web_app"] and not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "url" in kinds:
        _check_url(str(button["url"]))
    if len(str(button.get("callback_data", "")).encode()) > limits.CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    parts = urlsplit(url if ":" in url else f"http://{url}")
    fault = ""
    if parts.scheme not in SCHEMES:
        fault = "Unsupported URL protocol"
    elif parts.scheme != "tg" and "." not in (parts.hostname or ""):
        fault = "Wrong HTTP URL"
    if fault:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {fault}")


def _check_reply(button: Markup, private: bool) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("keyboard button text must be non-empty")
    kinds = [kind for kind in REPLY_KINDS if button.get(kind)]
    if len(kinds) > 1:
        raise bad_request("can't parse keyboard button: exactly one request must be used")
    if kinds and not private:
        raise bad_request(PRIVATE_ONLY[kinds[0]])
