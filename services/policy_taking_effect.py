"""A change of policy takes effect: watches get their new last day, and what was planned is planned anew."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from domain.areas import Area
from domain.days import DAY, after_quiet_hours
from domain.people import Episode
from domain.policy import Policy, PolicyBook
from domain.policy_effects import Effects, Moved, effects, foreseen
from services import alert_cards, alerting, planning
from services.policy_shelf import Open
from services.scope import policies, policy_for
from services.unit import Unit
from storage import alerts, areas, due, people, policy
from storage.due import Due

TOLD = "policy_told"
On = Callable[[Episode, date], Policy]


def begin(unit: Unit, row: Due) -> None:
    """The day has come on which changes for an area begin. Doing it again moves nothing."""
    area, day = areas.get(unit.tx, row.subject_id), date.fromisoformat(row.local_date)
    on = _reading(unit, policies(unit))
    eve = day - timedelta(days=1)
    found = effects(people.watched_below(unit.tx, area), lambda each: on(each, eve), lambda each: on(each, day), day)
    _take_effect(unit, area, found)
    planning.replan_briefs(unit, area)
    planning.replan_bulletins(unit, area)


def begin_today(unit: Unit, area: Area, before: PolicyBook) -> None:
    """What was just changed for an area holds from today on. `before` is the book as it was."""
    _take_effect(unit, area, preview(unit, area, before, policies(unit).book, unit.today))
    planning.replan_briefs(unit, area)
    planning.replan_bulletins(unit, area)


def preview(unit: Unit, area: Area, book: PolicyBook, after: PolicyBook, day: date) -> Effects:
    """What becomes of the watches that are open now when `after` takes the place of `book` on that day.

    What begins before that day is reckoned with, and so are other changes that begin on it.
    """
    now = policies(unit)
    codes = {area.id: area.code, **now.codes}
    old, new = (_reading(unit, Open(now.stamp, now.house, each, codes, now.unknown)) for each in (book, after))
    sooner = sorted({change.from_date for change in book.changes if unit.today < change.from_date < day})
    found = foreseen(people.watched_below(unit.tx, area), old, sooner)
    eve = day - timedelta(days=1) if day > unit.today else day
    return effects(found, lambda each: old(each, eve), lambda each: new(each, day), day)


def _reading(unit: Unit, book: Open) -> On:
    """What holds for a watch on a day; each area is looked up once."""
    known: dict[int, Area] = {}

    def on(episode: Episode, day: date) -> Policy:
        area = known.get(episode.area_id)
        if area is None:
            area = known[episode.area_id] = areas.get(unit.tx, episode.area_id)
        return book.at(area, day)

    return on


def _take_effect(unit: Unit, area: Area, found: Effects) -> None:
    for each in found.moved:
        _move(unit, area, each)
    _replan(unit, [*(replace(each.episode, last_date=each.last_date) for each in found.moved), *found.otherwise])
    if found.moved:
        quiet = policy_for(unit, area).quiet_hours
        at = after_quiet_hours(unit.now_at, quiet, unit.house.timezone)
        id = unit.new_id()
        due.plan(unit.tx, [Due(id, TOLD, area.id, str(unit.today), str(id), at, at + 7 * DAY)])


def _move(unit: Unit, area: Area, moved: Moved) -> None:
    episode = moved.episode
    policy.note_moved(unit.tx, unit.new_id(), area.id, episode.id, episode.last_date, unit.now_at)
    people.save_episode(unit.tx, replace(episode, last_date=moved.last_date), unit.now_at)
    if moved.is_longer:
        for alert in alerts.open_for(unit.tx, episode.id, alert_cards.CLOSURE):
            alerting.settle(unit, alert, None)


def _replan(unit: Unit, episodes: Iterable[Episode]) -> None:
    reporters: set[int] = set()
    for episode in episodes:
        due.forget_all(unit.tx, "closure", episode.id)
        planning.plan_closure(unit, episode, areas.get(unit.tx, episode.area_id))
        reporters.add(people.get(unit.tx, episode.person_id).reporter_user_id)
    for user_id in sorted(reporters):
        due.unplan(unit.tx, "prompt", user_id, unit.now_at)
        planning.plan_for_reporter(unit, user_id)
