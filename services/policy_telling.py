"""Whoever's watch a change of policy moved hears of it kindly; their building leader and grid worker get one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.delivery import Priority
from domain.people import Episode, Person
from domain.roles import Role
from i18n.text import Text, lines, nt, t
from services import auditing
from services.outgoing import Saying, say, say_all
from services.placing import area_name, door_name
from services.unit import Unit
from storage import areas, people, policy, staff
from storage.due import Due

_TOLD_BY_LIST = (Role.BUILDING_LEADER, Role.GRID_WORKER)
_NOTICE = Saying(priority=Priority.NOTICE)


@dataclass(frozen=True, slots=True)
class Change:
    """One person's watch before and now, and the area whose policy changed."""

    person: Person
    episode: Episode
    old_last_date: date
    area_id: int

    @property
    def days(self) -> int:
        """How many days longer it is; less than nothing when shorter."""
        return (self.episode.last_date - self.old_last_date).days


def tell(unit: Unit, _: Due) -> None:
    """The hour has come to tell of all that was moved; nobody is told twice."""
    changes = _untold(unit)
    for user_id in dict.fromkeys(change.person.reporter_user_id for change in changes):
        _tell_household(unit, user_id, [change for change in changes if change.person.reporter_user_id == user_id])
    _tell_staff(unit, changes)


def _untold(unit: Unit) -> list[Change]:
    """A watch that was moved twice is told once, from where it stood first; one that has ended is not told."""
    rows = policy.moved(unit.tx)
    if rows:
        policy.forget_moved(unit.tx, rows[-1].id)
    first = {row.episode_id: row for row in reversed(rows)}
    found = []
    for id, row in first.items():
        episode = people.episode(unit.tx, id)
        if people.is_open(unit.tx, id) and episode.last_date != row.old_last_date:
            person = people.get(unit.tx, episode.person_id)
            found.append(Change(person, episode, row.old_last_date, row.area_id))
    return sorted(found, key=lambda change: change.episode.id)


def _tell_household(unit: Unit, user_id: int, changes: list[Change]) -> None:
    if not user_id:
        return
    longer = any(change.days > 0 for change in changes)
    text = lines(
        t("The committee has changed how long the health watch lasts."),
        *(_line(change) for change in changes),
        t("We know that it is long. Thank you for holding out; if you need anything, just write to me.")
        if longer
        else t("Thank you for reporting so faithfully until then."),
        t("Questions? Write to me, or call {phone}.", phone=unit.house.duty_phone),
    )
    say(unit, user_id, text, _NOTICE)


def _line(change: Change) -> Text:
    last, name = change.episode.last_date, change.person.name
    if change.days > 0:
        return nt(
            "{name}: it now ends on the evening of {last}, {n} day later than before.",
            "{name}: it now ends on the evening of {last}, {n} days later than before.",
            change.days,
            name=name,
            last=last,
        )
    return nt(
        "{name}: it now ends on the evening of {last}, {n} day earlier than before.",
        "{name}: it now ends on the evening of {last}, {n} days earlier than before.",
        -change.days,
        name=name,
        last=last,
    )


def _tell_staff(unit: Unit, changes: list[Change]) -> None:
    lists: dict[int, list[Change]] = {}
    for change in changes:
        for user_id in _looking_after(unit, change):
            lists.setdefault(user_id, []).append(change)
    for user_id, found in lists.items():
        concerned = [people.get(unit.tx, change.episode.person_id) for change in found]
        auditing.note(unit, user_id, "policy_told", concerned)
        say_all(unit, user_id, _digest(unit, found), _NOTICE)


def _looking_after(unit: Unit, change: Change) -> Iterable[int]:
    area = areas.get(unit.tx, change.episode.area_id)
    return dict.fromkeys(post.user_id for role in _TOLD_BY_LIST for post in staff.on_duty(unit.tx, area, role))


def _digest(unit: Unit, changes: list[Change]) -> Text:
    where = [area_name(areas.get(unit.tx, id)) for id in dict.fromkeys(change.area_id for change in changes)]
    return lines(
        t("The days of the health watch have changed in {areas}. Among those you look after:", areas=where),
        *(_moved(unit, change) for change in changes),
        t("They have been told. Please be there for them if they ask."),
    )


def _moved(unit: Unit, change: Change) -> Text:
    place = door_name(unit, areas.get(unit.tx, change.episode.area_id), change.person.room)
    return t(
        "· {name}, {place}: {old} → {last}",
        name=change.person.name,
        place=place,
        old=change.old_last_date,
        last=change.episode.last_date,
    )
