"""Sending text, places, contacts and signs of life."""

from sandbox import keyboards, texts
from sandbox.access import message_in, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.posting import Draft, post
from sandbox.requests import Params
from sandbox.wire import Json
from sandbox.world import Chat, Message

CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)

VENUE_IDS = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")


def deliver(call: Call, content: Json, extra: Json | None = None) -> Message:
    """Posts what the bot sends, with the reply, topic and keyboard the request names."""
    markup = keyboards.read(call.params)
    chat = writable_chat(call.box, call.params)
    reply_to = _reply_target(call, chat)
    thread_id = _thread(call, chat, reply_to)
    if call.params.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    return post(call.box, Draft(chat, call.sender, content, reply_to, thread_id, markup, extra))


def _reply_target(call: Call, chat: Chat) -> Message | None:
    """The message replied to, by today's parameter or by the old ones."""
    given = _reply_parameters(call)
    if not given.get("message_id"):
        return None
    if given.get("allow_sending_without_reply") and given["message_id"] not in chat.messages:
        return None
    return message_in(chat, int(given["message_id"]), "be replied")


def _reply_parameters(call: Call) -> Json:
    params = call.params
    if not params.has("reply_parameters"):
        lenient = params.flag("allow_sending_without_reply")
        return {"message_id": params.integer("reply_to_message_id"), "allow_sending_without_reply": lenient}
    try:
        given = params.parsed("reply_parameters")
    except ValueError as error:
        raise bad_request("Can't parse reply parameters JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("Object expected as reply parameters")
    return given


def _thread(call: Call, chat: Chat, reply_to: Message | None) -> int:
    """The topic to write into: the one named, or that of the message replied to."""
    thread_id = call.params.integer("message_thread_id")
    if not thread_id:
        return int(reply_to.body.get("message_thread_id", 0)) if reply_to is not None else 0
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    if chat.topics[thread_id].closed and not chat.member(call.box.world.bot.id).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


@method("sendMessage")
def send_message(call: Call) -> Json:
    """Text of 1 to 4096 UTF-16 units after its entities are read."""
    content = texts.message_text(call.box.world, call.params)
    return deliver(call, content | preview(call.params)).body


def preview(params: Params) -> Json:
    """link_preview_options are part of the message when given."""
    try:
        given = params.parsed("link_preview_options")
    except ValueError as error:
        raise bad_request("Can't parse link preview options JSON object") from error
    if isinstance(given, dict) and given:
        return {"link_preview_options": given}
    return {"link_preview_options": {"is_disabled": True}} if params.flag("disable_web_page_preview") else {}


@method("sendLocation")
def send_location(call: Call) -> Json:
    """A place on the map; a live one only shows that it is live."""
    location = spot(call.params)
    for name in ("live_period", "heading", "proximity_alert_radius"):
        if call.params.integer(name):
            location[name] = call.params.integer(name)
    return deliver(call, {"location": location}).body


def spot(params: Params) -> Json:
    """A Location; raises the 400 for one that is nowhere on Earth."""
    for name in ("latitude", "longitude"):
        if not params.has(name):
            raise bad_request(f"{name} is empty")
    location: Json = {name: params.number(name) for name in ("latitude", "longitude")}
    if abs(location["latitude"]) > 90 or abs(location["longitude"]) > 180:
        raise bad_request("wrong location specified")
    if params.has("horizontal_accuracy"):
        location["horizontal_accuracy"] = params.number("horizontal_accuracy")
    return location


@method("sendVenue")
def send_venue(call: Call) -> Json:
    """A place with a name and an address; carries the bare place as well."""
    return deliver(call, venue_content(call.params)).body


def venue_content(params: Params) -> Json:
    """A Venue as a message carries it."""
    location = spot(params)
    names = {name: params.text(name) for name in ("title", "address")}
    if not all(names.values()):
        raise bad_request("MESSAGE_EMPTY")
    names |= {name: params.text(name) for name in VENUE_IDS if params.has(name)}
    return {"venue": {"location": location, **names}, "location": location}


@method("sendContact")
def send_contact(call: Call) -> Json:
    """Somebody's phone number."""
    return deliver(call, contact_content(call.params)).body


def contact_content(params: Params) -> Json:
    """A Contact as a message carries it."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: params.text(name) for name in names if params.has(name)}
    if "phone_number" not in contact:
        raise bad_request("phone number is empty")
    if "first_name" not in contact:
        raise bad_request("first name is empty")
    return {"contact": contact}


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """Shows for a moment that the bot is at work; nothing is kept of it."""
    action = call.params.text("action").lower()
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    writable_chat(call.box, call.params)
    return True
