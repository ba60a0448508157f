"""How far apart two places are, which of several are nearest, and how to say it."""

from collections.abc import Callable, Iterable
from heapq import nsmallest
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from i18n.text import Text, t

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


def nearest(places: Iterable[T], to: Position, position: Callable[[T], Position], most: int = 1) -> list[T]:
    """The places with the shortest way, nearest first; at most so many."""
    return nsmallest(most, places, key=lambda place: metres_between(position(place), to))


def distance_text(metres: float) -> Text:
    """A way to read: to ten metres when it is short, to a tenth of a kilometre when it is long."""
    if metres < 995:
        return t("{metres} m", metres=max(10, round(metres / 10) * 10))
    return t("{kilometres} km", kilometres=f"{metres / 1000:.1f}")
