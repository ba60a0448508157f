"""What a change of policy does to the watches that are open: pure, so that a preview shows just what will happen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.people import Episode
from domain.policy import Policy
from domain.watch import last_date, length

PolicyOf = Callable[[Episode], Policy]
PolicyOn = Callable[[Episode, date], Policy]


@dataclass(frozen=True, slots=True)
class Moved:
    """A watch whose last day becomes another."""

    episode: Episode
    last_date: date

    @property
    def is_longer(self) -> bool:
        """Whether it ends later than before."""
        return self.last_date > self.episode.last_date

    def ends_on(self, day: date) -> bool:
        """Whether that day is its last because of the change."""
        return not self.is_longer and self.last_date == day


@dataclass(frozen=True, slots=True)
class Effects:
    """What becomes of the watches a change reaches: those moved, and those that keep their days under other rules."""

    moved: tuple[Moved, ...]
    otherwise: tuple[Episode, ...]
    day: date

    @property
    def longer(self) -> int:
        """How many end later."""
        return sum(each.is_longer for each in self.moved)

    @property
    def ending(self) -> int:
        """How many end on the first day of the change."""
        return sum(each.ends_on(self.day) for each in self.moved)

    @property
    def shorter(self) -> int:
        """How many end earlier, and not on that very day."""
        return len(self.moved) - self.longer - self.ending


def effects(episodes: Iterable[Episode], before: PolicyOf, after: PolicyOf, day: date) -> Effects:
    """What these open watches become on that day, when the one policy takes the other's place."""
    moved: list[Moved] = []
    otherwise: list[Episode] = []
    for episode in episodes:
        old, new = before(episode), after(episode)
        if old == new or episode.last_date < day:
            continue
        last = moved_last_date(episode, old, new, day)
        if last != episode.last_date:
            moved.append(Moved(episode, last))
        else:
            otherwise.append(episode)
    return Effects(tuple(moved), tuple(otherwise), day)


def foreseen(episodes: Iterable[Episode], policy_on: PolicyOn, days: Sequence[date]) -> list[Episode]:
    """The watches as they will be when the changes of these days, the earliest first, have taken effect."""
    found = list(episodes)
    for day in days:
        found = [_after(episode, policy_on, day) for episode in found]
    return found


def _after(episode: Episode, policy_on: PolicyOn, day: date) -> Episode:
    before, after = policy_on(episode, day - timedelta(days=1)), policy_on(episode, day)
    return replace(episode, last_date=moved_last_date(episode, before, after, day))


def moved_last_date(episode: Episode, before: Policy, after: Policy, day: date) -> date:
    """The last day under the new policy, which takes the old one's place on that day.

    One whose last day is over by then stays as it is: it has ended, or staff decide about it.
    Nobody's last day is moved into the past, because on its evening they must have been asked how they are.
    One that staff made longer than the policy says stays at least as long.
    """
    if before.days == after.days or episode.last_date < day:
        return episode.last_date
    wanted = max(last_date(episode.arrival_date, after.days), day)
    if length(episode) > before.days:
        return max(episode.last_date, wanted)
    return wanted
