"""A suspected case is brought to hospital: which steps there are, and what the outcome means for the watch."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.days import DAY, MINUTE
from domain.ids import AreaId, EpisodeId
from i18n.text import Text, t

UNDO_MINUTES = 10


class Step(StrEnum):
    """What must be done, in the usual order; any may come first."""

    CALLED = "called"
    CONTACTS = "contacts"
    AMBULANCE = "ambulance"
    DISINFECTION = "disinfection"
    ARRIVED = "arrived"


STEP_NAMES: dict[Step, Text] = {
    Step.CALLED: t("Called"),
    Step.CONTACTS: t("Contacts listed"),
    Step.AMBULANCE: t("Ambulance took them"),
    Step.DISINFECTION: t("Disinfection ordered"),
    Step.ARRIVED: t("Arrived at the hospital"),
}
# From here on they are not at home.
_AWAY = frozenset({Step.AMBULANCE, Step.ARRIVED})


class Outcome(StrEnum):
    """How a transfer ends."""

    CONFIRMED = "confirmed"
    RULED_OUT = "ruled_out"
    RETURNED = "returned"
    REFUSED = "refused"
    OTHER = "other"


OUTCOME_NAMES: dict[Outcome, Text] = {
    Outcome.CONFIRMED: t("Confirmed: in treatment"),
    Outcome.RULED_OUT: t("Ruled out"),
    Outcome.RETURNED: t("Back at home"),
    Outcome.REFUSED: t("Did not want to go"),
    Outcome.OTHER: t("Something else"),
}


def ends_watch(outcome: Outcome) -> str | None:
    """The reason with which the watch at home ends; None where it goes on.

    Who is ruled out or comes home stays in quarantine: the contact that began it is not undone by a test.
    """
    return "confirmed" if outcome is Outcome.CONFIRMED else None


def settles_alert(outcome: Outcome) -> bool:
    """Whether the health alert is answered; who refused, or whatever else happened, still needs somebody."""
    return outcome in (Outcome.CONFIRMED, Outcome.RULED_OUT, Outcome.RETURNED)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One checklist, of one person's watch."""

    id: int
    episode_id: EpisodeId
    area_id: AreaId
    user_id: int | None
    rung: int
    opened_at: int
    closed_at: int | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One step that was done, by whom and when; `words` are whom they called or who was near."""

    id: int
    transfer_id: int
    step: Step
    words: str
    user_id: int
    at: int


def is_away(done: Collection[Step]) -> bool:
    """Whether they have left home."""
    return not _AWAY.isdisjoint(done)


def next_step(done: Collection[Step]) -> Step | None:
    """The first that is missing; None when all is done and only the outcome is."""
    return next((each for each in Step if each not in done), None)


def may_undo(at: int, now_at: int) -> bool:
    """For some minutes a step can be taken back."""
    return 0 <= now_at - at < UNDO_MINUTES * MINUTE


def patience(done: Collection[Step], minutes: int) -> int:
    """How long it may stand still, in milliseconds; a diagnosis takes days, so then it is asked for once a day."""
    return minutes * MINUTE if next_step(done) is not None else DAY


def latest(done: Mapping[Step, Done]) -> Done | None:
    """The step that was done last."""
    return max(done.values(), key=lambda each: (each.at, each.id), default=None)
