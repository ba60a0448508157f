"""What a house is founded on: its grid and gates, its ready answers, its places. Repeating it only updates names."""

import json
import secrets
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from domain.areas import Area, path_below
from domain.errors import Refusal
from domain.faq import FaqEntry
from domain.ids import AreaId
from i18n.text import t
from services.demo_community import AreaSeed, GateSeed
from services.unit import Unit
from storage import areas, faq, places
from storage.areas import Gate
from storage.places import Place

ASSETS = Path(__file__).parent.parent / "assets"
TOKEN_BYTES = 12


def read_grid(path: Path) -> tuple[list[AreaSeed], list[GateSeed]]:
    """The grid of a TOML file: `[[area]]` with code, parent, level, name, name_en, a position and its gates."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = told.get("area", [])
    seeds = [_seed(row) for row in rows]
    gates = [
        GateSeed(row["code"], gate["name"], gate.get("name_en", gate["name"]))
        for row in rows
        for gate in row.get("gates", [])
    ]
    return seeds, gates


def _seed(row: dict[str, Any]) -> AreaSeed:
    position = (row["latitude"], row["longitude"]) if "latitude" in row else None
    return AreaSeed(
        row["code"], row.get("parent"), row["level"], row["name"], row.get("name_en", row["name"]), position
    )


def found_grid(unit: Unit, seeds: Sequence[AreaSeed], gates: Sequence[GateSeed]) -> None:
    """Put the grid in, parents first; gates that are new get a random token of their own."""
    known: dict[str, Area] = {}
    for seed in seeds:
        area = areas.by_code(unit.tx, seed.code)
        known[seed.code] = area or _new_area(unit, seed, known)
    areas.add(unit.tx, [_renamed(known[seed.code], seed) for seed in seeds])
    for seed in seeds:
        if seed.position is not None:
            places.set_position(unit.tx, known[seed.code].id, seed.position)
    for gate in gates:
        _open_gate(unit, gate, known[gate.area])


def _new_area(unit: Unit, seed: AreaSeed, known: dict[str, Area]) -> Area:
    if seed.parent is not None and seed.parent not in known:
        raise Refusal(
            t("Area {code}: its parent {parent} stands nowhere above it.", code=seed.code, parent=seed.parent)
        )
    parent = known[seed.parent] if seed.parent else None
    id = AreaId(unit.new_id())
    path = path_below(parent.path if parent else "", id)
    return Area(id, parent.id if parent else None, seed.code, seed.level, seed.name, seed.name_en, path)


def _renamed(area: Area, seed: AreaSeed) -> Area:
    return Area(area.id, area.parent_id, area.code, area.level, seed.name, seed.name_en, area.path)


def _open_gate(unit: Unit, seed: GateSeed, area: Area) -> None:
    if any(gate.area_id == area.id and gate.name == seed.name for gate in areas.gates_below(unit.tx, area)):
        return
    areas.add_gate(unit.tx, Gate(unit.new_id(), area.id, seed.name, seed.name_en, new_token()), unit.now_at)


def new_token() -> str:
    """What a gate's code carries: 96 random bits, far beyond guessing at five tries an hour."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def found_answers(unit: Unit, folder: Path = ASSETS / "faq") -> None:
    """The ready answers that come with the program; one that staff have changed stays as they have it."""
    for path in sorted(folder.glob("*.json")):
        for told in json.loads(path.read_text(encoding="utf-8")):
            _found_answer(unit, told)


def _found_answer(unit: Unit, told: dict[str, Any]) -> None:
    known = faq.by_code(unit.tx, told["id"])
    if known is not None and known.edited_at is not None:
        return
    entry = FaqEntry(
        id=known.id if known else unit.new_id(),
        code=told["id"],
        topic=told["topic"],
        question=told["question"],
        variants=told["variants"],
        answer=told["answer"],
    )
    if entry != known:
        faq.save(unit.tx, entry, unit.new_id(), unit.now_at)


def found_places(unit: Unit, path: Path) -> None:
    """The places people are sent to."""
    for told in json.loads(path.read_text(encoding="utf-8")):
        places.save(unit.tx, Place(id=unit.new_id(), **told))
