"""What is looked at in each kind of premises, and what was found.

After the guides for shops, offices, hotels and property firms of the Joint Prevention and Control Mechanism of the
State Council (February 2020): masks, temperature at the door, disinfection, staff back from elsewhere, distance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.premises import Kind, Status
from i18n.text import Text, t


class Verdict(StrEnum):
    """How one point was found."""

    OK = "ok"
    WRONG = "wrong"
    NOT_HERE = "na"


ITEMS: dict[str, Text] = {
    "masks": t("Everybody wears a mask"),
    "temperature": t("Temperature taken at the door"),
    "disinfection": t("Disinfected today, with a record"),
    "returned": t("Register of staff who came back"),
    "distance": t("Distance kept, nobody crowds"),
    "air": t("Fresh air, no closed air conditioning"),
    "visitors": t("Visitors entered with time and phone"),
    "canteen": t("Meals apart or taken away"),
    "guests": t("Guests' health asked every day"),
    "apart_room": t("A room kept free for isolation"),
    "lifts": t("Lifts and handles wiped"),
    "bins": t("Bins for used masks emptied"),
    "animals": t("No live animals sold"),
    "gatherings": t("No gatherings"),
    "shut": t("It is closed, as was said"),
}
_EVERYWHERE = ("masks", "temperature", "disinfection", "returned")
_MORE: dict[Kind, tuple[str, ...]] = {
    Kind.SHOP: ("distance",),
    Kind.RESTAURANT: ("canteen", "distance", "air"),
    Kind.MARKET: ("distance", "animals"),
    Kind.HOTEL: ("guests", "apart_room", "lifts", "visitors"),
    Kind.OFFICE: ("visitors", "canteen", "air", "lifts"),
    Kind.PROPERTY: ("visitors", "lifts", "bins"),
    Kind.WORSHIP: ("gatherings",),
    Kind.OTHER: ("distance",),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of a checklist as it was found."""

    item: str
    verdict: Verdict
    note: str = ""
    photo_file_id: str = ""


def checklist(kind: Kind, status: Status) -> tuple[str, ...]:
    """The points to look at; of what is closed only whether it is."""
    return ("shut",) if status is not Status.OPEN else (*_EVERYWHERE, *_MORE[kind])


def wrong_in(findings: Iterable[Finding]) -> int:
    """How many points are not in order."""
    return sum(each.verdict is Verdict.WRONG for each in findings)
