"""People, chats, members and links as the Bot API writes them."""

from sandbox.wire import Json
from sandbox.world import Bot, Chat, InviteLink, Member, Person, World

ADMIN_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
]
# To post, and to edit what others posted and pin it.
CHANNEL_RIGHTS = ["can_post_messages", "can_edit_messages"]
PERMISSIONS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]
GIFT_TYPES = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
# Who an anonymous administrator's messages come from on Telegram.
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def all_rights(chat: Chat) -> Json:
    """What an administrator may do when nothing is held back."""
    names = [*ADMIN_RIGHTS, "can_manage_topics"] if chat.is_forum else ADMIN_RIGHTS
    return dict.fromkeys([*names, *CHANNEL_RIGHTS] if chat.type == "channel" else names, True)


def person(who: Person) -> Json:
    """A User, with only the fields this person has."""
    shape: Json = {"id": who.id, "is_bot": False, "first_name": "" if who.deactivated else who.first_name}
    for name in ("last_name", "username", "language_code"):
        if value := getattr(who, name):
            shape[name] = value
    return shape


def bot(who: Bot) -> Json:
    """The bot as others see it."""
    return {"id": who.id, "is_bot": True, "first_name": who.first_name, "username": who.username}


def me(who: Bot) -> Json:
    """The bot as getMe tells it."""
    return {
        **bot(who),
        "can_join_groups": True,
        "can_read_all_group_messages": who.reads_all,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def user(world: World, user_id: int) -> Json:
    """The bot, somebody in this world, or a nameless account."""
    if user_id == world.bot.id:
        return bot(world.bot)
    if user_id in world.people:
        return person(world.people[user_id])
    return {"id": user_id, "is_bot": False, "first_name": "Deleted Account"}


def chat(world: World, place: Chat) -> Json:
    """A Chat."""
    if place.is_private:
        who = world.people[place.id]
        names = {"first_name": who.first_name, "last_name": who.last_name, "username": who.username}
        return {"id": place.id, **{name: value for name, value in names.items() if value}, "type": "private"}
    shape: Json = {"id": place.id, "title": place.title, "type": place.type}
    if place.username:
        shape["username"] = place.username
    if place.is_forum:
        shape["is_forum"] = True
    return shape


def full_chat(world: World, place: Chat) -> Json:
    """A ChatFullInfo."""
    shape = {
        **chat(world, place),
        "accent_color_id": abs(place.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFT_TYPES, place.is_private),
    }
    if place.description:
        shape["description"] = place.description
    if place.pinned and place.pinned[0] in place.messages:
        shape["pinned_message"] = place.messages[place.pinned[0]].body
    return shape if place.is_private else {**shape, **_group_parts(place)}


def _group_parts(place: Chat) -> Json:
    parts: Json = {"permissions": dict.fromkeys(PERMISSIONS, True)}
    primary = next((link.address for link in place.links.values() if link.primary and not link.revoked), None)
    if primary is not None:
        parts["invite_link"] = primary
    if place.type == "supergroup":
        parts["join_to_send_messages"] = True
    return parts


def member(world: World, user_id: int, standing: Member, place: Chat) -> Json:
    """One of the six kinds of ChatMember."""
    shape: Json = {"user": user(world, user_id), "status": standing.status}
    match standing.status:
        case "creator":
            shape["is_anonymous"] = False
        case "administrator":
            names = all_rights(place)
            shape |= {"can_be_edited": False, "is_anonymous": False}
            shape |= {name: bool(standing.rights.get(name)) for name in names}
        case "restricted":
            shape |= {"is_member": True, "until_date": standing.until, **dict.fromkeys(PERMISSIONS, False)}
        case "kicked":
            shape["until_date"] = standing.until
        case _:
            pass
    return shape


def link(world: World, place: Chat, given: InviteLink) -> Json:
    """A ChatInviteLink."""
    shape: Json = {
        "invite_link": given.address,
        "creator": user(world, given.creator_id),
        "creates_join_request": given.asks_approval,
        "is_primary": given.primary,
        "is_revoked": given.revoked,
    }
    waiting = sum(request.link is given for request in place.requests.values())
    parts = {
        "name": given.name,
        "expire_date": given.expires_at,
        "member_limit": given.member_limit,
        "pending_join_request_count": waiting,
    }
    return shape | {name: value for name, value in parts.items() if value}
