"""How far apart two places are, and which of several is nearest."""

from collections.abc import Callable, Iterable
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

T = TypeVar("T")
Position = tuple[float, float]
EARTH_RADIUS_M = 6_371_009


def metres_between(one: Position, other: Position) -> float:
    """Along the ground; positions are latitude and longitude in degrees (haversine formula, mean earth radius)."""
    (south, west), (north, east) = one, other
    half_chord = (
        sin(radians(north - south) / 2) ** 2
        + cos(radians(south)) * cos(radians(north)) * sin(radians(east - west) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, half_chord)))


def nearest(places: Iterable[T], to: Position, position: Callable[[T], Position]) -> T | None:
    """The place with the shortest way; None when there is none."""
    return min(places, key=lambda place: metres_between(position(place), to), default=None)
