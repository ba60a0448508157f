"""People coming into and going out of groups, and what happens to the groups themselves."""

from sandbox import shapes
from sandbox.casting import bot_standing
from sandbox.core import Sandbox
from sandbox.errors import StageError
from sandbox.posting import announce
from sandbox.standing import change
from sandbox.wire import Json
from sandbox.world import Chat, InviteLink, JoinRequest, Member, Person

DOOR_MS = 5 * 60_000


def join(box: Sandbox, person: Person, given: Json) -> None:
    """Enters a chat, or asks to when the link says so. `by` names the administrator who adds them by hand."""
    chat, link = _entrance(box, given)
    if chat.member(person.id).present:
        raise StageError(f"user {person.id} is a member already")
    if chat.member(person.id).status == "kicked":
        raise StageError(f"user {person.id} is banned from this chat")
    if link is not None and link.asks_approval:
        _knock(box, chat, person, link)
        return
    if link is not None:
        link.joined += 1
    by = box.person(int(given["by"])) if given.get("by") else person
    change(box, chat, person.id, Member("member"), shapes.person(by), link=link)


def _entrance(box: Sandbox, given: Json) -> tuple[Chat, InviteLink | None]:
    address = given.get("invite_link")
    if address is None:
        if not isinstance(given.get("chat_id"), int):
            raise StageError("chat_id or invite_link is needed")
        return _group(box, given["chat_id"]), None
    for chat in box.world.chats.values():
        if address in chat.links:
            return chat, _open(box, chat.links[address])
    raise StageError("this link leads nowhere", 404)


def _open(box: Sandbox, link: InviteLink) -> InviteLink:
    expired = link.expires_at and link.expires_at <= box.clock.now()
    full = link.member_limit and link.joined >= link.member_limit
    if link.revoked or expired or full:
        raise StageError("this link has expired")
    return link


def _knock(box: Sandbox, chat: Chat, person: Person, link: InviteLink) -> None:
    """Asks to be let in; asking again while waiting changes nothing."""
    if person.id in chat.requests:
        return
    chat.requests[person.id] = JoinRequest(person.id, link, box.clock.now_ms() + DOOR_MS)
    if chat.member(box.world.bot.id).may("can_invite_users"):
        update: Json = {
            "chat": shapes.chat(box.world, chat),
            "from": shapes.person(person),
            "user_chat_id": person.id,
            "date": box.clock.now(),
            "invite_link": shapes.link(box.world, chat, link),
        }
        box.updates.add("chat_join_request", update, chat.id)
    box.changes.note()


def withdraw(box: Sandbox, person: Person, given: Json) -> None:
    """Takes a request to join back; to the bot it is then as if it had been answered, and no update tells of it."""
    chat = _group(box, int(given.get("chat_id", 0)))
    if chat.requests.pop(person.id, None) is None:
        raise StageError(f"user {person.id} has not asked to join")
    chat.answered_requests.add(person.id)
    box.changes.note()


def _group(box: Sandbox, chat_id: int) -> Chat:
    chat = box.chat(chat_id)
    if chat.is_private:
        raise StageError("this is a private chat")
    if chat.migrated_to:
        raise StageError(f"this group is chat {chat.migrated_to} now")
    return chat


def leave(box: Sandbox, person: Person, given: Json) -> None:
    """Goes out of a group."""
    chat = _group(box, int(given.get("chat_id", 0)))
    if not chat.member(person.id).present:
        raise StageError(f"user {person.id} is not a member")
    change(box, chat, person.id, Member("left"), shapes.person(person))


def migrate(box: Sandbox, chat_id: int) -> int:
    """Makes a supergroup out of a basic group: a new id, its own message numbers, the same people."""
    old = _group(box, chat_id)
    if old.type != "group":
        raise StageError("only a basic group can become a supergroup")
    new = Chat(_free_id(box, old), "supergroup", old.title, members=dict(old.members), links=old.links)
    box.world.chats[new.id] = new
    sender = shapes.user(box.world, _who_upgrades(box, old))
    announce(box, old, sender, {"migrate_to_chat_id": new.id})
    anonymous = {**shapes.ANONYMOUS}
    announce(box, new, anonymous, {"migrate_from_chat_id": old.id})
    old.migrated_to = new.id
    old.members = {}
    box.changes.note()
    return new.id


def delete(box: Sandbox, chat_id: int) -> None:
    """The owner deletes a basic group; everybody is out of it."""
    chat = _group(box, chat_id)
    if chat.type != "group":
        raise StageError("only basic groups are deleted here")
    chat.deleted = True
    chat.members = {}
    box.changes.note()


def _free_id(box: Sandbox, old: Chat) -> int:
    new_id = -(10**12 + abs(old.id) % 10**12)
    while new_id in box.world.chats:
        new_id -= 1
    return new_id


def _who_upgrades(box: Sandbox, chat: Chat) -> int:
    people = [user_id for user_id in chat.present_ids() if user_id != box.world.bot.id]
    may = [user_id for user_id in people if chat.member(user_id).may("can_manage_chat")]
    return (may or people or [box.world.bot.id])[0]


def set_bot(box: Sandbox, chat_id: int, given: Json) -> None:
    """Adds, promotes, demotes or removes the bot, in somebody's name."""
    chat = _group(box, chat_id)
    by = box.person(int(given.get("by", 0)))
    standing = bot_standing(chat, given.get("status"), given.get("rights"))
    change(box, chat, box.world.bot.id, standing, shapes.person(by))
