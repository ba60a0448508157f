"""The nearest places of a kind, with their pins on the map."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.distance import Position, distance_text, metres_between, nearest
from domain.errors import Refusal
from domain.ids import from_base36, to_base36
from domain.keyboards import Button, in_rows
from domain.places import KINDS
from flows.step import Choice
from flows.understanding import picked
from i18n.catalogue import language_of, render
from i18n.text import Text, lines, t
from services.outgoing import Saying, call, language_in, say
from services.placing import area_name
from services.unit import Unit
from storage import accounts, areas, places
from storage.conversations import Conversation
from storage.places import Place

PIN = "pin"
_MOST = 3
_HOME = "home"


def looked_for(unit: Unit, words: str) -> dict[str, Any]:
    """What is known of a search from the words it began with. Refused while the map is empty."""
    kinds = kinds_on_map(unit)
    if not kinds:
        raise Refusal(t("No places are on the map yet. Please call {phone}.", phone=unit.house.duty_phone))
    named = picked(words, kinds) if words else None
    return {"what": named} if named else {}


def kinds_on_map(unit: Unit) -> list[Choice]:
    """The kinds there are places of, in the order people need them."""
    there = places.kinds(unit.tx)
    return [Choice(kind, name, words) for kind, (name, words) in KINDS.items() if kind in there]


def starts(unit: Unit, user_id: int) -> list[Choice]:
    """From where a way can begin: the courtyard of this person; of strangers we do not know it and offer all."""
    area_id = accounts.area_id(unit.tx, user_id)
    if area_id is not None and places.position_of(unit.tx, areas.get(unit.tx, area_id)) is not None:
        return [Choice(_HOME, t("🏠 Where I live"), ("家", "我家", "home"))]
    return [Choice(to_base36(area.id), area_name(area)) for area, _ in places.areas_on_map(unit.tx)]


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Both is known: tell the nearest, and show the first on the map."""
    found = _ordered(unit, answers["what"], _position(unit, conversation.user_id, answers["here"]))
    heading = t("{kind}, nearest first:", kind=KINDS[answers["what"]][0])
    _tell(unit, conversation.user_id, heading, found)


def around(unit: Unit, user_id: int, here: Position) -> None:
    """Somebody shared a location without being asked: the nearest of each kind."""
    found = [each for kind in kinds_on_map(unit) for each in _ordered(unit, kind.key, here)[:1]]
    if not found:
        raise Refusal(t("No places are on the map yet. Please call {phone}.", phone=unit.house.duty_phone))
    _tell(unit, user_id, t("Nearest to you:"), found)


def show_pin(unit: Unit, user_id: int, place_id: int) -> None:
    """Show a place on the map."""
    place = places.get(unit.tx, place_id)
    if place is None:
        raise Refusal(t("This button is out of date."))
    send_pin(unit, user_id, place)


def send_pin(unit: Unit, chat_id: int, place: Place) -> None:
    """The place as a pin with its name and address."""
    language = language_of(language_in(unit, chat_id))
    named = {"title": render(place.called, language), "address": render(place.found_at, language)}
    call(unit, chat_id, "sendVenue", {"latitude": place.latitude, "longitude": place.longitude, **named})


_Ordered = Sequence[tuple[Place, float]]


def _ordered(unit: Unit, kind: str, here: Position) -> _Ordered:
    near = nearest(places.of_kind(unit.tx, kind), here, lambda place: place.position, _MOST)
    return [(place, metres_between(place.position, here)) for place in near]


def _position(unit: Unit, user_id: int, here: Any) -> Position:
    if isinstance(here, dict):
        return here["latitude"], here["longitude"]
    area_id = accounts.area_id(unit.tx, user_id) if here == _HOME else from_base36(here)
    position = places.position_of(unit.tx, areas.get(unit.tx, area_id)) if area_id is not None else None
    if position is None:
        raise Refusal(t("I do not know where that is. Please send /nearby again and share your location."))
    return position


def _tell(unit: Unit, user_id: int, heading: Text, found: _Ordered) -> None:
    told = [_line(number, place, metres) for number, (place, metres) in enumerate(found, 1)]
    pins = [Button(t("📍 {n}", n=number), _pin(place)) for number, (place, _) in enumerate(found, 1)]
    rows = in_rows(pins, 4) if len(pins) > 1 else ()
    say(unit, user_id, lines(heading, *told), Saying(rows=rows))
    send_pin(unit, user_id, found[0][0])


def _pin(place: Place) -> str:
    return f"{PIN}:{to_base36(place.id)}"


def _line(number: int, place: Place, metres: float) -> Text:
    return lines(
        t("{n}. {name}, {distance}", n=number, name=place.called, distance=distance_text(metres)),
        t("   {address}, {phone}", address=place.found_at, phone=place.phone) if place.phone else place.found_at,
    )
