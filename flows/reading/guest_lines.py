"""Guests typed one a line: 王芳 13800138000 302 武汉 2月14日, in whatever order and with whatever between."""

import re
from datetime import date

from domain.errors import Refusal
from domain.guests import Arrival
from domain.identity_numbers import holds_identity_number
from flows.reading.cleaning import clean
from flows.reading.dates import coming_date
from flows.reading.free_words import room
from flows.reading.names import person_name
from flows.reading.phones import phone
from i18n.text import Text, t

# A full-width comma has become a plain one by then.
_SEPARATED = re.compile(r"\s*[,;、|]\s*")
_LATIN = re.compile("[A-Za-zÀ-ɏ.'-]+")
_LOOKS_LIKE_PHONE = re.compile(r"\+?(?:[0-9][ \-]?){7,}")
_ISO_DAY = re.compile("[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}")
_NO_NUMBER = t("An identity number stands here. We keep none on principle: name, phone, room and day are enough.")


def lines_of(words: str) -> list[tuple[int, str]]:
    """The lines that say something, each with its number from 1."""
    return [(number, line) for number, line in enumerate(words.splitlines(), 1) if clean(line)]


def guest_line(line: str, today: date) -> Arrival:
    """One guest. The name stands first; phone, room and day are known by how they look, the rest is where from."""
    plain = clean(line.replace("\t", ","))
    refuse_identity_number(plain)
    first, *rest = _parts(plain, today)
    told: dict[str, str] = {}
    for part in rest:
        kind = _looks_like(part, told, today)
        told[kind] = f"{told[kind]} {part}" if kind in told else part
    if told.get("origin", "x").replace(" ", "").isdigit():
        raise Refusal(t("I cannot tell what “{words}” is.", words=told["origin"]))
    return arrival(
        {"name": first, **{key: told.get(key, "") for key in ("phone", "room", "origin", "departure")}}, today
    )


def _parts(line: str, today: date) -> list[str]:
    if _SEPARATED.search(line):
        return [part for part in _SEPARATED.split(line) if part] or [""]
    return _with_spaces_inside(line.split(), today)


def _with_spaces_inside(parts: list[str], today: date) -> list[str]:
    """Where only spaces stand between, a name in Latin letters and a day such as 14 Feb hold one themselves."""
    if len(parts) > 2 and not _is_day(parts[-1], today) and _is_day(" ".join(parts[-2:]), today):
        parts = [*parts[:-2], " ".join(parts[-2:])]
    latin = 0
    while latin < len(parts) and _LATIN.fullmatch(parts[latin]):
        latin += 1
    return [" ".join(parts[:latin]), *parts[latin:]] if latin > 1 else parts


def _looks_like(part: str, told: dict[str, str], today: date) -> str:
    if _ISO_DAY.fullmatch(part):
        return "departure"
    if _LOOKS_LIKE_PHONE.fullmatch(part) and not _is_day(part, today):
        return "phone"
    if re.fullmatch("[0-9A-Za-z#-]{1,8}", part) and any(map(str.isdigit, part)) and "room" not in told:
        return "room"
    return "departure" if _is_day(part, today) else "origin"


def _is_day(part: str, today: date) -> bool:
    try:
        coming_date(part, today)
    except Refusal:
        return False
    return True


def arrival(cells: dict[str, str], today: date) -> Arrival:
    """A guest from named words; a Refusal names what to mend."""
    for cell in cells.values():
        refuse_identity_number(cell)
    for key, missing in _MISSING.items():
        if not cells.get(key):
            raise Refusal(missing)
    return Arrival(
        name=person_name(cells["name"], today),
        phone=phone(cells["phone"], today) if cells.get("phone") else "",
        room=room(cells["room"], today),
        origin=clean(cells.get("origin", ""))[:60],
        departure=date.fromisoformat(_coming(cells["departure"], today)),
    )


_MISSING: dict[str, Text] = {
    "name": t("The name is missing."),
    "room": t("The room is missing."),
    "departure": t("The day of departure is missing."),
}


def _coming(words: str, today: date) -> str:
    try:
        day = date.fromisoformat(words.strip().replace("/", "-")[:10])
    except ValueError:
        return coming_date(words, today)
    if day < today:
        raise Refusal(t("The day of departure, {day}, has passed.", day=day))
    return str(day)


def refuse_identity_number(words: str) -> None:
    """On principle, and with the reason."""
    if holds_identity_number(words):
        raise Refusal(_NO_NUMBER)
