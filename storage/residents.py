"""Who lives behind each door, the codes that let people in, and who asked to be let in."""

import json
from collections.abc import Sequence
from typing import Any

from domain.areas import Area, path_end
from domain.households import Resident, Tag
from storage.connection import Row, Tx

_PLAIN = ("id", "area_id", "name", "phone", "language", "user_id")


def _resident(row: Row) -> Resident:
    tags = tuple(Tag(each) for each in json.loads(row["tags"]))
    return Resident(**{name: row[name] for name in _PLAIN}, is_head=bool(row["is_head"]), tags=tags)


def _values(resident: Resident) -> dict[str, Any]:
    plain = {name: getattr(resident, name) for name in _PLAIN}
    return {**plain, "is_head": resident.is_head, "tags": json.dumps(resident.tags)}


def add(tx: Tx, residents: Sequence[Resident], import_id: int | None, now_at: int) -> None:
    """Enter people; `import_id` is the roster they came with."""
    rows = [{**_values(each), "import_id": import_id, "now_at": now_at} for each in residents]
    tx.run_many("residents.add", rows)


def change(tx: Tx, resident: Resident, now_at: int) -> None:
    """Keep what is new of somebody. A household has one head, so the one before steps down first."""
    if resident.is_head:
        tx.run("residents.step_down", area_id=resident.area_id, no=False, now_at=now_at)
    tx.run("residents.change", **_values(resident), now_at=now_at)


def get(tx: Tx, id: int) -> Resident | None:
    """The resident of this id."""
    row = tx.one("residents.by_id", id=id)
    return None if row is None else _resident(row)


def of_account(tx: Tx, user_id: int) -> Resident | None:
    """Who this account is among the residents."""
    row = tx.one("residents.of_account", user_id=user_id)
    return None if row is None else _resident(row)


def behind(tx: Tx, door_id: int) -> list[Resident]:
    """A household, its head first."""
    return [_resident(row) for row in tx.all("residents.behind", area_id=door_id)]


def below(tx: Tx, area: Area) -> list[Resident]:
    """Everybody at or below an area."""
    return [_resident(row) for row in tx.all("residents.below", path=area.path, path_end=path_end(area.path))]


def touched(tx: Tx, area: Area) -> set[int]:
    """Whom below an area somebody has changed by hand, or who has an account: no list corrects them."""
    return {int(row["id"]) for row in tx.all("residents.touched", path=area.path, path_end=path_end(area.path))}


def correct(tx: Tx, residents: Sequence[Resident]) -> None:
    """What a roster knows better."""
    tx.run_many("residents.correct", [_values(each) for each in residents])


def heads_below(tx: Tx, area: Area) -> list[Resident]:
    """The heads of households at or below an area; `user_id` is empty for those without Telegram."""
    return [_resident(row) for row in tx.all("residents.heads_below", path=area.path, path_end=path_end(area.path))]


def unlist_phone(tx: Tx, resident: Resident, now_at: int) -> None:
    """Their phone stands no more for others of the household who have no account."""
    tx.run("residents.unlist_phone", area_id=resident.area_id, phone=resident.phone, now_at=now_at)
    tx.run("residents.unlist_old_phone", phone=resident.phone)


def drop_phones(tx: Tx, ids: Sequence[int]) -> None:
    """These have no phone, whatever an older copy says."""
    tx.run_many("residents.drop_phone", [{"id": id} for id in ids])


def drop(tx: Tx, id: int, now_at: int) -> None:
    """Forget somebody; a tombstone keeps a restored backup from bringing them back."""
    tx.run("residents.drop", id=id)
    tx.run("residents.forget_apart", id=id)
    tx.run("residents.forget_changes", id=id)
    tx.run("residents.bury", id=id, now_at=now_at)


def add_code(tx: Tx, id: int, area_id: int, digest: str, made_by: int, expires_at: int) -> None:
    """A code that lets one person into a household."""
    tx.run("residents.add_code", id=id, area_id=area_id, digest=digest, made_by=made_by, expires_at=expires_at)


def use_code(tx: Tx, digest: str, user_id: int, now_at: int) -> tuple[int, int] | None:
    """The code's id and its door; None when it is wrong, used or too old."""
    if not tx.run("residents.use_code", digest=digest, user_id=user_id, now_at=now_at):
        return None
    row = tx.one("residents.code_of_digest", digest=digest)
    assert row is not None, "it was there a moment ago"
    return row["id"], row["area_id"]


def door_of_code(tx: Tx, id: int, user_id: int, since_at: int) -> int | None:
    """The door that a code this person used not long ago leads to."""
    row = tx.one("residents.code_used_by", id=id, user_id=user_id, since_at=since_at)
    return None if row is None else int(row["area_id"])


def end_code(tx: Tx, id: int) -> None:
    """Whoever used it has said who they are."""
    tx.run("residents.end_code", id=id)


def ask(tx: Tx, id: int, area_id: int, user_id: int, name: str, now_at: int) -> None:
    """Somebody asks to be let in; what they asked before counts no more."""
    tx.run("residents.withdraw_request", user_id=user_id, now_at=now_at)
    tx.run("residents.ask", id=id, area_id=area_id, user_id=user_id, name=name, now_at=now_at)


def requests_since(tx: Tx, user_id: int, since_at: int) -> int:
    """How often somebody has asked."""
    row = tx.one("residents.requests_since", user_id=user_id, since_at=since_at)
    return 0 if row is None else int(row["n"])


def request(tx: Tx, id: int) -> tuple[int, int, str] | None:
    """The door, the account and the name of a request nobody has decided."""
    row = tx.one("residents.request", id=id)
    return None if row is None else (row["area_id"], row["user_id"], row["name"])


def decide(tx: Tx, id: int, by: int, now_at: int) -> bool:
    """False when somebody was faster."""
    return tx.run("residents.decide", id=id, by=by, now_at=now_at) > 0


def forget_account(tx: Tx, user_id: int) -> None:
    """Nothing points to this account any more."""
    tx.run("residents.forget_requests_of", user_id=user_id)
    tx.run("residents.forget_codes_of", user_id=user_id)


def forget_old(tx: Tx, before_at: int) -> None:
    """Codes and requests from before this instant."""
    tx.run("residents.forget_codes", before_at=before_at)
    tx.run("residents.forget_requests", before_at=before_at)


def keep_apart(tx: Tx, one_id: int, other_id: int) -> None:
    """These two are not the same person."""
    tx.run("residents.keep_apart", one_id=min(one_id, other_id), other_id=max(one_id, other_id))


def apart(tx: Tx) -> set[tuple[int, int]]:
    """All such pairs, the smaller id first."""
    return {(row["one_id"], row["other_id"]) for row in tx.all("residents.apart")}
