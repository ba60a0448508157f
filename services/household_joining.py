"""Joining a household: by a code from the building leader, or by asking and being let in."""

import hashlib
import secrets

from domain.areas import Area
from domain.days import DAY, HOUR
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button
from domain.roles import Role
from i18n.text import lines, t, verbatim
from services import auditing, households
from services.guessing import TRIES_AN_HOUR, refuse_guessing, wrong_code
from services.household_doors import door_near
from services.outgoing import Saying, say
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from storage import accounts, areas, people, residents, staff

JOIN = "h_"
PREFIX = "hh"
CHOOSE, LET_IN, SEND_AWAY = "j", "y", "n"
CODE_DAYS = 2
# 32 signs nobody takes for another, five bits each: fifty in all.
_SIGNS, _LENGTH = "abcdefghijkmnpqrstuvwxyz23456789", 10


def new_code(unit: Unit, user_id: int, door: Area) -> None:
    """A code for one member of a household, told to the building leader who asked for it."""
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    expires_at = unit.now_at + CODE_DAYS * DAY
    id = unit.new_id()
    residents.add_code(unit.tx, id, door.id, _digest(code), user_id, expires_at)
    auditing.note(unit, user_id, "household_code", area=door)
    shown = f"{code[:5]}-{code[5:]}"
    text = lines(
        t("Code for {door}: {code}", door=place_name(unit, door, with_door=True), code=shown),
        t("Give it to one person of this household. It works once, for {n} days.", n=CODE_DAYS),
        t("They write /household join {code} here, or open this link:", code=shown),
        verbatim(f"https://t.me/{unit.house.bot_username}?start={JOIN}{code}"),
    )
    say(unit, user_id, text)


def _digest(code: str) -> str:
    return hashlib.sha256("".join(sign for sign in code.casefold() if sign.isalnum()).encode()).hexdigest()


def join(unit: Unit, user_id: int, code: str, name: str) -> None:
    """Somebody brings a code. A wrong, an old and a used one are answered alike."""
    refuse_guessing(unit, user_id)
    found = residents.use_code(unit.tx, _digest(code), user_id, unit.now_at)
    if found is None:
        wrong_code(unit, user_id)
        return
    id, door_id = found
    door = areas.get(unit.tx, door_id)
    free = [each for each in residents.behind(unit.tx, door.id) if each.user_id is None]
    if not free:
        residents.end_code(unit.tx, id)
        _welcome(unit, user_id, door, households.seat(unit, door, user_id, _own_name(unit, user_id, name), None).name)
        return
    data = f"{PREFIX}:{CHOOSE}:{to_base36(id)}:"
    rows = tuple((Button(verbatim(each.name), data + to_base36(each.id)),) for each in free)
    text = t("Which of these are you? /privacy tells what is kept, and who sees it.")
    say(unit, user_id, text, Saying(rows=(*rows, (Button(t("None of these"), f"{data}0"),))))


def choose(unit: Unit, user_id: int, code_id: int, resident_id: int, name: str) -> None:
    """Who the bringer of a code is, within an hour."""
    door_id = residents.door_of_code(unit.tx, code_id, user_id, unit.now_at - HOUR)
    someone = residents.get(unit.tx, resident_id) if resident_id else None
    if door_id is None or (resident_id and (someone is None or someone.area_id != door_id or someone.user_id)):
        raise Refusal(t("This button is out of date."))
    residents.end_code(unit.tx, code_id)
    door = areas.get(unit.tx, door_id)
    _welcome(unit, user_id, door, households.seat(unit, door, user_id, _own_name(unit, user_id, name), someone).name)


def _own_name(unit: Unit, user_id: int, name: str) -> str:
    """As they registered, else as Telegram calls them."""
    person = people.of_account(unit.tx, user_id)
    return person.name if person is not None else name


def _welcome(unit: Unit, user_id: int, door: Area, name: str) -> None:
    place = place_name(unit, door, with_door=True)
    say(
        unit,
        user_id,
        t("✓ {name}, you belong to the household {door} now. /household shows it.", name=name, door=place),
    )


def ask(unit: Unit, user_id: int, words: str, name: str) -> None:
    """Without a code: whoever looks after the door is asked. Only one request of a person is open."""
    if residents.requests_since(unit.tx, user_id, unit.now_at - HOUR) >= TRIES_AN_HOUR:
        raise Refusal(
            t("You have asked several times. Please wait an hour, or call {phone}.", phone=unit.house.duty_phone)
        )
    account = accounts.get(unit.tx, user_id)
    area = areas.get(unit.tx, account.area_id) if account and account.area_id else areas.top(unit.tx)
    assert area is not None, "a house has a grid"
    door = door_near(unit, area, words)
    id, own = unit.new_id(), _own_name(unit, user_id, name)
    residents.ask(unit.tx, id, door.id, user_id, own, unit.now_at)
    buttons = tuple(
        Button(label, f"{PREFIX}:{step}:{to_base36(id)}")
        for label, step in ((t("Let them in"), LET_IN), (t("No"), SEND_AWAY))
    )
    text = t(
        "{name} asks to join the household {door}. Do they live there?",
        name=own,
        door=place_name(unit, door, with_door=True),
    )
    for leader in _leaders(unit, door):
        say(unit, leader, text, Saying(rows=(buttons,)))
    say(unit, user_id, t("I have asked your building leader. You will hear from me here."))


def _leaders(unit: Unit, door: Area) -> list[int]:
    """The nearest who look after this door."""
    for role in (Role.BUILDING_LEADER, Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.ADMIN):
        found = staff.on_duty(unit.tx, door, role)
        if found:
            return [post.user_id for post in found]
    raise Refusal(t("Nobody looks after this door yet. Please call {phone}.", phone=unit.house.duty_phone))


def decide(unit: Unit, by: int, request_id: int, *, lets_in: bool) -> None:
    """The building leader's word; the first counts."""
    found = residents.request(unit.tx, request_id)
    if found is None:
        raise Refusal(t("Somebody has decided this already."))
    door_id, user_id, name = found
    door = areas.get(unit.tx, door_id)
    require_reach(unit, by, door)
    residents.decide(unit.tx, request_id, by, unit.now_at)
    if not lets_in:
        say(
            unit, user_id, t("You were not let into that household. You can call {phone}.", phone=unit.house.duty_phone)
        )
        say(unit, by, t("✓ They were told."))
        return
    own = residents.of_account(unit.tx, user_id)
    names = {name, own.name if own is not None else name}
    free = [each for each in residents.behind(unit.tx, door_id) if each.user_id is None and each.name in names]
    seated = households.seat(unit, door, user_id, name, free[0] if free else None)
    _welcome(unit, user_id, door, seated.name)
    say(unit, by, t("✓ {name} belongs to it now.", name=seated.name))
