"""A daily report arrives: it is kept, judged, and whoever must know is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import UserId, from_base36
from domain.keyboards import Button
from domain.overdue import LADDER
from domain.people import Episode, Person
from domain.reports import Report, Source, celsius_text, worst
from domain.slots import is_late
from domain.triage import SEVERITY, SYMPTOMS, Level, triage
from domain.watch import day_of, length
from i18n.text import Text, lines, page, t
from services import alerting
from services.clinics import fever_clinic
from services.outgoing import Saying, say
from services.planning import slot_now
from services.scope import policy_for
from services.unit import Unit
from storage import areas, due, people, reports, silences, transfers
from storage.conversations import Conversation

REPORT_AGAIN = "r"
ALL_WELL = "w"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of one person's health."""

    celsius_x10: int | None = None
    symptoms: tuple[str, ...] = ()
    note: str = ""
    photo_file_id: str = ""


WELL = Said()


@dataclass(frozen=True, slots=True)
class Told:
    """Who told it; without `by` that is the account that reports for this person."""

    source: Source = Source.SELF
    by: int | None = None


BY_THEMSELVES = Told()


def receive(
    unit: Unit, person: Person, episode: Episode, said: Said, day: date, slot: str, told: Told = BY_THEMSELVES
) -> Report:
    """Keep a report. A second one of the same source for the same date and slot takes the first one's place, which
    stays on record; what others told of that slot stands beside it, and the worst of them counts.
    """
    policy = policy_for(unit, areas.get(unit.tx, episode.area_id))
    earlier = reports.current(unit.tx, person.id, day, slot, told.source)
    report = Report(
        id=unit.new_id(),
        episode_id=episode.id,
        person_id=person.id,
        reporter_user_id=UserId(person.reporter_user_id if told.by is None else told.by),
        local_date=day,
        slot=slot,
        celsius_x10=said.celsius_x10,
        symptoms=said.symptoms,
        note=said.note,
        photo_file_id=said.photo_file_id,
        level=triage(said.celsius_x10, said.symptoms, policy.triage),
        late=is_late(unit.now_at, day, slot, policy.slots, unit.house.timezone),
        revision=earlier.revision + 1 if earlier else 1,
        created_at=unit.now_at,
        source=told.source,
    )
    reports.save(unit.tx, report)
    kept = _heard_of(unit, episode)
    people.save_episode(unit.tx, kept, unit.now_at)
    end_silence(unit, episode)
    if report.level is not Level.WELL:
        alerting.raise_health(unit, kept, report, policy)
    return report


def _heard_of(unit: Unit, episode: Episode) -> Episode:
    """How they are is what the latest slot says; a morning's report that comes late does not undo the evening's."""
    latest = reports.latest(unit.tx, episode.id)
    return replace(
        episode,
        last_report_at=unit.now_at,
        last_report_date=latest[0].local_date,
        last_level=worst(latest),
        lost_at=None,
    )


def end_silence(unit: Unit, episode: Episode) -> None:
    """Somebody was heard of: the ladder stops and what it raised is settled."""
    silence = silences.of_episode(unit.tx, episode.id)
    if silence is not None:
        silences.end(unit.tx, silence.id, unit.now_at)
        for kind in LADDER:
            due.cancel(unit.tx, kind, silence.id, unit.now_at)
    alerting.settle_silence(unit, episode)


