"""Premises, what was found there, and who may see them: staff within their posts' areas, and their own contact."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.areas import Area, path_end
from domain.checklists import Finding, Verdict
from domain.premises import Kind, Premises, Status
from domain.roles import Post
from storage.connection import Row, Tx

_CONTACT = ("contact_id", "contact_name", "contact_phone", "contact_user_id")
_PLAIN = ("id", "area_id", "name", "address", *_CONTACT, "status_reason", "ordered_by", "wrong")
_DATES = ("since_date", "next_check_date", "checked_date", "told_date")


def _premises(row: Row) -> Premises:
    return Premises(
        **{name: row[name] for name in (*_PLAIN, "area_path")},
        since_date=date.fromisoformat(row["since_date"]),
        next_check_date=date.fromisoformat(row["next_check_date"]),
        checked_date=date.fromisoformat(row["checked_date"]) if row["checked_date"] else None,
        told_date=date.fromisoformat(row["told_date"]) if row["told_date"] else None,
        kind=Kind(row["kind"]),
        status=Status(row["status"]),
    )


def save(tx: Tx, premises: Premises) -> None:
    """Keep premises, or what is new of them."""
    days = {name: getattr(premises, name) for name in _DATES}
    tx.run(
        "premises.save",
        **{name: getattr(premises, name) for name in (*_PLAIN, "kind", "status")},
        **{name: None if day is None else str(day) for name, day in days.items()},
    )


def below(tx: Tx, area: Area) -> list[Premises]:
    """All at or below an area."""
    return [_premises(row) for row in tx.all("premises.below", path=area.path, path_end=path_end(area.path))]


def seen_from(tx: Tx, posts: Iterable[Post]) -> list[Premises]:
    """All that lie in the scope of these posts; nothing outside it leaves the database."""
    found: dict[int, Premises] = {}
    for path in _paths(posts):
        found |= {row["id"]: _premises(row) for row in tx.all("premises.below", path=path, path_end=path_end(path))}
    return list(found.values())


def one_seen_from(tx: Tx, id: int, posts: Iterable[Post]) -> Premises | None:
    """The one of this id, if it lies in the scope of these posts."""
    for path in _paths(posts):
        row = tx.one("premises.within", id=id, path=path, path_end=path_end(path))
        if row is not None:
            return _premises(row)
    return None


def _paths(posts: Iterable[Post]) -> Sequence[str]:
    return tuple(dict.fromkeys(post.area_path for post in posts))


def of_contact(tx: Tx, user_id: int) -> list[Premises]:
    """Those this account is the contact of."""
    return [_premises(row) for row in tx.all("premises.of_contact", user_id=user_id)]


def contacts(tx: Tx) -> set[int]:
    """The accounts of all who look after premises."""
    return {int(row["user_id"]) for row in tx.all("premises.contacts")}


def find(tx: Tx, id: int) -> Premises | None:
    """The premises of this id, for what the clock does; staff see theirs by `one_seen_from`."""
    row = tx.one("premises.by_id", id=id)
    return None if row is None else _premises(row)


def of_episode(tx: Tx, episode_id: int) -> Premises | None:
    """Where the person of this monitoring period is a guest."""
    row = tx.one("premises.of_episode", episode_id=episode_id)
    return None if row is None else _premises(row)


def remove(tx: Tx, id: int, now_at: int) -> None:
    """Take them off the list, and drop who the contact was."""
    tx.run("premises.remove", id=id, now_at=now_at)


def note_status(tx: Tx, id: int, premises: Premises, by_user_id: int, now_at: int, *, own: bool) -> None:
    """Keep who said that it is open or closed."""
    tx.run(
        "premises.note_status",
        id=id,
        premises_id=premises.id,
        status=premises.status,
        reason=premises.status_reason,
        ordered_by=premises.ordered_by,
        by_user_id=by_user_id,
        own=own,
        now_at=now_at,
    )


def add_check(
    tx: Tx,
    id: int,
    premises_id: int,
    by_user_id: int,
    findings: Sequence[Finding],
    day: date,
    now_at: int,
    *,
    own: bool,
) -> None:
    """Keep a visit, or a list the contact filled in."""
    told = {"id": id, "premises_id": premises_id, "by_user_id": by_user_id, "own": own}
    tx.run("premises.add_check", **told, local_date=str(day), now_at=now_at)
    fields = ("item", "verdict", "note", "photo_file_id")
    tx.run_many(
        "premises.add_finding",
        [{"check_id": id, **{name: getattr(each, name) for name in fields}} for each in findings],
    )


def last_findings(tx: Tx, premises_id: int) -> list[Finding]:
    """How it was found at the last look."""
    check = tx.one("premises.last_check", premises_id=premises_id)
    rows = [] if check is None else tx.all("premises.findings", check_id=check["id"])
    return [Finding(row["item"], Verdict(row["verdict"]), row["note"], row["photo_file_id"]) for row in rows]


def add_invite(tx: Tx, id: int, premises_id: int, made_by: int, expires_at: int, now_at: int) -> None:
    """Keep a link for the contact; earlier ones open nothing any more."""
    tx.run("premises.end_invites", premises_id=premises_id, now_at=now_at)
    tx.run("premises.add_invite", id=id, premises_id=premises_id, made_by=made_by, expires_at=expires_at)


def invite(tx: Tx, id: int) -> tuple[int, int, int] | None:
    """Which premises a link is for, who made it, and until when it holds."""
    row = tx.one("premises.invite", id=id)
    return None if row is None else (row["premises_id"], row["made_by"], row["expires_at"])


def use_invite(tx: Tx, id: int, now_at: int) -> bool:
    """Take the link; False when somebody took it before."""
    return tx.run("premises.use_invite", id=id, now_at=now_at) > 0
