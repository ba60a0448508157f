"""What a person may ask about their own data: to see where they stand, to have a copy, to be forgotten."""

import json
from typing import Any

from domain.days import HOUR, at_instant
from domain.errors import Refusal
from domain.help import first_name
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button
from domain.people import Episode, Person
from domain.reports import SOURCE_NAMES, Source
from domain.watch import day_of, length
from i18n.text import Text, lines, page, t
from services import (
    asked_by,
    care_rights,
    erasing,
    help_rights,
    household_rights,
    joining,
    pass_rights,
    premises_rights,
    supply_rights,
    volunteer_rights,
    who_looked,
)
from services.closing import release
from services.outgoing import Saying, say, send_file
from services.placing import place_name
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, care, counselling, groups, people, reports, staff, transfers
from storage.connection import Row

FORGOTTEN = "forgotten"
FORGET = "x"
_FRESH = HOUR


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
        _last_report(unit, episode) if last else t("No report yet."),
        _in_hospital(unit, episode),
        _carer(unit, person),
        t("It ends on the evening of {last}, when you are well and have reported that day.", last=episode.last_date),
        t("Your grid worker: {name}, {phone}", name=worker.name, phone=worker.phone) if worker else None,
        t("Duty phone: {phone}", phone=unit.house.duty_phone),
    )


def _last_report(unit: Unit, episode: Episode) -> Text:
    """The day of it, and who told it where that was somebody else."""
    others = [each for each in reports.latest(unit.tx, episode.id) if each.source is not Source.SELF]
    if not others:
        return t("Last report: {day}", day=episode.last_report_date)
    return t("Last report: {day}, {source}", day=episode.last_report_date, source=SOURCE_NAMES[others[-1].source])


def _in_hospital(unit: Unit, episode: Episode) -> Text | None:
    away = transfers.is_away(unit.tx, episode.id)
    return t("In hospital: nobody asks for a report meanwhile.") if away else None


def _carer(unit: Unit, person: Person) -> Text | None:
    own = care.carer_of(unit.tx, person.area_id, person.room)
    name = first_name(staff.last_name_of(unit.tx, own.user_id)) if own else ""
    return t("Comes to your door: {name}", name=name) if own else None


def tell_privacy(unit: Unit, user_id: int) -> None:
    """The whole privacy statement."""
    top = areas.top(unit.tx)
    policy = policy_for(unit, top) if top else unit.house.policies.everywhere
    days, talk_days = policy.keep_closed_days, policy.keep_counselling_days
    text = page(
        "privacy",
        retention_days=days,
        talk_days=talk_days,
        audit_days=policy.keep_audit_days,
        help_days=policy.keep_help_days,
        supply_days=policy.keep_supply_days,
        duty_phone=unit.house.duty_phone,
    )
    say(unit, user_id, text, Saying(rows=((who_looked.BUTTON,),)))


def send_my_data(unit: Unit, user_id: int) -> None:
    """Everything kept about this account and the people it reports for, as a file."""
    everything: dict[str, Any] = {
        "people": [_about(unit, person) for person in people.reported_by(unit.tx, user_id)],
        "talks_with_a_listener": _talks(unit, user_id),
        "household": household_rights.copy_of(unit, user_id),
        "supplies": supply_rights.copy_of(unit, user_id),
        "premises": premises_rights.copy_of(unit, user_id),
        "help_requests": help_rights.copy_of(unit, user_id),
        "volunteer": volunteer_rights.copy_of(unit, user_id),
        "care_for_others": care_rights.copy_of(unit, user_id),
        "passes": pass_rights.copy_of(unit, user_id),
        "questions": asked_by.copy_of(unit, user_id),
        "requests_to_join": joining.copy_of(unit, user_id),
        "who_looked_at_it": who_looked.copy_of(unit, user_id),
        "consents": [_readable(unit, row) for row in accounts.consents_of(unit.tx, user_id)],
    }
    agreed = any(each["revoked_at"] is None for each in everything["consents"])
    if not agreed and not any(told for name, told in everything.items() if name not in _NOT_THEIRS):
        raise Refusal(t("Nothing about you is kept, except that you have written to me."))
    told = json.dumps(everything, ensure_ascii=False, indent=2, default=str)
    send_file(
        unit,
        user_id,
        f"shouwang-{unit.today}.json",
        told.encode(),
        t("Everything kept about you and those you report for."),
    )


def _talks(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """That there were talks, and when; nothing of what was said is kept, and nobody else is told."""
    found = counselling.all_of_visitor(unit.tx, user_id)
    return [{name: _local(unit, getattr(talk, f"{name}_at")) for name in ("asked", "taken", "ended")} for talk in found]


def _local(unit: Unit, at: int | None) -> str | None:
    return None if at is None else f"{at_instant(at, unit.house.timezone):%Y-%m-%d %H:%M}"


def _about(unit: Unit, person: Person) -> dict[str, Any]:
    fields = ("local_date", "slot", "celsius_x10", "symptoms", "note", "level", "late", "revision", "source")
    return {
        "name": person.name,
        "phone": person.phone,
        "room": person.room,
        "area": areas.get(unit.tx, person.area_id).name,
        "watches": [
            {name: getattr(episode, name) for name in _EPISODE_FIELDS}
            for episode in people.episodes_of(unit.tx, person.id)
        ],
        "care": care_rights.about(unit, person),
        "reports": [
            {name: getattr(each, name) for name in fields} for each in reports.all_of_person(unit.tx, person.id)
        ],
    }


def _readable(unit: Unit, row: Row) -> dict[str, Any]:
    """A row with its instants as local times."""
    told = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row is no dict
    instants = {name: at for name, at in told.items() if name.endswith("_at") and at is not None}
    return told | {name: f"{at_instant(at, unit.house.timezone):%Y-%m-%d %H:%M}" for name, at in instants.items()}


# What is told beside somebody's data, and would be there for anyone.
_NOT_THEIRS = ("consents", "who_looked_at_it")
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
    asked = to_base36(unit.now_at)
    yes, no = Button(t("Yes, erase it"), f"{FORGET}:yes:{asked}"), Button(t("No, keep it"), f"{FORGET}:no:{asked}")
    say(unit, user_id, text, Saying(rows=((yes, no),)))


def answer_forget(unit: Unit, user_id: int, said: str, message_id: int) -> None:
    """Somebody answered that question; an old one is asked anew, for much may have been entered since."""
    answer, _, asked = said.partition(":")
    if not is_base36(asked) or not 0 <= unit.now_at - from_base36(asked) <= _FRESH:
        confirm_forget(unit, user_id)
    elif answer == "yes":
        forget(unit, user_id, message_id)
    else:
        say(unit, user_id, t("Nothing was erased."), Saying(edits=message_id))


def forget(unit: Unit, user_id: int, message_id: int | None = None) -> None:
    """Drop who they are, and end the watches. `message_id` is the question that was answered."""
    mine = people.reported_by(unit.tx, user_id)
    for person in mine:
        episode = people.open_episode(unit.tx, person.id)
        if episode is not None:
            release(unit, episode, FORGOTTEN, user_id)
            _tell_staff(unit, episode)
        erasing.erase_person(unit, person)
    erasing.erase_account(unit, user_id)
    text = t(
        "✓ Your name, phone, room and notes are erased. Only counts without names remain. "
        "You can call {phone} at any time.",
        phone=unit.house.duty_phone,
    )
    say(unit, user_id, text, Saying(edits=message_id))
