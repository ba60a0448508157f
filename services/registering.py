"""A person enters the watch, alone or with their household."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import AreaId, EpisodeId, PersonId, UserId, from_base36
from domain.people import Episode, Person
from domain.triage import Level
from domain.watch import day_of, last_date, length
from flows import registration
from i18n.catalogue import page_version
from i18n.text import Text, lines, nt, t
from services import alerting, care_ending, joining, leaving, passes, planning, start_menu
from services.outgoing import Saying, language_in, say
from services.placing import place_name
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, groups, people, staff
from storage.conversations import Conversation


def known_answers(unit: Unit, user_id: int) -> dict[str, Any]:
    """What somebody who registered before need not type again."""
    person = people.of_account(unit.tx, user_id)
    if person is None or not accounts.has_agreed(unit.tx, user_id, page_version("consent")):
        return {}
    known: dict[str, Any] = {"consent": "yes", "name": person.name, "phone": person.phone}
    episode = people.open_episode(unit.tx, person.id)
    if episode is not None:
        known |= {
            "origin": episode.origin,
            "arrival": str(episode.arrival_date),
            "transport": episode.transport,
        }
    return known


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep who they are and begin the watch, or bring what is known up to date."""
    user_id = conversation.user_id
    if answers["consent"] != "yes":
        say(
            unit,
            user_id,
            t("Nothing was saved. You can still call the duty phone {phone}.", phone=unit.house.duty_phone),
        )
        return
    _record_consent(unit, user_id)
    area, room = _door(unit, conversation, answers)
    accounts.set_area(unit.tx, user_id, area.id)
    household = [_own_person(unit, user_id, area, room, answers), *_members(unit, user_id, area, room, answers)]
    gate = conversation.subject["gate"]
    gate_id = from_base36(gate) if gate else None
    episodes = [_episode(unit, person, area, gate_id, answers) for person in household]
    planning.plan_for_reporter(unit, user_id)
    for episode in episodes:
        planning.plan_closure(unit, episode, area)
    passes.revoke_for(unit, area, user_id)
    say(unit, user_id, _welcome(unit, episodes[0], area), Saying(rows=start_menu.rows(unit, user_id)))
    _tell_staff(unit, area, answers, len(household), episodes[0].high_risk)
    joining.registered(unit, user_id)


def _record_consent(unit: Unit, user_id: int) -> None:
    """Once for each version of the text; who comes again was not asked again."""
    version = page_version("consent")
    if not accounts.has_agreed(unit.tx, user_id, version):
        accounts.agree(unit.tx, unit.new_id(), user_id, version, language_in(unit, user_id), unit.now_at)


def _door(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> tuple[Area, str]:
    """The area of the door, and the room as typed where the grid does not know that door."""
    tapped, typed = registration.place_of(answers)
    gate_area = areas.get(unit.tx, from_base36(conversation.subject["area"]))
    area = areas.get(unit.tx, from_base36(tapped)) if tapped else gate_area
    if not area.is_within(gate_area):
        raise Refusal(t("That place does not belong to this gate. Please scan the poster again."))
    known = [each for each in areas.below(unit.tx, area) if typed and typed in (each.name, each.name_en)]
    return (known[0], "") if len(known) == 1 else (area, typed)


def _own_person(unit: Unit, user_id: int, area: Area, room: str, answers: Mapping[str, Any]) -> Person:
    known = people.of_account(unit.tx, user_id)
    id = known.id if known else PersonId(unit.new_id())
    owner = UserId(user_id)
    person = Person(id, area.id, room, answers["name"], answers["phone"], owner, owner)
    people.save(unit.tx, person, unit.now_at)
    return person


def _members(unit: Unit, user_id: int, area: Area, room: str, answers: Mapping[str, Any]) -> list[Person]:
    names: list[str] = [] if answers["members"] == "none" else answers["members"]
    known = {person.name: person for person in people.reported_by(unit.tx, user_id) if person.user_id is None}
    members = [
        Person(
            known[name].id if name in known else PersonId(unit.new_id()),
            AreaId(area.id),
            room,
            name,
            answers["phone"],
            None,
            UserId(user_id),
        )
        for name in names
    ]
    for member in members:
        people.save(unit.tx, member, unit.now_at)
    return members


def _episode(unit: Unit, person: Person, area: Area, gate_id: int | None, answers: Mapping[str, Any]) -> Episode:
    policy = policy_for(unit, area)
    arrival = date.fromisoformat(answers["arrival"])
    fresh = Episode(
        id=EpisodeId(unit.new_id()),
        person_id=person.id,
        area_id=area.id,
        gate_id=gate_id,
        origin=answers["origin"],
        high_risk=_is_high_risk(answers["origin"], policy.high_risk_places),
        arrival_date=arrival,
        transport=answers["transport"],
        last_date=last_date(arrival, policy.days),
        needs=tuple(answers["needs"]),
        needs_note=answers.get("needs_note", ""),
        last_report_at=None,
        last_report_date=None,
        last_level=Level.WELL,
        lost_at=None,
    )
    known = people.open_episode(unit.tx, person.id)
    episode = fresh if known is None else _updated(known, fresh)
    people.save_episode(unit.tx, episode, unit.now_at)
    if known is not None and known.area_id != episode.area_id:
        alerting.follow(unit, episode, policy)
        leaving.watch_ended(unit, person, areas.get(unit.tx, known.area_id), "moved")
        care_ending.settle_all(unit)
    return episode


def _updated(known: Episode, fresh: Episode) -> Episode:
    """What was reported so far belongs to the watch, however its particulars change; one made longer stays so."""
    return replace(
        fresh,
        id=known.id,
        last_date=last_date(fresh.arrival_date, max(length(fresh), length(known))),
        last_report_at=known.last_report_at,
        last_report_date=known.last_report_date,
        last_level=known.last_level,
        lost_at=known.lost_at,
    )


def _is_high_risk(origin: str, places: tuple[str, ...]) -> bool:
    return any(place.casefold() in origin.casefold() for place in places)


def _welcome(unit: Unit, episode: Episode, area: Area) -> Text:
    policy = policy_for(unit, area)
    worker = next(iter(staff.on_duty(unit.tx, area, "grid_worker")), None)
    return lines(
        t("✓ Saved. You are registered."),
        t(
            "Today is day {day} of {days}. The last day is {last}.",
            day=day_of(episode, unit.today),
            days=length(episode),
            last=episode.last_date,
        ),
        t("I will ask how you are every day at {slots}. One tap is enough when all is well.", slots=list(policy.slots)),
        t("Your grid worker: {name}, {phone}", name=worker.name, phone=worker.phone) if worker else None,
        t("Duty phone: {phone}. You can ask me anything here at any time.", phone=unit.house.duty_phone),
    )


def _tell_staff(unit: Unit, area: Area, answers: Mapping[str, Any], count: int, high_risk: bool) -> None:
    group = groups.staff_group(unit.tx, area)
    if group is None:
        return
    needs = [registration.described(key, registration.NEEDS) for key in answers["needs"]]
    text = lines(
        nt("New registration: {n} person", "New registration: {n} people", count),
        t("Place: {place}", place=place_name(unit, area, with_door=False)),
        t("From a high-risk place.") if high_risk else None,
        t("Needs: {needs}", needs=needs) if needs else None,
    )
    say(unit, group.chat_id, text, Saying(personal=False))
