"""Entry passes: who may have one, a fresh picture of it, and its end."""

import hmac
from dataclasses import replace
from hashlib import sha256

from domain.areas import Area
from domain.days import DAY, MINUTE
from domain.errors import Refusal
from domain.help import first_name
from domain.households import Resident
from domain.ids import UserId, to_base36
from domain.keyboards import Button
from domain.passes import Drawn, Kind, Pass, Verdict, number_from, standing, token
from domain.people import Person
from i18n.text import Text, lines, t
from services import help_asking, pass_picture
from services.outgoing import Saying, language_in, say, send_file
from services.placing import place_name
from services.scope import policy_for
from services.unit import Unit
from storage import areas, passes, people, residents

LINK, HOLD = "e_", "v_"
PREFIX = "ps"
FRESH, SCANS, VISITOR, TAKE_BACK = "fresh", "scans", "visitor", "back"
_OWN_DAYS = 90


def key_of(unit: Unit) -> bytes:
    """What signs the codes of pictures: a key of its own, made of the house's one secret."""
    return hmac.new(unit.house.signing_key, b"entry passes", sha256).digest()


def new_number(unit: Unit) -> str:
    """A number nobody can guess from another."""
    digest = hmac.new(key_of(unit), f"number:{unit.new_id()}".encode(), sha256).digest()
    return number_from(int.from_bytes(digest[:8]))


def add(unit: Unit, new: Pass) -> Pass:
    """Keep a new pass under a number of its own."""
    for _ in range(20):
        if passes.add(unit.tx, new):
            return new
        new = replace(new, number=new_number(unit))
    raise AssertionError("no number is free")


def stays_in(unit: Unit, area: Area, user_id: int | None) -> bool:
    """Whether somebody behind this door, or the holder, is under health watch, and so the household stays in."""
    if user_id is not None:
        own = people.of_account(unit.tx, user_id)
        if own is not None and people.open_episode(unit.tx, own.id) is not None:
            return True
    return area.level == "household" and bool(people.open_below(unit.tx, area))


def holder_verdict(unit: Unit, found: Pass) -> Verdict:
    """What a pass is worth now: its own time, and how things stand behind its door. Asked at every gate anew."""
    own = standing(found, unit.now_at)
    if own is not Verdict.VALID:
        return own
    area = areas.get(unit.tx, found.area_id)
    if found.kind is not Kind.COURIER and stays_in(unit, area, found.user_id):
        return Verdict.STAYS_IN
    return Verdict.VALID if _lives_there(unit, found) else Verdict.REVOKED


def _lives_there(unit: Unit, found: Pass) -> bool:
    if found.kind is Kind.PAPER:
        living = residents.get(unit.tx, found.resident_id or 0)
        return living is not None and living.area_id == found.area_id
    if found.kind is Kind.RESIDENT:
        known = help_asking.known(unit, found.user_id or 0)
        return known is not None and known.area.id == found.area_id
    return True


def name_on(unit: Unit, found: Pass) -> str:
    """The first name, and no more, of whoever comes in with it."""
    if found.kind is Kind.PAPER:
        living = residents.get(unit.tx, found.resident_id or 0)
        return "" if living is None else first_name(living.name)
    if found.kind is Kind.RESIDENT:
        known = help_asking.known(unit, found.user_id or 0)
        return "" if known is None else first_name(known.name)
    return first_name(found.name)


def person_behind(unit: Unit, found: Pass) -> Person | Resident | None:
    """Whom the audit trail names when a gate looked; nobody for visitors and couriers."""
    if found.resident_id is not None:
        living = residents.get(unit.tx, found.resident_id)
        if living is not None:
            return living
    return None if found.user_id is None else people.of_account(unit.tx, found.user_id)


def show_own(unit: Unit, user_id: int) -> None:
    """/pass: one's own, drawn anew; why not, where there can be none."""
    for each in passes.held(unit.tx, user_id):
        if each.kind is Kind.VISITOR and standing(each, unit.now_at) is Verdict.VALID:
            draw(unit, each, user_id)
            return
    draw(unit, _own(unit, user_id), user_id)


