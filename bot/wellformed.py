"""Whether an update has the shape Telegram promises, as far as the bot reads it (core.telegram.org/bots/api#update).

python-telegram-bot keeps whatever stands in a field, and a number in place of words would fail somewhere deep inside.
"""

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]
Shape = Mapping[str, tuple[Check, bool]]

# Greater ones fit neither the database nor JavaScript, and Telegram promises fewer bits.
_GREATEST = 2**53
_LATEST = 2**33
_LONGEST_NAME = 256
_MUST, _MAY = True, False


def is_well_formed(update: Any) -> bool:
    """Of the kinds the bot asks for; others are not read at all."""
    if not isinstance(update, dict):
        return False
    return all(check(update[kind]) for kind, check in _KINDS.items() if kind in update)


def asked_for(update: Mapping[str, Any]) -> dict[str, Any]:
    """What of an update is read. Telegram brings no kind the bot does not ask for, and of one nothing is made."""
    return {name: value for name, value in update.items() if name == "update_id" or name in _KINDS}


def _whole(value: Any) -> bool:
    return type(value) is int and -_GREATEST < value < _GREATEST


def _user_id(value: Any) -> bool:
    return _whole(value) and value > 0


def _moment(value: Any) -> bool:
    return type(value) is int and 0 <= value < _LATEST


def _words(value: Any) -> bool:
    return isinstance(value, str)


def _name(value: Any) -> bool:
    """What Telegram, not a person, has chosen: ids, kinds and file names of its own."""
    return isinstance(value, str) and value.isascii() and value.isprintable() and len(value) <= _LONGEST_NAME


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


def _within(most: int) -> Check:
    return lambda value: type(value) in (int, float) and -most <= value <= most


def _like(shape: Shape) -> Check:
    """An object whose known fields are as they should be; of the others nothing is said."""

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        for name, (check, must) in shape.items():
            found = value.get(name)
            if must if found is None else not check(found):
                return False
        return True

    return fits


def _each(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(each) for each in value)


def _some(check: Check) -> Check:
    return lambda value: value != [] and _each(check)(value)


_USER = _like(
    {
        "id": (_user_id, _MUST),
        "is_bot": (_truth, _MUST),
        "first_name": (_words, _MUST),
        "last_name": (_words, _MAY),
        "username": (_words, _MAY),
        "language_code": (_name, _MAY),
    }
)
_PLACE = _like({"id": (_whole, _MUST), "type": (_name, _MUST), "title": (_words, _MAY), "is_forum": (_truth, _MAY)})
_FILE = _like({"file_id": (_name, _MUST), "file_name": (_words, _MAY), "file_size": (_whole, _MAY)})
_SPOT = _like({"latitude": (_within(90), _MUST), "longitude": (_within(180), _MUST)})
_ENTITY = _like(
    {
        "type": (_name, _MUST),
        "offset": (_moment, _MUST),
        "length": (_moment, _MUST),
        "user": (_USER, _MAY),
        "url": (_words, _MAY),
        "language": (_words, _MAY),
        "custom_emoji_id": (_name, _MAY),
    }
)


def _chat(value: Any) -> bool:
    """People have numbers above zero, groups and channels below."""
    return _PLACE(value) and value["id"] != 0 and (value["id"] > 0) == (value["type"] == "private")


_HEARD: dict[str, tuple[Check, bool]] = {
    "message_id": (_moment, _MUST),
    "date": (_moment, _MUST),
    "chat": (_chat, _MUST),
    "from": (_USER, _MAY),
    "edit_date": (_moment, _MAY),
    "message_thread_id": (_moment, _MAY),
    "is_topic_message": (_truth, _MAY),
    "media_group_id": (_name, _MAY),
    "text": (_words, _MAY),
    "caption": (_words, _MAY),
    "entities": (_each(_ENTITY), _MAY),
    "caption_entities": (_each(_ENTITY), _MAY),
    "contact": (_like({"phone_number": (_words, _MUST), "first_name": (_words, _MUST)}), _MAY),
    "location": (_SPOT, _MAY),
    "venue": (_like({"location": (_SPOT, _MUST), "title": (_words, _MUST), "address": (_words, _MUST)}), _MAY),
    "photo": (_some(_FILE), _MAY),
    "migrate_to_chat_id": (_whole, _MAY),
    "migrate_from_chat_id": (_whole, _MAY),
    "new_chat_members": (_each(_USER), _MAY),
    "left_chat_member": (_USER, _MAY),
    **dict.fromkeys(("document", "sticker", "voice", "video", "video_note", "audio", "animation"), (_FILE, _MAY)),
}
_REPLIED_TO = _like(_HEARD)
_MESSAGE = _like({**_HEARD, "reply_to_message": (_REPLIED_TO, _MAY)})


def _said(value: Any) -> bool:
    """Only a channel speaks for itself; in private everybody speaks in a chat of their own number."""
    return bool(
        _MESSAGE(value) and (value["chat"]["type"] == "channel" or value.get("from")) and _own_chat(value, value)
    )


def _own_chat(thing: Mapping[str, Any], below: Mapping[str, Any]) -> bool:
    chat = below["chat"]
    return bool(chat["type"] != "private" or chat["id"] == thing["from"]["id"])


_PRESS = _like({"id": (_name, _MUST), "from": (_USER, _MUST), "message": (_REPLIED_TO, _MAY), "data": (_words, _MAY)})


def _pressed(value: Any) -> bool:
    return _PRESS(value) and bool(value.get("message") is None or _own_chat(value, value["message"]))


_MEMBER = _like({"status": (_name, _MUST), "user": (_USER, _MUST)})
_CHANGE: Shape = {
    "chat": (_chat, _MUST),
    "from": (_USER, _MUST),
    "date": (_moment, _MUST),
    "old_chat_member": (_MEMBER, _MUST),
    "new_chat_member": (_MEMBER, _MUST),
}
_KINDS: dict[str, Check] = {
    "message": _said,
    "edited_message": _said,
    "callback_query": _pressed,
    "my_chat_member": _like(_CHANGE),
    "chat_member": _like(_CHANGE),
    "chat_join_request": _like(
        {"chat": (_chat, _MUST), "from": (_USER, _MUST), "date": (_moment, _MUST), "user_chat_id": (_whole, _MAY)}
    ),
    "inline_query": _like(
        {"id": (_name, _MUST), "from": (_USER, _MUST), "query": (_words, _MUST), "offset": (_words, _MAY)}
    ),
}
