"""Places people are sent to: fever clinics, bins for used masks, registration points, pharmacies."""

from dataclasses import asdict, dataclass

from domain.areas import Area
from domain.distance import Position
from i18n.text import Text, by_language
from storage.areas import area_of
from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the map."""

    id: int
    code: str
    kind: str
    name: str
    name_en: str
    address: str
    address_en: str
    phone: str
    latitude: float
    longitude: float

    @property
    def called(self) -> Text:
        """Its name, as its reader calls it."""
        return by_language(self.name, self.name_en)

    @property
    def found_at(self) -> Text:
        """Its address in the reader's language."""
        return by_language(self.address, self.address_en)

    @property
    def position(self) -> Position:
        """Where it is."""
        return self.latitude, self.longitude


def save(tx: Tx, place: Place) -> None:
    """Keep a place, or what is new of the one with its code."""
    tx.run("places.save", **asdict(place))


def by_code(tx: Tx, code: str) -> Place | None:
    """The place of this code."""
    row = tx.one("places.by_code", code=code)
    return None if row is None else Place(**row)


def get(tx: Tx, id: int) -> Place | None:
    """The place of this id."""
    row = tx.one("places.by_id", id=id)
    return None if row is None else Place(**row)


def kinds(tx: Tx) -> list[str]:
    """The kinds there are places of."""
    return [str(row["kind"]) for row in tx.all("places.kinds")]


def everything(tx: Tx) -> list[Place]:
    """All places."""
    return [Place(**row) for row in tx.all("places.everything")]


def of_kind(tx: Tx, kind: str) -> list[Place]:
    """All places of a kind."""
    return [Place(**row) for row in tx.all("places.of_kind", kind=kind)]


def set_position(tx: Tx, area_id: int, position: Position) -> None:
    """Where an area is on the map."""
    tx.run("places.set_position", area_id=area_id, latitude=position[0], longitude=position[1])


def areas_on_map(tx: Tx) -> list[tuple[Area, Position]]:
    """The areas that have a position of their own."""
    rows = sorted(tx.all("places.areas_on_map"), key=lambda row: str(row["code"]))
    return [(area_of(row), (row["latitude"], row["longitude"])) for row in rows]


def position_of(tx: Tx, area: Area) -> Position | None:
    """Where an area is, or else the nearest area above it that has a position."""
    row = tx.one("places.position_of", path=area.path)
    return None if row is None else (row["latitude"], row["longitude"])
