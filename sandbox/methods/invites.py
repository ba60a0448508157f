"""Invite links: making, changing and revoking them."""

import secrets

from sandbox import shapes, utf16
from sandbox.access import require_right, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.wire import Json
from sandbox.world import Chat, InviteLink

NO_RIGHT = "not enough rights to manage chat invite link"
LONGEST_NAME = 32
MOST_MEMBERS = 99_999


def _chat(call: Call) -> Chat:
    chat = writable_chat(call.box, call.params)
    if chat.is_private:
        raise bad_request("can't access chat invite link of a private chat")
    require_right(call.box, chat, "can_invite_users", NO_RIGHT)
    return chat


def _new_address() -> str:
    return f"https://t.me/+{secrets.token_urlsafe(12)}"


def _answer(call: Call, chat: Chat, link: InviteLink) -> Json:
    call.box.changes.note()
    return shapes.link(call.box.world, chat, link)


@method("createChatInviteLink")
def create_chat_invite_link(call: Call) -> Json:
    """An additional link; one that asks for approval has no member limit."""
    chat = _chat(call)
    link = InviteLink(_new_address(), call.box.world.bot.id)
    _apply(call, link)
    chat.links[link.address] = link
    return _answer(call, chat, link)


def _apply(call: Call, link: InviteLink) -> None:
    params = call.params
    asks, limit = params.flag("creates_join_request"), params.integer("member_limit", 0, 0, MOST_MEMBERS)
    if asks and limit:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    if utf16.length(params.text("name")) > LONGEST_NAME:
        raise bad_request("INVITE_NAME_TOO_LONG")
    link.name, link.asks_approval, link.member_limit = params.text("name"), asks, limit
    link.expires_at = params.integer("expire_date")
    if link.expires_at and link.expires_at <= call.box.clock.now():
        raise bad_request("EXPIRE_DATE_INVALID")


def _known(call: Call, chat: Chat) -> InviteLink:
    link = chat.links.get(call.params.text("invite_link"))
    if link is None:
        raise bad_request("INVITE_HASH_EXPIRED")
    return link


@method("editChatInviteLink")
def edit_chat_invite_link(call: Call) -> Json:
    """Everything the request does not name goes back to nothing."""
    chat = _chat(call)
    link = _known(call, chat)
    _apply(call, link)
    return _answer(call, chat, link)


@method("revokeChatInviteLink")
def revoke_chat_invite_link(call: Call) -> Json:
    """The link leads nowhere from now on; a primary one is replaced."""
    chat = _chat(call)
    link = _known(call, chat)
    link.revoked = True
    if link.primary:
        _make_primary(call, chat)
    return _answer(call, chat, link)


@method("exportChatInviteLink")
def export_chat_invite_link(call: Call) -> str:
    """A new primary link in place of the old one."""
    chat = _chat(call)
    for link in chat.links.values():
        if link.primary and link.creator_id == call.box.world.bot.id:
            link.revoked = True
    address = _make_primary(call, chat).address
    call.box.changes.note()
    return address


def _make_primary(call: Call, chat: Chat) -> InviteLink:
    link = InviteLink(_new_address(), call.box.world.bot.id, primary=True)
    chat.links[link.address] = link
    return link
