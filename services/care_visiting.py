"""A visit at the door of a household in quarantine is entered: a report, what is missing, or a closed door."""

from collections.abc import Mapping
from typing import Any

from domain.areas import Area
from domain.care import CareVisit
from domain.errors import Refusal
from domain.ids import UserId, from_base36, to_base36
from domain.keyboards import Button, Rows
from domain.people import Episode, Person
from domain.reports import Report, Source, celsius_text
from domain.roles import Post
from domain.triage import SYMPTOMS, Level
from domain.visits import OUTCOME_NAMES, Outcome, Visit
from flows import care as flow
from flows.step import Choice
from i18n.text import Text, lines, t, verbatim
from services import auditing, care_cards, care_timers, receiving
from services.care_reach import carer_of, door_of, household_of, require_sight
from services.care_words import tell_duty, tell_household
from services.cleaning import relayed
from services.outgoing import Saying, say
from services.placing import place_name
from services.planning import slot_now
from services.scope import policy_for
from services.unit import Unit
from storage import areas, care, people, visits
from storage.care import Household
from storage.conversations import Conversation

EPISODE = "episode"


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """Who is there, and whether waste and supplies were asked about on this round. Nothing for who may not know it."""
    try:
        household = household_of(unit, from_base36(conversation.subject[EPISODE]))
        require_sight(unit, conversation.user_id, household)
    except Refusal:
        return {flow.ABOUT: flow.About()}
    home = [(each.episode_id, people.get(unit.tx, each.person_id).name) for each in household.at_home]
    named = [Choice(to_base36(id), verbatim(name)) for id, name in home]
    return {flow.ABOUT: flow.About(named, not _on_round(unit, household, conversation.user_id))}


