"""A fever measured at a gate: a report of somebody under watch, or the beginning of a watch."""

from datetime import date

from domain.areas import Area
from domain.ids import AreaId, EpisodeId, PersonId, UserId
from domain.passes import Kind, Pass
from domain.people import Episode, Person
from domain.policy import Policy
from domain.reports import Source, celsius_text
from domain.triage import Level, triage
from domain.watch import last_date
from i18n.text import lines, t
from services import auditing, help_asking, planning, receiving
from services import passes as own_passes
from services.guest_import import NOBODY
from services.ladder import holders
from services.outgoing import Saying, say
from services.placing import place_name
from services.planning import slot_now
from services.scope import policy_for
from services.unit import Unit
from storage import areas, groups, people, residents

ORIGIN = "gate"


def is_fever(unit: Unit, found: Pass, celsius_x10: int) -> bool:
    """Whether the triage of the place says that this needs attention."""
    return _level(unit, found, celsius_x10) is not Level.WELL


def _level(unit: Unit, found: Pass, celsius_x10: int) -> Level:
    return triage(celsius_x10, (), policy_for(unit, areas.get(unit.tx, found.area_id)).triage)


def raise_alert(unit: Unit, keeper_id: int, found: Pass, celsius_x10: int) -> None:
    """Somebody who lives here is under watch from now on, and their report raises the alert; of others staff hear."""
    area = areas.get(unit.tx, found.area_id)
    if found.kind in (Kind.RESIDENT, Kind.PAPER):
        _report(unit, keeper_id, found, area, celsius_x10)
    else:
        _tell_of_stranger(unit, area, celsius_x10)


def _report(unit: Unit, keeper_id: int, found: Pass, area: Area, celsius_x10: int) -> None:
    policy = policy_for(unit, area)
    person = _person(unit, found, area)
    episode = people.open_episode(unit.tx, person.id) or _begin(unit, person, area, policy)
    said = receiving.Said(celsius_x10)
    told = receiving.Told(Source.GATE, keeper_id)
    report = receiving.receive(unit, person, episode, said, unit.today, slot_now(unit, policy), told)
    auditing.note(unit, keeper_id, "gate_fever", [person], area=area)
    own_passes.revoke_for(unit, area, person.user_id)
    if person.reporter_user_id == NOBODY:
        return
    text = lines(
        t("At the gate your temperature was {temperature}.", temperature=celsius_text(celsius_x10)),
        t("Your health watch begins today, to protect you and your neighbours. Somebody of the committee calls you."),
        t("What is kept, and how to end it: /privacy"),
    )
    say(unit, person.reporter_user_id, text)
    receiving.advise(unit, person.reporter_user_id, report.level, area)


def _person(unit: Unit, found: Pass, area: Area) -> Person:
    """Whoever it is, as known under watch before, or else as the household's entry says."""
    if found.user_id is not None:
        known = people.of_account(unit.tx, found.user_id)
        if known is not None:
            return known
    own = residents.get(unit.tx, found.resident_id or 0)
    name, phone, room = (own.name, own.phone, "") if own else _told(unit, found)
    there = [each for each in people.at_door(unit.tx, area.id) if each.name == name and each.phone == phone]
    if there:
        return there[0]
    reporter = found.user_id or _head(unit, area)
    made = Person(PersonId(unit.new_id()), AreaId(area.id), room, name, phone, found.user_id, reporter)
    people.save(unit.tx, made, unit.now_at)
    return made


def _told(unit: Unit, found: Pass) -> tuple[str, str, str]:
    known = help_asking.known(unit, found.user_id or 0)
    assert known is not None, "a resident's pass holds only while it is known who they are"
    return known.name, known.phone, known.room


def _head(unit: Unit, area: Area) -> UserId:
    """Who of the household can report for somebody without a phone; nobody where none of them is on Telegram."""
    able = [each for each in residents.behind(unit.tx, area.id) if each.user_id is not None]
    able.sort(key=lambda each: not each.is_head)
    return next((each.user_id for each in able if each.user_id is not None), NOBODY)


def _begin(unit: Unit, person: Person, area: Area, policy: Policy) -> Episode:
    today: date = unit.today
    made = Episode(
        EpisodeId(unit.new_id()), person.id, AreaId(area.id), None, ORIGIN, True, today, "",
        last_date(today, policy.days), (), "", None, None, Level.WELL, None,
    )  # fmt: skip
    people.save_episode(unit.tx, made, unit.now_at)
    if person.reporter_user_id != NOBODY:
        planning.plan_for_reporter(unit, person.reporter_user_id)
    planning.plan_closure(unit, made, area)
    return made


def _tell_of_stranger(unit: Unit, area: Area, celsius_x10: int) -> None:
    """A visitor or a courier is nobody's resident: whoever is in charge hears what and where, and goes there."""
    text = lines(
        t("⚠ Fever at the gate: {temperature}", temperature=celsius_text(celsius_x10)),
        t("Place: {place}", place=place_name(unit, area, with_door=False)),
        t("A visitor or courier, who waits aside. Please go there, and call a clinic."),
    )
    group = groups.staff_group(unit.tx, area)
    _, people_on_duty = holders(unit, area, 0, policy_for(unit, area))
    for chat_id in dict.fromkeys([*([group.chat_id] if group else []), *people_on_duty]):
        say(unit, chat_id, text, Saying(personal=False))
