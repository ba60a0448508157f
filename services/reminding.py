"""Prompts, and the ladder when nobody answers them."""

from datetime import date

from domain.delivery import Priority
from domain.keyboards import Button, Rows
from domain.people import Episode, Person
from domain.watch import day_of, length
from i18n.text import Text, lines, t
from services import alert_cards, alerting, leaving, planning
from services.outgoing import Saying, say
from services.receiving import ALL_WELL, REPORT_AGAIN
from services.scope import policy_for
from services.unit import Unit
from storage import areas, people, reports, silences, transfers
from storage.due import Due
from storage.silences import Silence


def prompt(unit: Unit, due: Due) -> None:
    """Ask how they are, once a slot, for everybody this account reports for."""
    day = date.fromisoformat(due.local_date)
    waiting = _not_reported(unit, due.subject_id, day, due.slot)
    if not waiting:
        return
    key = f"prompt:{due.subject_id}:{due.local_date}:{due.slot}"
    how = Saying(rows=report_buttons(day, due.slot, len(waiting)), priority=Priority.REMINDER, key=key)
    say(unit, due.subject_id, _question(unit, waiting), how)
    for _, episode in waiting:
        policy = policy_for(unit, areas.get(unit.tx, episode.area_id))
        planning.begin_silence(unit, episode, day, due.slot, policy)


def _not_reported(unit: Unit, user_id: int, day: date, slot: str) -> list[tuple[Person, Episode]]:
    watched = people.open_episodes_reported_by(unit.tx, user_id)
    return [pair for pair in watched if _is_awaited(unit, *pair, day, slot)]


def _is_awaited(unit: Unit, person: Person, episode: Episode, day: date, slot: str) -> bool:
    """Nobody has told how they are, and they are not in hospital."""
    return not (reports.is_heard_of(unit.tx, person.id, day, slot) or transfers.is_away(unit.tx, episode.id))


def _question(unit: Unit, waiting: list[tuple[Person, Episode]]) -> Text:
    episode = waiting[0][1]
    names = [person.name for person, _ in waiting]
    return lines(
        t("Day {day} of {days}. How are you?", day=day_of(episode, unit.today), days=length(episode)),
        t("Please report for: {names}", names=names) if len(waiting) > 1 else None,
        t("Tap a button, or type 1 for well, 2 for not well."),
    )


def report_buttons(day: date, slot: str, people_count: int) -> Rows:
    """One tap when all is well, or the longer report."""
    well = t("✓ All well") if people_count == 1 else t("✓ All of us are well")
    return (
        (Button(well, f"{ALL_WELL}:{day:%Y%m%d}:{slot.replace(':', '')}"),),
        (Button(t("Not well, or more to say"), REPORT_AGAIN),),
    )


def nudge(unit: Unit, due: Due) -> None:
    """A short reminder. A household gets one, not one for each of its people."""
    silence, episode = _running(unit, due)
    if silence is None or episode is None:
        return
    person = people.get(unit.tx, episode.person_id)
    day = unit.today
    policy = policy_for(unit, areas.get(unit.tx, episode.area_id))
    slot = planning.slot_now(unit, policy)
    key = f"{due.kind}:{person.reporter_user_id}:{due.local_date}:{due.slot}"
    text = t("I have not heard from you yet. How are you? If you need help, call {phone}.", phone=unit.house.duty_phone)
    how = Saying(rows=report_buttons(day, slot, 1), priority=Priority.REMINDER, key=key)
    say(unit, person.reporter_user_id, text, how)


def tell_leader(unit: Unit, due: Due) -> None:
    """The nearest of the staff hears that somebody is silent."""
    _, episode = _running(unit, due)
    if episode is not None:
        alerting.raise_silence(unit, episode, policy_for(unit, areas.get(unit.tx, episode.area_id)), "silent")


def ask_for_visit(unit: Unit, due: Due) -> None:
    """A silent day becomes a task at the door, shown to the whole staff group."""
    _, episode = _running(unit, due)
    if episode is not None:
        policy = policy_for(unit, areas.get(unit.tx, episode.area_id))
        alerting.raise_silence(unit, episode, policy, alert_cards.DOOR_REASON)


def lose(unit: Unit, due: Due) -> None:
    """Nobody heard of them for days: lost to follow-up, until they are heard of again."""
    _, episode = _running(unit, due)
    if episode is not None:
        people.mark_lost(unit.tx, episode.id, unit.now_at)
        alerting.raise_silence(unit, episode, policy_for(unit, areas.get(unit.tx, episode.area_id)), "lost")
        leaving.lost(unit, people.get(unit.tx, episode.person_id), episode)


def _running(unit: Unit, due: Due) -> tuple[Silence | None, Episode | None]:
    silence = silences.get(unit.tx, due.subject_id)
    if silence is None or silence.ended_at is not None or not people.is_open(unit.tx, silence.episode_id):
        return None, None
    if transfers.is_away(unit.tx, silence.episode_id):
        return None, None
    return silence, people.episode(unit.tx, silence.episode_id)
