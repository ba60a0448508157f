"""The state of the stage as the page shows it."""

from sandbox.core import Sandbox
from sandbox.wire import Json
from sandbox.world import Chat, Person, Poll

SHOWN_MESSAGES = 500


def state(box: Sandbox) -> Json:
    """The answer of `GET /sandbox/state`."""
    world = box.world
    private = [world.private_chat(person) for person in world.people.values()]
    groups = [chat for chat in world.chats.values() if not chat.is_private]
    return {
        "version": box.changes.version,
        "now_ms": box.clock.now_ms(),
        "next_ms": box.clock.next_ms,
        "utc_offset_minutes": world.utc_offset_minutes,
        "following": box.clock.following,
        "bot": {"id": world.bot.id, "username": world.bot.username, "first_name": world.bot.first_name},
        "users": [_person(person) for person in world.people.values()],
        "posters": world.posters,
        "chats": [_chat(box, chat) for chat in [*private, *groups]],
        "votes": {poll_id: _votes(poll) for poll_id, poll in world.polls.items()},
        "commands": list(world.commands.values()),
        "counts": {
            "requests": box.log.count,
            "refusals": len(box.log.refusals),
            "pending_updates": len(box.updates.pending()),
        },
    }


def _votes(poll: Poll) -> Json:
    """Each voter's choice; on Telegram people see only their own, and so they do on the page."""
    return {str(user_id): option_ids for user_id, option_ids in poll.votes.items()}


def _person(person: Person) -> Json:
    now = {"started": person.started, "blocked": person.blocked, "deactivated": person.deactivated}
    return person.given | now


def _chat(box: Sandbox, chat: Chat) -> Json:
    bot_id = box.world.bot.id
    bot_status = chat.member(bot_id).status
    if chat.is_private:
        bot_status = "kicked" if box.world.people[chat.id].blocked else "member"
    people = [user_id for user_id in chat.present_ids() if user_id != bot_id]
    shown: Json = {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "is_forum": chat.is_forum,
        "members": [chat.id] if chat.is_private else people,
        "administrators": [user_id for user_id in people if _administers(chat, user_id)],
        "description": chat.description,
        "bot": bot_status,
        "pinned": chat.pinned,
        "invite_links": [link.address for link in chat.links.values() if not link.revoked],
        "join_requests": list(chat.requests),
        "messages": [message.body for message in list(chat.messages.values())[-SHOWN_MESSAGES:]],
        "reply_keyboard": {str(user_id): markup for user_id, markup in chat.keyboards.items()},
        "toasts": chat.toasts,
        "topics": [{"message_thread_id": one.thread_id, "name": one.name} for one in chat.topics.values()],
    }
    return shown | {"migrated_to": chat.migrated_to} if chat.migrated_to else shown


def _administers(chat: Chat, user_id: int) -> bool:
    return chat.member(user_id).status in ("creator", "administrator")
