"""Alerts: who is ill, silent, or due for closure, and which of the staff has taken it."""

from dataclasses import dataclass

from domain.areas import Area, path_end
from domain.triage import Level
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Alert:
    """Something staff must look after. `kind` is health, silence or closure; `rung` is how far it has climbed."""

    id: int
    episode_id: int
    area_id: int
    kind: str
    level: Level
    reason: str
    rung: int
    state: str
    claimed_by: int | None
    claim_until_at: int | None
    opened_at: int
    resolved_at: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """The message that shows an alert in one chat."""

    chat_id: int
    outbox_id: int


def _alert(row: Row) -> Alert:
    plain = ("id", "episode_id", "area_id", "kind", "reason", "rung", "state", "claimed_by", "claim_until_at")
    instants = ("opened_at", "resolved_at")
    return Alert(**{name: row[name] for name in plain + instants}, level=Level(row["level"]))


def open_new(tx: Tx, alert: Alert) -> bool:
    """Open an alert; False when one of this kind is open for the episode."""
    names = ("id", "episode_id", "area_id", "kind", "level", "reason", "rung", "state", "opened_at")
    return tx.run("alerts.open_new", **{name: getattr(alert, name) for name in names}) > 0


def get(tx: Tx, id: int) -> Alert | None:
    """The alert of this id."""
    row = tx.one("alerts.by_id", id=id)
    return None if row is None else _alert(row)


def open_for(tx: Tx, episode_id: int, kind: str | None = None) -> list[Alert]:
    """The open alerts of an episode."""
    found = [_alert(row) for row in tx.all("alerts.open_for", episode_id=episode_id)]
    return [alert for alert in found if kind in (None, alert.kind)]


def open_below(tx: Tx, area: Area) -> list[Alert]:
    """The open alerts at or below an area, oldest first."""
    return [_alert(row) for row in tx.all("alerts.open_below", path=area.path, path_end=path_end(area.path))]


def worsen(tx: Tx, id: int, level: Level, reason: str) -> None:
    """A later report was worse."""
    tx.run("alerts.worsen", id=id, level=level, reason=reason)


def claim(tx: Tx, id: int, user_id: int, until_at: int) -> bool:
    """Take an alert nobody has; False when somebody was first."""
    return tx.run("alerts.claim", id=id, user_id=user_id, until_at=until_at) > 0


def set_state(tx: Tx, id: int, state: str, claim_until_at: int | None) -> None:
    """What the one who took it has done."""
    tx.run("alerts.set_state", id=id, state=state, claim_until_at=claim_until_at)


def give_back(tx: Tx, id: int, rung: int) -> None:
    """Nobody has it; it stands on this rung."""
    tx.run("alerts.give_back", id=id, rung=rung)


def move(tx: Tx, id: int, area_id: int, rung: int) -> None:
    """The person lives elsewhere now: nobody there has it yet."""
    tx.run("alerts.move", id=id, area_id=area_id, rung=rung)


def resolve(tx: Tx, id: int, now_at: int) -> bool:
    """It is settled; False when it was before."""
    return tx.run("alerts.resolve", id=id, now_at=now_at) > 0


def note(tx: Tx, id: int, alert_id: int, kind: str, by_user_id: int | None, now_at: int) -> None:
    """Keep what happened to an alert, and by whom."""
    tx.run("alerts.note", id=id, alert_id=alert_id, kind=kind, by_user_id=by_user_id, now_at=now_at)


def add_card(tx: Tx, alert_id: int, chat_id: int, outbox_id: int) -> None:
    """Remember where an alert is shown."""
    tx.run("alerts.add_card", alert_id=alert_id, chat_id=chat_id, outbox_id=outbox_id)


def cards(tx: Tx, alert_id: int) -> list[Card]:
    """Where an alert is shown."""
    return [Card(row["chat_id"], row["outbox_id"]) for row in tx.all("alerts.cards", alert_id=alert_id)]


def hand_over(tx: Tx, id: int, user_id: int, to_user_id: int, until_at: int) -> bool:
    """It goes from whoever has it to somebody else; False when they do not have it."""
    return tx.run("alerts.hand_over", id=id, user_id=user_id, to_user_id=to_user_id, until_at=until_at) > 0


def claimed_by(tx: Tx, user_id: int) -> list[Alert]:
    """The open alerts somebody has."""
    return [_alert(row) for row in tx.all("alerts.claimed_by", user_id=user_id)]


def shown_in(tx: Tx, chat_id: int) -> list[Alert]:
    """The open alerts that are shown in this chat."""
    return [_alert(row) for row in tx.all("alerts.shown_in", chat_id=chat_id)]


def drop_card(tx: Tx, alert_id: int, chat_id: int) -> None:
    """It is no longer shown there."""
    tx.run("alerts.drop_card", alert_id=alert_id, chat_id=chat_id)


def add_told(tx: Tx, alert_id: int, user_id: int, outbox_id: int) -> None:
    """Remember which message told somebody whom it is about."""
    tx.run("alerts.add_told", alert_id=alert_id, user_id=user_id, outbox_id=outbox_id)


def take_told(tx: Tx, alert_id: int, user_id: int) -> list[int]:
    """The rows of those messages, forgotten from now on."""
    rows = [int(row["outbox_id"]) for row in tx.all("alerts.told", alert_id=alert_id, user_id=user_id)]
    tx.run("alerts.drop_told", alert_id=alert_id, user_id=user_id)
    return rows


def forget_told(tx: Tx) -> None:
    """Drop what the outbox does not know any more."""
    tx.run("alerts.forget_told")


def resolve_all_of(tx: Tx, person_id: int, now_at: int) -> None:
    """Nobody need look after somebody who was erased."""
    tx.run("alerts.resolve_all_of", person_id=person_id, now_at=now_at)
