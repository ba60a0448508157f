"""reply_markup: reading it, refusing it as Telegram does, and the keyboard it leaves under a person's input."""

from dataclasses import dataclass
from typing import Any, Literal

from sandbox.errors import ApiError, bad_request
from sandbox.links import checked_link
from sandbox.requests import Params
from sandbox.wire import Json, encode

LONGEST_DATA_BYTES = 64
LONGEST_MARKUP_BYTES = 10_000
ACTIONS = [
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
]
EXTRAS = ("icon_custom_emoji_id", "style")
# What has no effect without words in it; the others count by being there.
WORDY = ("url", "callback_data")
Kind = Literal["inline", "reply", "remove", "force"]


@dataclass(frozen=True, slots=True)
class Markup:
    """`given` is the markup as sent, for inline keyboards as a message carries it."""

    kind: Kind
    given: Json

    @property
    def inline(self) -> Json | None:
        """What goes into the message; other keyboards are not part of it."""
        return self.given if self.kind == "inline" else None


def read(params: Params) -> Markup | None:
    """The markup of a request, None when there is none or it is empty."""
    if not params.has("reply_markup"):
        return None
    try:
        value = params.parsed("reply_markup")
    except ValueError as error:
        raise bad_request("Can't parse reply keyboard markup JSON object") from error
    return parsed(value)


def parsed(value: Any) -> Markup | None:
    """A markup out of decoded JSON."""
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    rows = [[_key(button) for button in row] for row in _rows(value, "keyboard", "")]
    inline = _inline_rows(value)
    if rows:
        return Markup("reply", {**value, "keyboard": rows})
    if inline:
        return Markup("inline", _short_enough({"inline_keyboard": inline}))
    if value.get("remove_keyboard"):
        return Markup("remove", value)
    return Markup("force", value) if value.get("force_reply") else None


def _rows(value: Json, name: str, owner: str) -> list[list[Any]]:
    rows = value.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'Field "{name}"{owner} must be an Array of Arrays')
    return rows


def _inline_rows(value: Json) -> list[list[Json]]:
    rows = [
        [_inline_button(button) for button in row]
        for row in _rows(value, "inline_keyboard", " of the InlineKeyboardMarkup")
    ]
    return [row for row in rows if row]


def _short_enough(markup: Json) -> Json:
    if len(encode(markup)) > LONGEST_MARKUP_BYTES:
        raise bad_request("reply markup is too long")
    return markup


def _key(button: Any) -> Any:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise bad_request("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    _text_of(button, "keyboard button")
    return button


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("inline keyboard button", "InlineKeyboardButton must be an Object")
    text = _text_of(button, "inline keyboard button")
    action = next((name for name in ACTIONS if _acts(button, name)), None)
    if action is None:
        raise _unreadable("inline keyboard button", "Text buttons are unallowed in the inline keyboard")
    extras = {name: button[name] for name in EXTRAS if button.get(name)}
    return {"text": text, action: _action_value(action, button[action]), **extras}


def _acts(button: Json, name: str) -> bool:
    return bool(button.get(name)) if name in WORDY else name in button


def _text_of(button: Json, what: str) -> str:
    if "text" not in button:
        raise _unreadable(what, 'Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unreadable(what, 'Field "text" must be of type String')
    return button["text"]


def _action_value(action: str, value: Any) -> Any:
    if action == "callback_data" and len(str(value).encode()) > LONGEST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url":
        return _button_url(str(value))
    return value


def _button_url(address: str) -> str:
    if address.startswith(("tg://", "mailto:")):
        return address
    url = checked_link(address)
    if not url:
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
    return url


def _unreadable(what: str, text: str) -> ApiError:
    return bad_request(f"Can't parse {what}: {text}")
