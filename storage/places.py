"""Places people are sent to: fever clinics, bins for used masks, registration points, pharmacies."""

from dataclasses import asdict, dataclass

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


def save(tx: Tx, place: Place) -> None:
    """Keep a place, or what is new of the one with its code."""
    tx.run("places.save", **asdict(place))


def of_kind(tx: Tx, kind: str) -> list[Place]:
    """All places of a kind."""
    return [Place(**row) for row in tx.all("places.of_kind", kind=kind)]
