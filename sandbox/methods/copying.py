"""Copying and forwarding messages from one chat to another."""

from collections.abc import Callable

from sandbox import texts
from sandbox.access import message_in, readable_chat
from sandbox.errors import bad_request
from sandbox.methods.messages import deliver
from sandbox.methods.table import Call, method
from sandbox.posting import SERVICE
from sandbox.requests import Params
from sandbox.wire import Json
from sandbox.world import Chat, Message

CONTENT = [
    "text",
    "entities",
    "link_preview_options",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "location",
    "venue",
    "contact",
    "has_media_spoiler",
]
MOST_AT_ONCE = 100


def _content(message: Message) -> Json:
    return {name: message.body[name] for name in CONTENT if name in message.body}


def _source(call: Call, what: str) -> tuple[Chat, Message]:
    chat = readable_chat(call.box, call.params, "from_chat_id")
    return chat, message_in(chat, call.params.integer("message_id"), what)


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """A message of the bot's own with the same content; answers with its number only."""
    _, message = _source(call, "copy")
    if SERVICE & message.body.keys():
        raise bad_request("message can't be copied")
    content = _content(message)
    if "caption" in call.params.values and ("photo" in content or "document" in content):
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= texts.caption(call.box.world, call.params)
    return {"message_id": deliver(call, content).id}


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """A message that says where it comes from."""
    _, message = _source(call, "forward")
    if SERVICE & message.body.keys() or message.body.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    return deliver(call, _content(message), {"forward_origin": _origin(message)}).body


def _origin(message: Message) -> Json:
    if "forward_origin" in message.body:
        origin: Json = message.body["forward_origin"]
        return origin
    return {"type": "user", "sender_user": message.body["from"], "date": message.body["date"]}


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    """Those of up to 100 messages that are there."""
    return [{"message_id": done["message_id"]} for done in _each(call, copy_message)]


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    """Those of up to 100 messages that are there."""
    return [{"message_id": done["message_id"]} for done in _each(call, forward_message)]


def _each(call: Call, one: Callable[[Call], Json]) -> list[Json]:
    chat = readable_chat(call.box, call.params, "from_chat_id")
    found = [message_id for message_id in message_ids(call) if _may_travel(chat, message_id)]
    return [one(Call(call.box, Params({**call.params.values, "message_id": message_id}))) for message_id in found]


def _may_travel(chat: Chat, message_id: int) -> bool:
    message = chat.messages.get(message_id)
    return message is not None and not SERVICE & message.body.keys()


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
