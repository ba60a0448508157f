"""Looking at a chat, and small marks in it."""

from sandbox import shapes
from sandbox.access import message_in, readable_chat, require_right, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.wire import Json

LONGEST_DESCRIPTION = 255


@method("getChat")
def get_chat(call: Call) -> Json:
    """A private chat only of somebody the bot has met."""
    chat = readable_chat(call.box, call.params)
    if chat.is_private and not _has_met(call, chat.id):
        raise bad_request("chat not found")
    return shapes.full_chat(call.box.world, chat)


def _has_met(call: Call, user_id: int) -> bool:
    world = call.box.world
    if world.people[user_id].started:
        return True
    return any(chat.member(user_id).present or user_id in chat.requests for chat in world.chats.values())


@method("setChatDescription")
def set_chat_description(call: Call) -> bool:
    """What stands below a group's name, seen also by who is about to ask to come in; without words it goes."""
    chat = writable_chat(call.box, call.params)
    if chat.is_private:
        raise bad_request("can't change private chat description")
    require_right(call.box, chat, "can_change_info", "not enough rights to set chat description")
    words = call.params.text("description").strip()[:LONGEST_DESCRIPTION]
    if words == chat.description:
        raise bad_request("chat description is not modified")
    chat.description = words
    call.box.changes.note()
    return True


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """A bot puts at most one reaction on a message; an empty list takes it away."""
    chat = writable_chat(call.box, call.params)
    message = message_in(chat, call.params.integer("message_id"), "react")
    try:
        reactions = call.params.parsed("reaction") or []
    except ValueError as error:
        raise bad_request("Can't parse reaction types JSON object") from error
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(not isinstance(one, dict) or one.get("type") not in ("emoji", "custom_emoji") for one in reactions):
        raise bad_request("REACTION_INVALID")
    chat.reactions[message.id] = reactions
    call.box.changes.note()
    return True
