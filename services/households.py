"""A household is kept: who belongs to it, who is its head, who needs more help, and where it moves."""

from dataclasses import replace

from domain.areas import Area
from domain.errors import Refusal
from domain.households import TAG_NAMES, Resident, Tag, merged
from domain.ids import AreaId, UserId
from flows.reading.phones import phone
from flows.roster.cells import holds_id_number
from flows.roster.people import read_language, read_tags
from i18n.text import t
from services import auditing
from services.unit import Unit
from storage import accounts, residents

MOST_MEMBERS, MOST_NAME = 30, 40


def member(unit: Unit, door: Area, words: str) -> Resident:
    """The member with this number on the household's page, or this name."""
    people = residents.behind(unit.tx, door.id)
    if words.isdecimal() and 1 <= int(words) <= len(people):
        return people[int(words) - 1]
    named = [each for each in people if each.name == words]
    if len(named) != 1:
        raise Refusal(t("Nobody in this household is called {words}. Use the number or the name.", words=words[:40]))
    return named[0]


def add(unit: Unit, door: Area, words: str, by: int) -> Resident:
    """A new member: a name, and a phone if there is one."""
    name, _, number = words.partition(" ")
    if holds_id_number(words):
        raise Refusal(t("An identity number. We never keep these; a name and a phone are enough."))
    if number and not any(sign.isdigit() for sign in number):
        name, number = words, ""
    if not name or len(name) > MOST_NAME:
        raise Refusal(t("Please write a name, and the phone if there is one: /household add 王小明 13800138000"))
    people = residents.behind(unit.tx, door.id)
    if len(people) >= MOST_MEMBERS:
        raise Refusal(t("A household has at most {n} members here.", n=MOST_MEMBERS))
    if any(each.name == name for each in people):
        raise Refusal(t("{name} belongs to this household already.", name=name))
    number = phone(number, unit.today) if number.strip() else ""
    new = Resident(unit.new_id(), door.id, name, number, is_head=False)
    residents.add(unit.tx, [new], None, unit.now_at)
    _note(unit, by, "resident_added", new)
    return new


def remove(unit: Unit, someone: Resident, by: int) -> None:
    """Who does not live here; nothing of them is kept."""
    residents.drop(unit.tx, someone.id, unit.now_at)
    _note(unit, by, "resident_removed", someone)


def toggle_tag(unit: Unit, someone: Resident, words: str, by: int) -> Resident:
    """Set a tag, or take it away where it was set."""
    found = [tag for tag in Tag if words.casefold() in (tag, TAG_NAMES[tag].msgid)] or list(read_tags(words))
    if len(found) != 1:
        raise Refusal(t("Please name one of these: {tags}", tags=[TAG_NAMES[tag] for tag in Tag]))
    tags = tuple(tag for tag in Tag if (tag in someone.tags) != (tag is found[0]))
    return _change(unit, replace(someone, tags=tags), by)


def set_language(unit: Unit, someone: Resident, words: str, by: int) -> Resident:
    """The language somebody is to be spoken to in; whoever has Telegram is spoken to in it at once."""
    language = read_language(words)
    if not language:
        raise Refusal(t("Please write 中文 or English."))
    if someone.user_id is not None:
        accounts.choose_language(unit.tx, someone.user_id, language)
    return _change(unit, replace(someone, language=language), by)


def make_head(unit: Unit, someone: Resident, by: int) -> Resident:
    """The head before steps down."""
    return _change(unit, replace(someone, is_head=True), by)


def move(unit: Unit, someone: Resident, door: Area, by: int) -> Resident:
    """Somebody moves house; they are head only where there is none."""
    people = residents.behind(unit.tx, door.id)
    if any(each.name == someone.name and each.id != someone.id for each in people):
        raise Refusal(t("{name} belongs to this household already.", name=someone.name))
    is_head = someone.is_head and not any(each.is_head for each in people)
    if someone.user_id is not None:
        accounts.set_area(unit.tx, someone.user_id, door.id)
    return _change(unit, replace(someone, area_id=AreaId(door.id), is_head=is_head), by)


def seat(unit: Unit, door: Area, user_id: int, name: str, someone: Resident | None) -> Resident:
    """An account becomes a member: the one it says it is, else its own entry, which moves along, else a new one."""
    own = residents.of_account(unit.tx, user_id)
    accounts.set_area(unit.tx, user_id, door.id)
    if someone is not None:
        if own is not None and own.id != someone.id:
            residents.drop(unit.tx, own.id, unit.now_at)
            someone = merged(someone, own)
        return _change(unit, replace(someone, user_id=UserId(user_id)), user_id)
    if own is not None:
        return own if own.area_id == door.id else move(unit, own, door, user_id)
    account = accounts.get(unit.tx, user_id)
    language = account.language if account else ""
    new = Resident(unit.new_id(), door.id, name[:MOST_NAME], "", False, (), language, UserId(user_id))
    residents.add(unit.tx, [new], None, unit.now_at)
    _note(unit, user_id, "resident_joined", new)
    return new


def _change(unit: Unit, someone: Resident, by: int) -> Resident:
    residents.change(unit.tx, someone, unit.now_at)
    _note(unit, by, "resident_changed", someone)
    return someone


def _note(unit: Unit, by: int, action: str, someone: Resident) -> None:
    auditing.note(unit, by, action, [someone])
