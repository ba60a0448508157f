"""The menus of commands that Telegram shows, by who people are and in which language."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from domain.commands import Command, in_groups, in_private
from domain.roles import Role
from i18n.catalogue import FIRST_LANGUAGE, LANGUAGES, Language, render


def command_menus(staff: Mapping[int, Collection[Role]]) -> list[dict[str, Any]]:
    """The `setMyCommands` calls: private chats, groups, and each member of staff by the roles they hold."""
    everybody = _in_each_language({"type": "all_private_chats"}, in_private(()))
    groups = _in_each_language({"type": "all_group_chats"}, in_groups())
    return [*everybody, *groups, *(menu for user_id, roles in staff.items() for menu in staff_menus(user_id, roles))]


def staff_menus(user_id: int, roles: Collection[Role]) -> list[dict[str, Any]]:
    """The calls for one member of staff."""
    return _in_each_language({"type": "chat", "chat_id": user_id}, in_private(roles))


def contact_menus(user_id: int) -> list[dict[str, Any]]:
    """The calls for the contact of a shop or a hotel."""
    return _in_each_language({"type": "chat", "chat_id": user_id}, in_private((), is_contact=True))


def without_menus(user_id: int) -> list[dict[str, Any]]:
    """The `deleteMyCommands` calls that give somebody the menu of everybody again."""
    return [{name: each for name, each in menu.items() if name != "commands"} for menu in staff_menus(user_id, ())]


def _in_each_language(scope: dict[str, Any], commands: Iterable[Command]) -> list[dict[str, Any]]:
    listed = list(commands)
    return [_menu(scope, listed, language) for language in LANGUAGES]


def _menu(scope: dict[str, Any], commands: Iterable[Command], language: Language) -> dict[str, Any]:
    """Our first language is also what Telegram shows people of a language we do not speak."""
    named = [{"command": each.name, "description": render(each.says, language)} for each in commands]
    menu: dict[str, Any] = {"commands": named, "scope": scope}
    return menu if language == FIRST_LANGUAGE else {**menu, "language_code": language[:2]}
