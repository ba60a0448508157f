"""Copying and forwarding messages from one chat to another."""

from collections.abc import Callable

from sandbox import texts
from sandbox.access import message_in, readable_chat
from sandbox.errors import bad_request
from sandbox.methods.albums import new_album
from sandbox.methods.media import KINDS
from sandbox.methods.messages import deliver
from sandbox.methods.table import Call, method
from sandbox.polls import fresh_copy
from sandbox.posting import SERVICE
from sandbox.wire import Json
from sandbox.world import Message

CONTENT = [
    "text",
    "entities",
    "link_preview_options",
    *KINDS,
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "location",
    "venue",
    "contact",
    "poll",
]
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
MOST_AT_ONCE = 100


def _content(message: Message) -> Json:
    return {name: message.body[name] for name in CONTENT if name in message.body}


def _source(call: Call, what: str) -> Message:
    chat = readable_chat(call.box, call.params, "from_chat_id")
    return message_in(chat, call.params.integer("message_id"), what)


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """A message of the bot's own with the same content; answers with its number only."""
    message = _source(call, "copy")
    if not _may_travel(message):
        raise bad_request("message can't be copied")
    return {"message_id": _copy(call, message, {}).id}


def _copy(call: Call, message: Message, album: Json) -> Message:
    content = _content(message)
    if "caption" in call.params.values and KINDS.keys() & content.keys():
        content = {name: value for name, value in content.items() if name not in CAPTION}
        content |= texts.caption(call.box.world, call.params)
    if call.params.flag("remove_caption"):
        content = {name: value for name, value in content.items() if name not in CAPTION}
    if "poll" in content:
        content["poll"] = fresh_copy(call.box, content["poll"])
    return deliver(call, album | content)


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """A message that says where it comes from."""
    message = _source(call, "forward")
    if not _may_travel(message):
        raise bad_request("message can't be forwarded")
    return _forward(call, message, {}).body


def _forward(call: Call, message: Message, album: Json) -> Message:
    return deliver(call, album | _content(message), {"forward_origin": _origin(message)})


def _origin(message: Message) -> Json:
    if "forward_origin" in message.body:
        origin: Json = message.body["forward_origin"]
        return origin
    dated = {"date": message.body["date"]}
    if "from" not in message.body:
        return {"type": "channel", "chat": message.body["chat"], "message_id": message.id, **dated}
    return {"type": "user", "sender_user": message.body["from"], **dated}


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    """Those of up to 100 messages that are there; what was one album stays one."""
    return _each(call, _copy)


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    """Those of up to 100 messages that are there; what was one album stays one."""
    return _each(call, _forward)


def _each(call: Call, one: Callable[[Call, Message, Json], Message]) -> list[Json]:
    chat = readable_chat(call.box, call.params, "from_chat_id")
    found = [chat.messages[number] for number in message_ids(call) if number in chat.messages]
    found = [message for message in found if _may_travel(message)]
    albums: dict[str, Json] = {}
    for message in found:
        if group := message.body.get("media_group_id"):
            albums.setdefault(group, new_album())
    return [
        {"message_id": one(call, message, albums.get(message.body.get("media_group_id", ""), {})).id}
        for message in found
    ]


def _may_travel(message: Message) -> bool:
    return not SERVICE & message.body.keys() and not message.body.get("has_protected_content")


def message_ids(call: Call) -> list[int]:
    """The `message_ids` of a request, 1 to 100 of them."""
    try:
        given = call.params.parsed("message_ids")
    except ValueError as error:
        raise bad_request("Can't parse message identifiers JSON object") from error
    if not given or not isinstance(given, list):
        raise bad_request("message identifiers are not specified")
    if len(given) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    return [int(one) for one in given]
