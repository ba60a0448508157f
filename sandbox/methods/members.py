"""Who is in a group: asking, banning, admitting, leaving."""

from sandbox import shapes
from sandbox.access import readable_chat, require_right, user_id_of, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.standing import change
from sandbox.wire import Json
from sandbox.world import Chat, Member

NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"
NO_JUDGING = "not enough rights to manage chat join requests"


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """The standing of anybody the bot can know of; who never came has left."""
    chat = readable_chat(call.box, call.params)
    user_id = user_id_of(call.params)
    if not _is_known(call, user_id):
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.is_private:
        return shapes.member(call.box.world, user_id, Member("member"), chat)
    return shapes.member(call.box.world, user_id, chat.member(user_id), chat)


def _is_known(call: Call, user_id: int) -> bool:
    return user_id == call.box.world.bot.id or user_id in call.box.world.people


@method("getChatMemberCount", "getChatMembersCount")
def get_chat_member_count(call: Call) -> int:
    """Everybody there, the bot too."""
    chat = readable_chat(call.box, call.params)
    return 2 if chat.is_private else len(chat.present_ids())


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    """Without other bots, as Telegram tells it."""
    chat = readable_chat(call.box, call.params)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        shapes.member(call.box.world, user_id, member, chat)
        for user_id, member in chat.members.items()
        if member.status in ("creator", "administrator")
    ]


def _group(call: Call, right: str, complaint: str) -> Chat:
    chat = writable_chat(call.box, call.params)
    if chat.is_private:
        raise bad_request("can't restrict self" if right == "can_restrict_members" else "chat not found")
    require_right(call.box, chat, right, complaint)
    return chat


@method("banChatMember", "kickChatMember")
def ban_chat_member(call: Call) -> bool:
    """Removes somebody, who cannot come back until the ban is lifted."""
    chat = _group(call, "can_restrict_members", NO_RESTRICTING)
    user_id = user_id_of(call.params)
    if not _is_known(call, user_id):
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.member(user_id).status in ("creator", "administrator"):
        raise bad_request("user is an administrator of the chat")
    change(call.box, chat, user_id, Member("kicked", until=call.params.integer("until_date")), call.sender)
    return True


@method("unbanChatMember")
def unban_chat_member(call: Call) -> bool:
    """Lets somebody come back; removes a member unless `only_if_banned`."""
    chat = _group(call, "can_restrict_members", NO_RESTRICTING)
    user_id = user_id_of(call.params)
    status = chat.member(user_id).status
    if status in ("creator", "administrator"):
        raise bad_request("user is an administrator of the chat")
    if status == "kicked" or (chat.member(user_id).present and not call.params.flag("only_if_banned")):
        change(call.box, chat, user_id, Member("left"), call.sender)
    return True


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """The bot goes of its own accord."""
    chat = writable_chat(call.box, call.params)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    change(call.box, chat, call.box.world.bot.id, Member("left"), call.sender)
    return True


@method("approveChatJoinRequest")
def approve_chat_join_request(call: Call) -> bool:
    """Lets in somebody who asked."""
    return _judge_request(call, admit=True)


@method("declineChatJoinRequest")
def decline_chat_join_request(call: Call) -> bool:
    """Turns away somebody who asked."""
    return _judge_request(call, admit=False)


def _judge_request(call: Call, admit: bool) -> bool:
    chat = _group(call, "can_invite_users", NO_JUDGING)
    user_id = user_id_of(call.params)
    _require_request(chat, user_id, admit)
    request = chat.requests.pop(user_id)
    chat.answered_requests.add(user_id)
    if admit:
        request.link.joined += 1
        change(call.box, chat, user_id, Member("member"), call.sender, link=request.link, via_request=True)
    call.box.changes.note()
    return True


def _require_request(chat: Chat, user_id: int, admit: bool) -> None:
    if user_id in chat.requests:
        return
    if admit and chat.member(user_id).present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    raise bad_request("HIDE_REQUESTER_MISSING" if user_id in chat.answered_requests else "USER_ID_INVALID")
