"""Supplies: goods and their units, amounts in tenths, the entries of the ledger, and when a stock counts as low."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.areas import Area
from domain.ids import AreaId
from i18n.text import Text, by_language, t

MOST_X10 = 100_000_000  # Ten million of anything; more is a slip of the finger.


class Measure(StrEnum):
    """What a good is counted in."""

    PIECE = "piece"
    KG = "kg"
    BOTTLE = "bottle"
    BOX = "box"
    BAG = "bag"
    PAIR = "pair"
    LITRE = "litre"
    PORTION = "portion"


MEASURED: dict[Measure, Text] = {
    Measure.PIECE: t("{n} pcs"),
    Measure.KG: t("{n} kg"),
    Measure.BOTTLE: t("{n} btl."),
    Measure.BOX: t("{n} boxes"),
    Measure.BAG: t("{n} bags"),
    Measure.PAIR: t("{n} pairs"),
    Measure.LITRE: t("{n} L"),
    Measure.PORTION: t("{n} portions"),
}
MEASURE_NAMES: dict[Measure, Text] = {
    Measure.PIECE: t("pieces"),
    Measure.KG: t("kilograms"),
    Measure.BOTTLE: t("bottles"),
    Measure.BOX: t("boxes"),
    Measure.BAG: t("bags"),
    Measure.PAIR: t("pairs"),
    Measure.LITRE: t("litres"),
    Measure.PORTION: t("portions"),
}
# Half a kilogram of vegetables can be given; half a bottle cannot.
DIVISIBLE = frozenset({Measure.KG, Measure.LITRE})


class Kind(StrEnum):
    """How a stock came to change."""

    IN = "in"
    OUT = "out"
    RETURNED = "returned"
    CORRECTION = "correction"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"


KIND_NAMES: dict[Kind, Text] = {
    Kind.IN: t("given to us"),
    Kind.OUT: t("handed out"),
    Kind.RETURNED: t("came back"),
    Kind.CORRECTION: t("counted anew"),
    Kind.MOVED_IN: t("came from another area"),
    Kind.MOVED_OUT: t("went to another area"),
}


@dataclass(frozen=True, slots=True)
class Good:
    """A kind of thing that is handed out."""

    id: int
    name: str
    name_en: str
    measure: Measure

    @property
    def called(self) -> Text:
        """Its name, as its reader calls it."""
        return by_language(self.name, self.name_en)

    def told(self, amount_x10: int) -> Text:
        """So much of it, with the unit and without the name."""
        return measured(amount_x10, self.measure)


@dataclass(frozen=True, slots=True)
class Stock:
    """What an area holds of a good. `low_x10` is None where policy says when it is low."""

    area_id: AreaId
    good: Good
    balance_x10: int
    low_x10: int | None
    is_low: bool
    round_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the ledger. `donor` is empty for one who stays anonymous, `named` where they agreed to public thanks."""

    id: int
    area_id: AreaId
    good_id: int
    kind: Kind
    change_x10: int
    user_id: int
    at: int
    local_date: date
    door_id: AreaId | None = None
    donor: str = ""
    donor_user_id: int | None = None
    named: bool = False
    reason: str = ""
    pair_id: int | None = None
    undoes_id: int | None = None


def figure(amount_x10: int) -> str:
    """120 or 2.5."""
    whole, tenth = divmod(abs(amount_x10), 10)
    sign = "-" if amount_x10 < 0 else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


def measured(amount_x10: int, measure: Measure) -> Text:
    """An amount with its unit."""
    return replace(MEASURED[measure], parts={"n": figure(amount_x10)})


def balance_of(changes: Iterable[int]) -> int | None:
    """What is left after these changes, one after the other; None when one would have gone below zero."""
    balance = 0
    for change in changes:
        balance += change
        if balance < 0:
            return None
    return balance


def crosses(balance_x10: int, low_x10: int, is_low: bool) -> bool | None:
    """Whether those in charge hear of it now: True once when it is low, False when it was refilled, None otherwise."""
    if balance_x10 <= low_x10 and not is_low:
        return True
    if balance_x10 > low_x10 and is_low:
        return False
    return None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of an area's doors where somebody lives have received something."""

    area: Area
    doors: int
    received: int

    @property
    def missing(self) -> int:
        """How many have nothing yet."""
        return self.doors - self.received


def worst_first(shares: Sequence[Share]) -> list[Share]:
    """By the part that has received; of equals the one with more doors left, then the grid's own order."""
    return sorted(
        shares, key=lambda each: (each.received / each.doors if each.doors else 1, -each.missing, each.area.path)
    )
