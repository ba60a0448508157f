"""The commands people see in Telegram's menu, by who they are and in which language."""

from collections.abc import Sequence
from typing import Any

from domain.tickets import Step
from i18n.catalogue import FIRST_LANGUAGE, LANGUAGES, Language, render
from i18n.text import Text, t

FOR_EVERYBODY: dict[str, Text] = {
    "report": t("Report how you are today"),
    "status": t("Which day it is, and what ends it"),
    "ask": t("Ask a question"),
    "talk": t("Talk to somebody who listens"),
    "end": t("End a talk"),
    "nearby": t("Fever clinics, pharmacies and other places near you"),
    "household": t("Your household: who belongs to it, and joining it"),
    "help": t("What I can do"),
    "language": t("中文 / English"),
    "privacy": t("What is kept about you, and who sees it"),
    "mydata": t("A copy of your data"),
    "forget": t("Erase your data"),
    "cancel": t("Stop what is going on"),
    "start": t("Begin"),
}
FOR_COUNSELLORS: dict[str, Text] = {
    "duty": t("Come on duty or go off it"),
    "handover": t("Let somebody else go on with a talk"),
}
FOR_STAFF: dict[str, Text] = {
    "staff": t("Your posts, and what waits there"),
    "list": t("Who is ill, silent, or due for closure"),
    "brief": t("The figures of today"),
    "desk": t("Questions: what waits, and how it goes"),
    "reply": t("Saved replies"),
    "notice": t("Write a notice to groups"),
    "places": t("Places on the map, as a sheet"),
    "faq": t("Ready answers"),
    "import": t("Take over a list of households"),
    "code": t("A code that lets somebody join their household"),
    "coverage": t("Which doors are known, registered, visited, and which are missing"),
    "door": t("A door: who lives there, and ticking a visit"),
    "poster": t("Posters for gates"),
    "newcode": t("Make old posters of an area useless"),
    "invite": t("Invite staff"),
    **FOR_COUNSELLORS,
}
IN_GROUPS: dict[str, Text] = {
    "ask": t("Ask a question"),
    "bind": t("Say which area this group serves"),
    "brief": t("The figures of today"),
    "desk": t("Questions: what waits, and how it goes"),
    "reply": t("Saved replies"),
    "topic": t("Which questions come into this topic"),
}
# Understood only as a reply to a question's card, so they stand in no menu.
ON_CARDS = tuple(str(step) for step in Step)


def command_menus(staff_user_ids: Sequence[int] = ()) -> list[dict[str, Any]]:
    """The `setMyCommands` calls: private chats, groups, and each member of staff, in each language."""
    everybody = _in_each_language({"type": "all_private_chats"}, FOR_EVERYBODY)
    groups = _in_each_language({"type": "all_group_chats"}, IN_GROUPS)
    return [*everybody, *groups, *(menu for user_id in staff_user_ids for menu in staff_menus(user_id))]


def staff_menus(user_id: int) -> list[dict[str, Any]]:
    """The calls for one member of staff."""
    return _in_each_language({"type": "chat", "chat_id": user_id}, {**FOR_STAFF, **FOR_EVERYBODY})


def _in_each_language(scope: dict[str, Any], commands: dict[str, Text]) -> list[dict[str, Any]]:
    return [_menu(scope, commands, language) for language in LANGUAGES]


def _menu(scope: dict[str, Any], commands: dict[str, Text], language: Language) -> dict[str, Any]:
    """Our first language is also what Telegram shows people of a language we do not speak."""
    named = [{"command": name, "description": render(text, language)} for name, text in commands.items()]
    menu: dict[str, Any] = {"commands": named, "scope": scope}
    return menu if language == FIRST_LANGUAGE else {**menu, "language_code": language[:2]}
