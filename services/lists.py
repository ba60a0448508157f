"""The line list: who is ill, who is silent, whose watch is over, for the part of the grid one looks after."""

from typing import Literal

from domain.audit_actions import SAW_LIST
from domain.ids import PersonId
from domain.people import Episode, Person
from domain.reports import SOURCE_NAMES, Source
from domain.triage import Level
from i18n.text import Text, lines, nt, t
from services import auditing
from services.outgoing import say
from services.placing import door_name
from services.scope import require_staff
from services.unit import Unit
from storage import areas, people, reports, silences

_MOST = 40


def line_list(unit: Unit, user_id: int) -> None:
    """Tell a member of staff, in private, who needs them; kept in the audit trail."""
    found: dict[int, Episode] = {}
    shown: dict[PersonId, Person] = {}
    for post in require_staff(unit, user_id):
        found |= {each.id: each for each in people.open_below(unit.tx, areas.get(unit.tx, post.area_id))}
    groups: dict[str, list[Episode]] = {"ill": [], "silent": [], "over": [], "reporting": []}
    for each in found.values():
        groups[_state(unit, each)].append(each)
    text = lines(
        nt("{n} person under watch", "{n} people under watch", len(found)),
        _group(unit, t("Not well"), groups["ill"], shown),
        _group(unit, t("Silent"), groups["silent"], shown),
        _group(unit, t("Due for closure"), groups["over"], shown),
        _group(unit, t("Reporting, well"), groups["reporting"], shown),
    )
    say(unit, user_id, text)
    auditing.note(unit, user_id, SAW_LIST, list(shown.values()))


def _state(unit: Unit, episode: Episode) -> Literal["ill", "silent", "over", "reporting"]:
    """What comes first counts."""
    if episode.last_level is not Level.WELL:
        return "ill"
    if silences.of_episode(unit.tx, episode.id):
        return "silent"
    return "over" if episode.last_date <= unit.today else "reporting"


def _group(unit: Unit, title: Text, episodes: list[Episode], shown: dict[PersonId, Person]) -> Text:
    listed = {each.person_id: people.get(unit.tx, each.person_id) for each in episodes[:_MOST]}
    shown |= listed
    more = len(episodes) - len(listed)
    return lines(
        t("\n{title}: {count}", title=title, count=len(episodes)),
        *(_line(unit, each, listed[each.person_id]) for each in episodes[:_MOST]),
        nt("… and {n} more", "… and {n} more", more) if more else None,
    )


def _line(unit: Unit, episode: Episode, person: Person) -> Text:
    door = door_name(unit, areas.get(unit.tx, person.area_id), person.room)
    line = t("· {name}, {place}, {phone}", name=person.name, place=door, phone=person.phone)
    others = [each for each in reports.latest(unit.tx, episode.id) if each.source is not Source.SELF]
    return t("{line} ({source})", line=line, source=SOURCE_NAMES[others[-1].source]) if others else line
