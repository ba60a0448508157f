"""The menus of commands that Telegram shows, by who people are and in which language."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from domain.commands import Command, in_groups, in_private
from domain.roles import Role
from i18n.catalogue import FIRST_LANGUAGE, LANGUAGES, Language, render
from services.outgoing import call
from services.unit import Unit
from storage import premises, staff
from storage.outbox import NO_CHAT


def command_menus(held: Mapping[int, Collection[Role]], contacts: Collection[int]) -> list[dict[str, Any]]:
    """The `setMyCommands` calls: private chats, groups, and each member of staff and contact of a shop or a hotel."""
    everybody = _in_each_language({"type": "all_private_chats"}, in_private(()))
    groups = _in_each_language({"type": "all_group_chats"}, in_groups())
    known = sorted({*held, *contacts})
    own = (menu for user_id in known for menu in menus_of(user_id, held.get(user_id, ()), user_id in contacts))
    return [*everybody, *groups, *own]


def menus_of(user_id: int, roles: Collection[Role], is_contact: bool) -> list[dict[str, Any]]:
    """The calls for one person who holds these roles."""
    return _in_each_language({"type": "chat", "chat_id": user_id}, in_private(roles, is_contact))


def renew_menus(unit: Unit, user_id: int) -> None:
    """The menus of somebody whose posts have changed; without any they have those of everybody again."""
    roles = {post.role for post in staff.posts_of(unit.tx, user_id)}
    is_contact = bool(premises.of_contact(unit.tx, user_id))
    for menu in menus_of(user_id, roles, is_contact):
        if roles or is_contact:
            call(unit, NO_CHAT, "setMyCommands", menu)
        else:
            call(unit, NO_CHAT, "deleteMyCommands", {name: each for name, each in menu.items() if name != "commands"})


def _in_each_language(scope: dict[str, Any], commands: Iterable[Command]) -> list[dict[str, Any]]:
    listed = list(commands)
    return [_menu(scope, listed, language) for language in LANGUAGES]


def _menu(scope: dict[str, Any], commands: Iterable[Command], language: Language) -> dict[str, Any]:
    """Our first language is also what Telegram shows people of a language we do not speak."""
    named = [{"command": each.name, "description": render(each.says, language)} for each in commands]
    menu: dict[str, Any] = {"commands": named, "scope": scope}
    return menu if language == FIRST_LANGUAGE else {**menu, "language_code": language[:2]}
