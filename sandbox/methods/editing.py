"""Changing what the bot has sent."""

from sandbox import keyboards, texts
from sandbox.access import message_in, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.media import KINDS, from_input_media
from sandbox.methods.messages import preview
from sandbox.methods.table import Call, method
from sandbox.posting import edited
from sandbox.wire import Json
from sandbox.world import Chat, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TEXT_FIELDS = ("text", "entities", "link_preview_options")
CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")
MEDIA_FIELDS = (*CAPTION_FIELDS, *KINDS, "has_media_spoiler")


@method("editMessageText")
def edit_message_text(call: Call) -> Json | bool:
    """The keyboard goes away unless the request repeats it."""
    content = texts.message_text(call.box.world, call.params) | preview(call.params)
    chat, message = _own(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _replace(call, chat, message, TEXT_FIELDS, content)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json | bool:
    """No caption in the request removes it."""
    content = texts.caption(call.box.world, call.params)
    chat, message = _own(call)
    if not KINDS.keys() & message.body.keys():
        raise bad_request("there is no caption in the message to edit")
    return _replace(call, chat, message, CAPTION_FIELDS, content)


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json | bool:
    """Puts another picture or file in place of what was there."""
    content = from_input_media(call, _media(call))
    chat, message = _own(call)
    return _replace(call, chat, message, MEDIA_FIELDS + TEXT_FIELDS, content)


def _media(call: Call) -> Json:
    try:
        given = call.params.parsed("media")
    except ValueError as error:
        raise bad_request("Can't parse input media JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("InputMedia must be an Object" if given else "media is empty")
    return given


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json | bool:
    """Changes the buttons alone."""
    chat, message = _own(call)
    return _replace(call, chat, message, (), {})


def _own(call: Call) -> tuple[Chat, Message]:
    """The message to edit, which must be the bot's or have come out of its inline results."""
    if call.params.has("inline_message_id"):
        return _inline_message(call)
    if not call.params.has("chat_id") and not call.params.has("message_id"):
        raise bad_request("message identifier is not specified")
    chat = writable_chat(call.box, call.params)
    message = message_in(chat, call.params.integer("message_id"), "edit")
    if message.sender_id != call.box.world.bot.id or "pinned_message" in message.body:
        raise bad_request("message can't be edited")
    return chat, message


def _inline_message(call: Call) -> tuple[Chat, Message]:
    wanted = call.params.text("inline_message_id")
    for chat in call.box.world.chats.values():
        for message in chat.messages.values():
            if message.inline_id == wanted:
                return chat, message
    raise bad_request("MESSAGE_ID_INVALID")


def _replace(call: Call, chat: Chat, message: Message, fields: tuple[str, ...], content: Json) -> Json | bool:
    """Puts `content` in place of the named fields; raises the 400 when nothing would change."""
    markup = keyboards.read(call.params)
    if markup is not None and markup.kind != "inline":
        raise bad_request("Inline keyboard expected")
    inline = {"reply_markup": markup.given} if markup is not None else {}
    dropped = (*fields, "reply_markup")
    before = {name: value for name, value in message.body.items() if name in dropped}
    if before == content | inline:
        raise bad_request(NOT_MODIFIED)
    for name in before:
        del message.body[name]
    message.body.update(content | inline)
    edited(call.box, chat, message, by_bot=True)
    return True if call.params.has("inline_message_id") else message.body
