"""Staff posts, and the invitations to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.areas import Area, path_end
from domain.roles import Post, Role
from storage.areas import area_of
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Invite:
    """A single-use invitation to a post."""

    id: int
    area_id: int
    role: Role
    expires_at: int
    used_at: int | None


def _post(row: Row) -> Post:
    plain = ("id", "user_id", "area_id", "area_path", "name", "phone")
    return Post(**{name: row[name] for name in plain}, role=Role(row["role"]))


def appoint(tx: Tx, id: int, user_id: int, area_id: int, role: Role, name: str, phone: str, now_at: int) -> None:
    """Give somebody a post; one they hold already gets the new name and phone."""
    tx.run("staff.appoint", id=id, user_id=user_id, area_id=area_id, role=role, name=name, phone=phone, now_at=now_at)


def posts_of(tx: Tx, user_id: int) -> list[Post]:
    """The posts this person holds."""
    return [_post(row) for row in tx.all("staff.posts_of", user_id=user_id)]


def on_duty(tx: Tx, area: Area, role: str) -> list[Post]:
    """Those of this role who are nearest above the area: the deepest post wins, all of its holders."""
    posts = covering(tx, area, role)
    deepest = max((len(post.area_path) for post in posts), default=0)
    return [post for post in posts if len(post.area_path) == deepest]


def covering(tx: Tx, area: Area, role: str) -> list[Post]:
    """Everybody of this role whose post reaches the area."""
    return [_post(row) for row in tx.all("staff.covering", path=area.path, role=role)]


def below(tx: Tx, areas: Sequence[Area], role: str) -> list[Post]:
    """Everybody whose post of this role lies at or below one of these areas."""
    found = {
        row["id"]: _post(row)
        for area in areas
        for row in tx.all("staff.below", path=area.path, path_end=path_end(area.path), role=role)
    }
    return list(found.values())


def administrators(tx: Tx) -> list[Post]:
    """Everybody who looks after the bot itself."""
    return [_post(row) for row in tx.all("staff.administrators")]


def holders_above(tx: Tx, area: Area) -> list[Post]:
    """All posts that cover an area."""
    return [_post(row) for row in tx.all("staff.holders_above", path=area.path)]


def holders_below(tx: Tx, area: Area) -> list[Post]:
    """All posts at or below an area."""
    return [_post(row) for row in tx.all("staff.holders_below", path=area.path, path_end=path_end(area.path))]


def post(tx: Tx, id: int) -> Post | None:
    """The post of this id, while it is held."""
    row = tx.one("staff.post_by_id", id=id)
    return None if row is None else _post(row)


def dismiss(tx: Tx, post_id: int, now_at: int) -> bool:
    """The post ends; False when it had before."""
    return tx.run("staff.dismiss", id=post_id, now_at=now_at) > 0


def add_invite(tx: Tx, id: int, area_id: int, role: Role, made_by: int, expires_at: int) -> None:
    """Keep an invitation."""
    tx.run("staff.add_invite", id=id, area_id=area_id, role=role, made_by=made_by, expires_at=expires_at)


def invite(tx: Tx, id: int) -> Invite | None:
    """The invitation of this id."""
    row = tx.one("staff.invite", id=id)
    return None if row is None else _invite(row)


def _invite(row: Row) -> Invite:
    return Invite(row["id"], row["area_id"], Role(row["role"]), row["expires_at"], row["used_at"])


def open_invites(tx: Tx, area: Area, now_at: int) -> list[Invite]:
    """Invitations to posts at or below an area that nobody has used yet and whose time is not over."""
    given = {"path": area.path, "path_end": path_end(area.path), "now_at": now_at}
    return [_invite(row) for row in tx.all("staff.open_invites", **given)]


def withdraw_invite(tx: Tx, id: int, now_at: int) -> bool:
    """It opens nothing any more; False when it did not before."""
    return tx.run("staff.withdraw_invite", id=id, now_at=now_at) > 0


def use_invite(tx: Tx, id: int, user_id: int, now_at: int) -> bool:
    """Take the invitation; False when somebody took it before."""
    return tx.run("staff.use_invite", id=id, user_id=user_id, now_at=now_at) > 0


def note_attempt(tx: Tx, id: int, user_id: int, now_at: int) -> None:
    """Somebody tried a code that opens nothing."""
    tx.run("staff.note_attempt", id=id, user_id=user_id, now_at=now_at)


def attempts_since(tx: Tx, user_id: int, since_at: int) -> int:
    """How many such tries there were."""
    row = tx.one("staff.attempts_since", user_id=user_id, since_at=since_at)
    return 0 if row is None else int(row["n"])


def everybody(tx: Tx) -> dict[int, set[Role]]:
    """The accounts of all staff, with the roles they hold."""
    found: dict[int, set[Role]] = {}
    for row in tx.all("staff.everybody"):
        found.setdefault(int(row["user_id"]), set()).add(Role(row["role"]))
    return found


def areas_below(tx: Tx, area: Area, roles: Sequence[str]) -> list[Area]:
    """The areas at or below this one for which somebody holds one of these posts, from the top down."""
    found: dict[int, Area] = {}
    for role in roles:
        rows = tx.all("staff.areas_below", path=area.path, path_end=path_end(area.path), role=role)
        found |= {row["id"]: area_of(row) for row in rows}
    return sorted(found.values(), key=lambda each: each.path)


def at(tx: Tx, area: Area) -> list[Post]:
    """The posts held for this very area."""
    return [_post(row) for row in tx.all("staff.at", area_id=area.id)]


def last_name_of(tx: Tx, user_id: int) -> str:
    """The name on the post this person holds or held last; empty when there never was one."""
    row = tx.one("staff.last_name_of", user_id=user_id)
    return "" if row is None else str(row["name"])
