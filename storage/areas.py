"""The grid and its gates."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.areas import Area, ids_in, path_end
from domain.ids import AreaId
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate with a poster. `token` is what its QR code carries; a revoked one opens nothing."""

    id: int
    area_id: AreaId
    name: str
    name_en: str
    token: str


def area_of(row: Row) -> Area:
    """The area in a row that holds one."""
    return Area(**{name: row[name] for name in ("id", "parent_id", "code", "level", "name", "name_en", "path")})


def _gate(row: Row) -> Gate:
    return Gate(**{name: row[name] for name in ("id", "area_id", "name", "name_en", "token")})


def add(tx: Tx, areas: Sequence[Area]) -> None:
    """Put areas into the tree, parents first. One whose code is known gets the new names, nothing else."""
    fields = ("id", "parent_id", "code", "level", "name", "name_en", "path")
    tx.run_many("areas.add", [{name: getattr(area, name) for name in fields} for area in areas])


def find(tx: Tx, id: int) -> Area | None:
    """The area of this id, if there is one; ids that come from outside may be anything."""
    row = tx.one("areas.by_id", id=id)
    return None if row is None else area_of(row)


def get(tx: Tx, id: int) -> Area:
    """The area of this id, which must exist."""
    found = find(tx, id)
    assert found is not None, "an id names an area that is not there"
    return found


def inside(tx: Tx, area: Area) -> list[Area]:
    """The areas one level below, in the order they were made."""
    return [area_of(row) for row in tx.all("areas.inside", id=area.id)]


def by_code(tx: Tx, code: str) -> Area | None:
    """The area of this code."""
    row = tx.one("areas.by_code", code=code)
    return None if row is None else area_of(row)


def top(tx: Tx) -> Area | None:
    """The first area without a parent."""
    row = tx.one("areas.top")
    return None if row is None else area_of(row)


def chain(tx: Tx, area: Area) -> list[Area]:
    """The area and all above it, from the top down."""
    return [get(tx, id) for id in ids_in(area.path)]


def below(tx: Tx, area: Area) -> list[Area]:
    """All areas below this one, parents before children."""
    return [area_of(row) for row in tx.all("areas.below", path=area.path, path_end=path_end(area.path))]


def children(tx: Tx, area: Area) -> list[Area]:
    """The areas right below this one."""
    return [area_of(row) for row in tx.all("areas.children", id=area.id)]


def of_level(tx: Tx, area: Area, level: str) -> list[Area]:
    """The areas of a level at or below this one."""
    return [area_of(row) for row in tx.all("areas.of_level", path=area.path, path_end=path_end(area.path), level=level)]


def add_gate(tx: Tx, gate: Gate, now_at: int) -> None:
    """Open a gate."""
    tx.run(
        "areas.add_gate",
        id=gate.id,
        area_id=gate.area_id,
        name=gate.name,
        name_en=gate.name_en,
        token=gate.token,
        now_at=now_at,
    )


def gate_by_token(tx: Tx, token: str) -> Gate | None:
    """The gate whose poster carries this token, unless it was revoked."""
    row = tx.one("areas.gate_by_token", token=token)
    return None if row is None else _gate(row)


def gate(tx: Tx, id: int) -> Gate | None:
    """The gate of this id, also a revoked one."""
    row = tx.one("areas.gate_by_id", id=id)
    return None if row is None else _gate(row)


def gates_below(tx: Tx, area: Area) -> list[Gate]:
    """The open gates at or below an area."""
    return [_gate(row) for row in tx.all("areas.gates_below", path=area.path, path_end=path_end(area.path))]


def revoke_gate(tx: Tx, id: int, now_at: int) -> None:
    """Its poster opens nothing any more."""
    tx.run("areas.revoke_gate", id=id, now_at=now_at)
