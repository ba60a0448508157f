"""The grid: one tree of areas, from the district down to the household."""

from dataclasses import dataclass

from domain.ids import AreaId


@dataclass(frozen=True, slots=True)
class Area:
    """A place in the grid. `path` is the ids from the top down, as in "/1/5/9/"."""

    id: AreaId
    parent_id: AreaId | None
    code: str
    level: str
    name: str
    name_en: str
    path: str

    def is_within(self, other: "Area") -> bool:
        """Whether this is the other area or lies below it."""
        return self.path.startswith(other.path)


def path_below(parent_path: str, id: int) -> str:
    """The path of a new area; the top's parent path is empty."""
    return f"{parent_path or '/'}{id}/"


def path_end(path: str) -> str:
    """The first text that sorts after every path below this one ("0" follows "/" in ASCII)."""
    return path[:-1] + "0"


def ids_in(path: str) -> list[AreaId]:
    """The ids on a path, from the top down."""
    return [AreaId(int(part)) for part in path.strip("/").split("/")]