def _on_round(unit: Unit, household: Household, user_id: int) -> bool:
    """Whether they entered the same household within the hour: then this is the next person of it."""
    seen = care_cards.visits_of(unit, household)[-1:]
    return any(
        each.user_id == user_id and each.outcome is Outcome.HOME and unit.now_at - each.at < 3_600_000 for each in seen
    )


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep it as a report with its source, judged like any other, and as a visit."""
    user_id = conversation.user_id
    household = household_of(unit, from_base36(conversation.subject[EPISODE]))
    post = require_sight(unit, user_id, household)
    person, episode = _measured(unit, household, answers)
    report = _report(unit, user_id, person, episode, answers)
    visit = _visit(unit, user_id, household, post, answers) if "waste" in answers else None
    own = carer_of(unit, household)
    if own is not None:
        care_timers.done(unit, own)
    door = door_of(unit, household)
    auditing.note(unit, user_id, "care_visited", [person], subject=f"report:{report.id}", area=door)
    rows = _next(unit, household, visit)
    say(unit, user_id, lines(t("✓ The visit is saved."), _what(report), _missing(visit)), Saying(rows=rows))
    _tell(unit, person, report)
    if report.level is not Level.WELL:
        receiving.advise(unit, user_id, report.level, door)


def _measured(unit: Unit, household: Household, answers: Mapping[str, Any]) -> tuple[Person, Episode]:
    wanted = from_base36(answers["who"]) if "who" in answers else None
    for each in household.at_home:
        if wanted in (None, each.episode_id):
            return people.get(unit.tx, each.person_id), people.episode(unit.tx, each.episode_id)
    raise Refusal(t("The health watch of this person has ended in the meantime. Nothing was saved."))


def _report(unit: Unit, user_id: int, person: Person, episode: Episode, answers: Mapping[str, Any]) -> Report:
    typed = str(answers.get("note", flow.NO_NOTE))
    said = receiving.Said(
        None if answers["temperature"] == "none" else int(answers["temperature"]),
        tuple(answers["symptoms"]),
        "" if typed == flow.NO_NOTE else relayed(typed),
    )
    slot = slot_now(unit, policy_for(unit, areas.get(unit.tx, episode.area_id)))
    told = receiving.Told(Source.DOORSTEP, user_id)
    return receiving.receive(unit, person, episode, said, unit.today, slot, told)


def _visit(unit: Unit, user_id: int, household: Household, post: Post, answers: Mapping[str, Any]) -> CareVisit:
    typed = str(answers.get("note", flow.NO_NOTE))
    made = CareVisit(
        unit.new_id(), household.area_id, household.room, user_id, unit.now_at, unit.today, Outcome.HOME,
        waste=answers["waste"] == "yes", supplied=answers["supplied"] == "yes",
        lacks=relayed(str(answers.get("lacks", ""))), note="" if typed == flow.NO_NOTE else relayed(typed),
    )  # fmt: skip
    _keep(unit, made, post)
    return made


def _keep(unit: Unit, made: CareVisit, post: Post) -> None:
    """As a visit of care and, where the grid knows the door, as one that covers it."""
    if not care.add_visit(unit.tx, made, post.area_path):
        raise Refusal(t("This is outside your area."))
    door = Visit(unit.new_id(), made.area_id, UserId(made.user_id), made.at, made.visit_date, made.outcome)
    visits.add(unit.tx, door, post.area_path)


def _what(report: Report) -> Text:
    celsius = celsius_text(report.celsius_x10) if report.celsius_x10 is not None else t("not measured")
    symptoms = [SYMPTOMS[key] for key in report.symptoms if key in SYMPTOMS]
    return lines(
        t("Temperature: {temperature}", temperature=celsius),
        t("Symptoms: {symptoms}", symptoms=symptoms) if symptoms else t("Symptoms: none"),
    )


def _missing(visit: CareVisit | None) -> Text | None:
    if visit is None or visit.supplied:
        return None
    return t("Missing: {lacks}", lacks=visit.lacks)


def _next(unit: Unit, household: Household, visit: CareVisit | None) -> Rows:
    """The others of the household, and help with what is missing by one tap."""
    rows: list[tuple[Button, ...]] = []
    if visit is not None and not visit.supplied:
        ask = care_cards.data(household, care_cards.HELP, to_base36(visit.id))
        rows.append((Button(t("Ask volunteers to bring it"), ask),))
    if len(household.at_home) > 1:
        rows.append((Button(t("Somebody else of the household"), care_cards.data(household, care_cards.VISIT)),))
    return tuple(rows)


def _tell(unit: Unit, person: Person, report: Report) -> None:
    """What was noted about somebody is told to them, so that a mistake does not stand."""
    if not person.reporter_user_id:
        return
    text = lines(
        t("Noted at your door today for {name}:", name=person.name),
        _what(report),
        t("Is something wrong? Send /report, or call {phone}.", phone=unit.house.duty_phone),
    )
    say(unit, person.reporter_user_id, text)
    if report.level is not Level.WELL:
        receiving.advise(unit, person.reporter_user_id, report.level, areas.get(unit.tx, person.area_id))


def closed_door(unit: Unit, user_id: int, episode_id: int, outcome: Outcome) -> Text:
    """Nobody opened, or they did not want it: noted, and whoever is on duty hears it at once."""
    household = household_of(unit, episode_id)
    post = require_sight(unit, user_id, household)
    door = door_of(unit, household)
    made = CareVisit(
        unit.new_id(), household.area_id, household.room, user_id, unit.now_at, unit.today, outcome
    )  # fmt: skip
    _keep(unit, made, post)
    auditing.note(unit, user_id, "care_visited", care_cards.persons(unit, household), area=door)
    tell_duty(unit, household, t("⚠ Quarantine, a visit: {what}", what=OUTCOME_NAMES[outcome]))
    tell_household(unit, household, _knocked(unit, door, outcome))
    return t("Noted. Whoever is on duty knows of it. Please try again later today.")


def _knocked(unit: Unit, door: Area, outcome: Outcome) -> Text:
    if outcome is Outcome.REFUSED:
        return t("You did not want today's visit. If something is wrong, call {phone}.", phone=unit.house.duty_phone)
    place = place_name(unit, door, with_door=True)
    return t("Somebody knocked at your door and nobody opened: {place}. Please call {phone}.",
             place=place, phone=unit.house.duty_phone)  # fmt: skip
