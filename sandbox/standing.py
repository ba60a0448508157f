"""Somebody's standing in a chat changes: who comes, goes, is promoted, and which updates tell of it."""

from sandbox import shapes
from sandbox.core import Sandbox
from sandbox.posting import announce
from sandbox.wire import Json
from sandbox.world import Chat, InviteLink, Member, Person


def change(
    box: Sandbox,
    chat: Chat,
    user_id: int,
    standing: Member,
    by: Json,
    *,
    link: InviteLink | None = None,
    via_request: bool = False,
) -> None:
    """Gives somebody a new standing, posts the service message, and tells the bot what it may know."""
    before = chat.member(user_id)
    chat.members[user_id] = standing
    who = shapes.user(box.world, user_id)
    update: Json = _update(box, chat, user_id, before, by)
    if link is not None:
        update["invite_link"] = shapes.link(box.world, chat, link)
    if via_request:
        update["via_join_request"] = True
    if user_id == box.world.bot.id:
        box.updates.add("my_chat_member", update, chat.id)
    elif chat.member(box.world.bot.id).status == "administrator":
        box.updates.add("chat_member", update, chat.id)
    if chat.type == "channel":
        # Nobody is told in a channel who comes and goes.
        pass
    elif standing.present and not before.present:
        announce(box, chat, who if via_request else by, {"new_chat_members": [who]})
    elif before.present and not standing.present:
        chat.keyboards.pop(user_id, None)
        announce(box, chat, by, {"left_chat_member": who})
    box.changes.note()


def _update(box: Sandbox, chat: Chat, user_id: int, before: Member, by: Json) -> Json:
    return {
        "chat": shapes.chat(box.world, chat),
        "from": by,
        "date": box.clock.now(),
        "old_chat_member": shapes.member(box.world, user_id, before, chat),
        "new_chat_member": shapes.member(box.world, user_id, chat.member(user_id), chat),
    }


def set_blocked(box: Sandbox, person: Person, blocked: bool) -> None:
    """A person stops the bot or lets it in again; the bot hears of it when it had been opened before."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    chat = box.world.private_chat(person)
    before = Member("member") if blocked else Member("kicked")
    chat.members[box.world.bot.id] = Member("kicked" if blocked else "member")
    update = _update(box, chat, box.world.bot.id, before, shapes.person(person))
    box.updates.add("my_chat_member", update, chat.id)
    box.changes.note()