def all_well(unit: Unit, user_id: int, day: date, slot: str, message_id: int | None) -> bool:
    """One tap for everybody this account reports for. Who already reported for this slot keeps that report.

    Who is in hospital is not meant.

    False when there was nobody left to report for.
    """
    if day != unit.today:
        raise Refusal(t("That day has passed. Send /report to report for today."))
    watched = _watched(unit, user_id)
    slots = policy_for(unit, areas.get(unit.tx, watched[0][1].area_id)).slots
    # Somebody may have been asked at a time that a change of policy has done away with since.
    if slot not in slots and not due.was_done(unit.tx, "prompt", user_id, str(day), slot):
        raise Refusal(t("This button is out of date."))
    home = [pair for pair in watched if not transfers.is_away(unit.tx, pair[1].id)]
    left = [pair for pair in home if reports.current(unit.tx, pair[0].id, day, slot) is None]
    for person, episode in left:
        receive(unit, person, episode, WELL, day, slot)
    if not left:
        return False
    episode = watched[0][1]
    names = [person.name for person, _ in left]
    text = lines(
        t("✓ Saved: all well, {day} {slot}.", day=day, slot=slot),
        t("For: {names}", names=names) if len(watched) > 1 else None,
        _day_line(unit, episode),
    )
    say(unit, user_id, text, Saying(rows=((_correct(),),), edits=message_id))
    return True


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The longer report was completed."""
    watched = _watched(unit, conversation.user_id)
    person, episode = _about(watched, answers)
    policy = policy_for(unit, areas.get(unit.tx, episode.area_id))
    slot = slot_now(unit, policy)
    report = receive(unit, person, episode, _said(answers), unit.today, slot)
    say(
        unit,
        conversation.user_id,
        _confirmation(unit, report, person, episode, len(watched)),
        Saying(rows=((_correct(),),)),
    )
    if report.level is not Level.WELL:
        advise(unit, conversation.user_id, report.level, areas.get(unit.tx, episode.area_id))


def _watched(unit: Unit, user_id: int) -> list[tuple[Person, Episode]]:
    watched = people.open_episodes_reported_by(unit.tx, user_id)
    if not watched:
        raise Refusal(t("You are not under health watch. Scan the poster at your gate if you have just come back."))
    return watched


def _about(watched: list[tuple[Person, Episode]], answers: Mapping[str, Any]) -> tuple[Person, Episode]:
    wanted = from_base36(answers["who"]) if "who" in answers else watched[0][0].id
    for pair in watched:
        if pair[0].id == wanted:
            return pair
    raise Refusal(t("The health watch of this person has ended in the meantime. Nothing was saved."))


def _said(answers: Mapping[str, Any]) -> Said:
    temperature, note = answers["temperature"], answers["note"]
    words = note["words"] if isinstance(note, dict) else ("" if note == "none" else note)
    return Said(
        None if temperature == "none" else int(temperature),
        tuple(answers["symptoms"]),
        words,
        note["photo"] if isinstance(note, dict) else "",
    )


def _confirmation(unit: Unit, report: Report, person: Person, episode: Episode, watched: int) -> Text:
    temperature = celsius_text(report.celsius_x10) if report.celsius_x10 is not None else t("not measured")
    symptoms = [SYMPTOMS[key] for key in report.symptoms if key in SYMPTOMS]
    return lines(
        t("✓ Saved for {day} {slot}.", day=report.local_date, slot=report.slot),
        t("For: {names}", names=[person.name]) if watched > 1 else None,
        t("Temperature: {temperature}", temperature=temperature),
        t("Symptoms: {symptoms}", symptoms=symptoms) if symptoms else t("Symptoms: none"),
        t("This corrects your earlier report.") if report.revision > 1 else None,
        t("It came late and is marked so.") if report.late else None,
        _day_line(unit, episode),
    )


def _day_line(unit: Unit, episode: Episode) -> Text:
    return t("Day {day} of {days}.", day=day_of(episode, unit.today), days=length(episode))


def _correct() -> Button:
    return Button(t("Correct it"), REPORT_AGAIN)


def advise(unit: Unit, user_id: int, level: Level, area: Area) -> None:
    """What to do until somebody comes, for whoever reported."""
    advice = "isolation_advice_urgent" if SEVERITY[level] >= SEVERITY[Level.URGENT] else "isolation_advice_watch"
    clinic = fever_clinic(unit, area)
    say(unit, user_id, page(advice, clinic=clinic, duty_phone=unit.house.duty_phone))