def _own(unit: Unit, user_id: int) -> Pass:
    """Somebody's pass as a resident; made when they first ask, and it moves with them."""
    known = help_asking.known(unit, user_id)
    if known is None:
        raise Refusal(
            t(
                "I do not know yet where you live. /household join puts you into your household; "
                "then /pass gives you a pass. Or call {phone}.",
                phone=unit.house.duty_phone,
            )
        )
    until_at = unit.now_at + _OWN_DAYS * DAY
    own = residents.of_account(unit.tx, user_id)
    resident_id = None if own is None else own.id
    found = passes.own(unit.tx, user_id)
    if found is None:
        made = Pass(
            unit.new_id(), new_number(unit), Kind.RESIDENT, known.area.id, UserId(user_id), resident_id, "", "",
            until_at, issued_by=user_id, issued_at=unit.now_at,
        )  # fmt: skip
        return add(unit, made)
    passes.move(unit.tx, found.id, known.area.id, resident_id, until_at)
    again = passes.get(unit.tx, found.id)
    assert again is not None
    return again


def draw(unit: Unit, found: Pass, user_id: int) -> None:
    """A fresh picture, good for some minutes and for one gate; every older one opens nothing from now on."""
    verdict = holder_verdict(unit, found)
    if verdict is Verdict.STAYS_IN:
        raise Refusal(_stays_in(unit))
    if verdict is not Verdict.VALID:
        raise Refusal(t("This pass does not hold any more. /pass gives you a new one where you may have it."))
    drawn = passes.draw(unit.tx, found.id)
    minutes = policy_for(unit, areas.get(unit.tx, found.area_id)).pass_minutes
    link = link_of(unit, drawn)
    until_at = min(unit.now_at + minutes * MINUTE, found.valid_until_at)
    content = pass_picture.png(unit, drawn, name_on(unit, drawn), link, until_at, language_in(unit, user_id))
    caption = lines(
        t("Your entry pass. Show it at the gate within {n} minutes; it opens one gate once.", n=minutes),
        t("No. {number}", number=shown_number(found)),
        t("For the gate, if no camera is at hand: {link}", link=link),
    )
    send_file(unit, user_id, f"pass-{found.number}.png", content, caption, Saying(rows=_rows(found)))


def _rows(found: Pass) -> tuple[tuple[Button, ...], ...]:
    fresh = Button(t("Draw it anew"), f"{PREFIX}:{FRESH}:{to_base36(found.id)}")
    if found.kind is not Kind.RESIDENT:
        return ((fresh,),)
    who = Button(t("Who looked at it"), f"{PREFIX}:{SCANS}:0")
    return ((fresh, who), (Button(t("A pass for a visitor"), f"{PREFIX}:{VISITOR}:0"),))


def shown_number(found: Pass) -> str:
    """In two groups, as people read it out."""
    return f"{found.number[:4]} {found.number[4:]}"


def link_of(unit: Unit, drawn: Pass) -> str:
    """What the code of a picture says."""
    code = token(Drawn(drawn.id, drawn.version, unit.now_at), key_of(unit))
    return f"https://t.me/{unit.house.bot_username}?start={LINK}{code}"


def _stays_in(unit: Unit) -> Text:
    return t(
        "Somebody of your household is under health watch, so there is no pass for it at this time. "
        "/need brings what you need to your door. Questions? Call {phone}.",
        phone=unit.house.duty_phone,
    )


def revoke_for(unit: Unit, area: Area, user_id: int | None) -> None:
    """A household stays in from now on: pictures that are out open nothing, visitors' passes end, holders are told."""
    held = [] if user_id is None else [each for each in [passes.own(unit.tx, user_id)] if each]
    there = passes.at_door(unit.tx, area.id) if area.level == "household" else []
    for each in {each.id: each for each in (*held, *there)}.values():
        if each.kind is Kind.COURIER:
            continue
        if each.kind is Kind.VISITOR:
            passes.revoke(unit.tx, each.id, "stays_in", unit.now_at)
        else:
            passes.draw(unit.tx, each.id)
        if each.user_id is not None and each.version:
            told = t("Your entry pass does not open gates any more.")
            say(unit, each.user_id, lines(told, _stays_in(unit) if each.kind is Kind.RESIDENT else None))


def take_back(unit: Unit, user_id: int, id: int) -> Text:
    """Who gave a pass to a visitor or a courier takes it back."""
    found = next((each for each in passes.issued(unit.tx, user_id, unit.now_at) if each.id == id), None)
    if found is None:
        raise Refusal(t("This button is out of date."))
    passes.revoke(unit.tx, id, "taken_back", unit.now_at)
    if found.user_id is not None:
        say(unit, found.user_id, t("Your entry pass was taken back."))
    return t("✓ It opens no gate any more.")


def place_of(unit: Unit, found: Pass) -> Text:
    """Where it belongs, without the door."""
    return place_name(unit, areas.get(unit.tx, found.area_id), with_door=False)
