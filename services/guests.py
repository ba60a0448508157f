"""Guests are reported for by their hotel's contact or by staff, stay longer, and leave."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.errors import Refusal
from domain.guests import Guest, told_well
from domain.ids import from_base36
from domain.premises import Premises
from domain.reports import Source
from domain.triage import Level
from flows import guests as flow
from flows.premises_check import told
from i18n.text import Text, lines, nt, t
from services import closing, guest_cards, receiving
from services.outgoing import say
from services.planning import slot_now
from services.premises import subject_of
from services.receiving import WELL, Said
from services.scope import policy_for
from services.unit import Unit
from storage import alerts, areas, guests, people
from storage.conversations import Conversation

DEPARTED = "departed"


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """Who stays there now."""
    return {flow.HERE: guest_cards.here(unit, subject_of(unit, conversation).premises)}


def all_well(unit: Unit, user_id: int, about: Premises) -> None:
    """One tap for all who have no report in this slot and were well so far; who was ill is asked singly."""
    here = guest_cards.here(unit, about)
    spoken_for = told_well(here)
    for guest in spoken_for:
        _report(unit, user_id, about, guest, WELL)
    single = [
        guest for guest in here if guest not in spoken_for and guest.level is not Level.WELL and not guest.told_now
    ]
    if not spoken_for and not single:
        raise Refusal(t("All of them have been reported for already."))
    text = lines(
        nt("✓ Saved: {n} guest is well, {day} {slot}.", "✓ Saved: {n} guests are well, {day} {slot}.", len(spoken_for),
           day=unit.today, slot=_slot(unit, about)),
        t("Not well before, so please tell of each singly: {names}", names=_named(single)) if single else None,
    )  # fmt: skip
    say(unit, user_id, text)


def _named(several: Sequence[Guest]) -> list[Text]:
    return [t("{room} {name}", room=guest.room, name=guest.name) for guest in several]


def _slot(unit: Unit, about: Premises) -> str:
    return slot_now(unit, policy_for(unit, areas.get(unit.tx, about.area_id)))


def _report(unit: Unit, user_id: int, about: Premises, guest: Guest, said: Said) -> Level:
    """As anybody's report, under the account of whoever told it."""
    person = people.get(unit.tx, guest.person_id)
    episode = people.episode(unit.tx, guest.episode_id)
    told = receiving.Told(Source.HOUSE, user_id)
    return receiving.receive(unit, person, episode, said, unit.today, _slot(unit, about), told).level


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Something was said of one guest."""
    user_id, about = conversation.user_id, subject_of(unit, conversation).premises
    wanted = from_base36(answers["who"])
    guest = next((each for each in guest_cards.here(unit, about) if each.stay_id == wanted), None)
    if guest is None:
        raise Refusal(t("This guest has left in the meantime. Nothing was saved."))
    match answers["what"]:
        case flow.LEFT:
            _tell_left(unit, user_id, about, [guest])
        case flow.LONGER:
            stay_until(unit, guest, date.fromisoformat(answers["until"]))
            say(
                unit,
                user_id,
                t("✓ {name} stays until {day}.", name=guest.name, day=date.fromisoformat(answers["until"])),
            )
        case _:
            _tell_report(unit, user_id, about, guest, answers)


def _tell_report(unit: Unit, user_id: int, about: Premises, guest: Guest, answers: Mapping[str, Any]) -> None:
    temperature, (words, photo) = answers["temperature"], told(answers["note"])
    celsius = None if temperature == "none" else int(temperature)
    level = _report(unit, user_id, about, guest, Said(celsius, tuple(answers["symptoms"]), words, photo))
    say(
        unit,
        user_id,
        t("✓ Saved for {room} {name}.", room=guest.room, name=guest.name),
        guest_cards.with_buttons(unit, about),
    )
    if level is not Level.WELL:
        receiving.advise(unit, user_id, level, areas.get(unit.tx, about.area_id))


def stay_until(unit: Unit, guest: Guest, day: date) -> None:
    """The watch lasts as long as the stay."""
    episode = people.episode(unit.tx, guest.episode_id)
    people.save_episode(unit.tx, replace(episode, last_date=day), unit.now_at)


def due_have_left(unit: Unit, user_id: int, about: Premises) -> None:
    """All whose day of departure has come have left."""
    due = [guest for guest in guest_cards.here(unit, about) if guest.is_due_to_leave(unit.today)]
    if not due:
        raise Refusal(t("Nobody is due to leave today."))
    _tell_left(unit, user_id, about, due)


def _tell_left(unit: Unit, user_id: int, about: Premises, leaving: Sequence[Guest]) -> None:
    """The watch ends with the stay; but nobody about whom an alert is open simply goes."""
    kept = [guest for guest in leaving if alerts.open_for(unit.tx, guest.episode_id)]
    gone = [guest for guest in leaving if guest not in kept]
    for guest in gone:
        closing.release(unit, people.episode(unit.tx, guest.episode_id), DEPARTED, user_id)
        guests.leave(unit.tx, guest.episode_id, unit.today)
    text = lines(
        nt("✓ {n} guest has left.", "✓ {n} guests have left.", len(gone)) if gone else None,
        t("An alert is open about {names}. Staff must settle it before they are taken off the list.",
          names=_named(kept)) if kept else None,
    )  # fmt: skip
    say(unit, user_id, text, guest_cards.with_buttons(unit, about))
