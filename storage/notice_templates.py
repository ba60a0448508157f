"""Words kept to be used again in notices."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from domain.areas import Area
from domain.contents import Content, from_json
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Kept:
    """A template of an area, or what it has in the place of a built-in one (`stands_for`); maybe only its removal."""

    id: int
    area_id: int
    stands_for: str
    name: str
    contents: Mapping[str, Content]
    removed: bool = False


def _kept(row: Row) -> Kept:
    said = {language: from_json(each) for language, each in json.loads(row["contents"]).items()}
    return Kept(row["id"], row["area_id"], row["stands_for"], row["name"], said, bool(row["removed"]))


def save(tx: Tx, kept: Kept, made_by: int, now_at: int) -> None:
    """Keep words to be used again; a name used again in an area gets the new ones."""
    said = {language: each.as_json() for language, each in kept.contents.items()}
    tx.run(
        "notice_templates.save",
        id=kept.id,
        area_id=kept.area_id,
        stands_for=kept.stands_for,
        name=kept.name,
        contents=json.dumps(said, ensure_ascii=False),
        removed=kept.removed,
        made_by=made_by,
        now_at=now_at,
    )


def above(tx: Tx, area: Area) -> list[Kept]:
    """Those of an area and of all above it, from the top down."""
    return [_kept(row) for row in tx.all("notice_templates.above", path=area.path)]


def drop(tx: Tx, id: int) -> None:
    """It is not used any more."""
    tx.run("notice_templates.drop", id=id)
