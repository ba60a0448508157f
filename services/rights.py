"""What a person may ask about their own data: to see where they stand, to have a copy, to be forgotten."""

import json
from typing import Any

from domain.errors import Refusal
from domain.keyboards import Button
from domain.people import Episode, Person
from domain.watch import day_of, length
from i18n.text import Text, lines, page, t
from services import asked_by, household_rights
from services.closing import release
from services.outgoing import Saying, say, send_file
from services.placing import place_name
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, conversations, groups, people, reports, staff

FORGOTTEN = "forgotten"
FORGET = "x"


def tell_status(unit: Unit, user_id: int) -> None:
    """Which day it is, what ends it, and who looks after them."""
    watched = people.open_episodes_reported_by(unit.tx, user_id)
    if not watched:
        raise Refusal(t("You are not under health watch. Scan the poster at your gate if you have just come back."))
    say(unit, user_id, lines(*(_status(unit, person, episode) for person, episode in watched)))


def _status(unit: Unit, person: Person, episode: Episode) -> Text:
    area = areas.get(unit.tx, episode.area_id)
    worker = next(iter(staff.on_duty(unit.tx, area, "grid_worker")), None)
    last = episode.last_report_date
    return lines(
        t("{name}: day {day} of {days}", name=person.name, day=day_of(episode, unit.today), days=length(episode)),
        t("Last report: {day}", day=last) if last else t("No report yet."),
        t("It ends on the evening of {last}, when you are well and have reported that day.", last=episode.last_date),
        t("Your grid worker: {name}, {phone}", name=worker.name, phone=worker.phone) if worker else None,
        t("Duty phone: {phone}", phone=unit.house.duty_phone),
    )


def tell_privacy(unit: Unit, user_id: int) -> None:
    """The whole privacy statement."""
    top = areas.top(unit.tx)
    days = policy_for(unit, top).keep_closed_days if top else 0
    say(unit, user_id, page("privacy", retention_days=days, duty_phone=unit.house.duty_phone))


def send_my_data(unit: Unit, user_id: int) -> None:
    """Everything kept about the people this account reports for, and what it asked, as a file."""
    mine, questions = people.reported_by(unit.tx, user_id), asked_by.copy_of(unit, user_id)
    household = household_rights.copy_of(unit, user_id)
    if not mine and not questions and not household:
        raise Refusal(t("Nothing about you is kept, except that you have written to me."))
    everything = {"people": [_about(unit, person) for person in mine], "questions": questions, "household": household}
    told = json.dumps(everything, ensure_ascii=False, indent=2, default=str)
    send_file(
        unit,
        user_id,
        f"shouwang-{unit.today}.json",
        told.encode(),
        t("Everything kept about you and those you report for."),
    )


def _about(unit: Unit, person: Person) -> dict[str, Any]:
    episode = people.open_episode(unit.tx, person.id)
    fields = ("local_date", "slot", "celsius_x10", "symptoms", "note", "level", "late", "revision")
    return {
        "name": person.name,
        "phone": person.phone,
        "room": person.room,
        "area": areas.get(unit.tx, person.area_id).name,
        "watch": None if episode is None else {name: getattr(episode, name) for name in _EPISODE_FIELDS},
        "reports": [
            {name: getattr(each, name) for name in fields} for each in reports.all_of_person(unit.tx, person.id)
        ],
    }


_EPISODE_FIELDS = ("origin", "arrival_date", "transport", "last_date", "needs", "needs_note")


def _tell_staff(unit: Unit, episode: Episode) -> None:
    area = areas.get(unit.tx, episode.area_id)
    group = groups.staff_group(unit.tx, area)
    if group is not None:
        text = t(
            "Somebody withdrew from the health watch. Place: {place}", place=place_name(unit, area, with_door=False)
        )
        say(unit, group.chat_id, text, Saying(personal=False))


def confirm_forget(unit: Unit, user_id: int) -> None:
    """Ask once more before anything is erased."""
    text = lines(
        t("This erases your name, phone, room and notes, and those of the people you report for."),
        t("A health watch that is running ends. It cannot be undone."),
    )
    yes, no = Button(t("Yes, erase it"), f"{FORGET}:yes"), Button(t("No, keep it"), f"{FORGET}:no")
    say(unit, user_id, text, Saying(rows=((yes, no),)))


def forget(unit: Unit, user_id: int) -> None:
    """Drop who they are. Who is under watch is told what must be kept until it ends."""
    mine = people.reported_by(unit.tx, user_id)
    for person in mine:
        episode = people.open_episode(unit.tx, person.id)
        if episode is not None:
            release(unit, episode, FORGOTTEN, user_id)
            _tell_staff(unit, episode)
        reports.wipe_words(unit.tx, person.id)
        people.erase(unit.tx, person.id, unit.now_at)
    asked_by.forget(unit, user_id)
    household_rights.forget(unit, user_id)
    accounts.withdraw(unit.tx, user_id, unit.now_at)
    conversations.end(unit.tx, user_id, user_id)
    text = t(
        "✓ Your name, phone, room and notes are erased. Only counts without names remain. "
        "You can call {phone} at any time.",
        phone=unit.house.duty_phone,
    )
    say(unit, user_id, text)
