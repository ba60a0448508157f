"""The demo's supplies: what was given in the last days, what is left, and which doors have something already."""

from dataclasses import replace
from datetime import timedelta

from domain.areas import Area
from domain.days import DAY
from domain.supplies import Entry, Good, Kind, Measure
from flows.reading.supply_lines import folded
from services.unit import Unit
from storage import areas, supplies

_GOODS = (
    ("口罩", "masks", Measure.PIECE),
    ("蔬菜", "vegetables", Measure.KG),
    ("消毒液", "disinfectant", Measure.KG),
    ("护目镜", "goggles", Measure.PAIR),
    ("饮用水", "water", Measure.BOTTLE),
)
# Which good, how many, by whom, whether they agreed to be named, and how many days ago.
_GIFTS = (
    ("口罩", 100, "", False, 3),
    ("护目镜", 40, "青瓦小超市（演示）", True, 3),
    ("消毒液", 500, "星光商会（演示）", True, 2),
    ("蔬菜", 4_000, "石桥合作社（演示）", True, 2),
    ("饮用水", 1_200, "王先生", False, 1),
)
_MOVED, _PER_DOOR, _DOORS_SERVED = 60, 5, 6


def found(unit: Unit, community: Area, grid: Area, user_id: int) -> None:
    """All of it came to the community; some masks went on to the grid, and some doors there have theirs."""
    goods = [Good(unit.new_id(), name, name_en, measure) for name, name_en, measure in _GOODS]
    for good in goods:
        supplies.add_good(unit.tx, good, folded(good.name), user_id, unit.now_at)
    by_name = {good.name: good for good in goods}
    for name, amount, donor, named, days in _GIFTS:
        given = _entry(unit, community, by_name[name], Kind.IN, amount, days, user_id)
        _book(unit, community, replace(given, donor=donor, named=named))
    masks = by_name["口罩"]
    out = _entry(unit, community, masks, Kind.MOVED_OUT, -_MOVED, 1, user_id)
    assert supplies.move(unit.tx, out, grid.id, unit.new_id(), community.path)
    supplies.set_low(unit.tx, grid.id, masks.id, 300, community.path)
    for door in areas.of_level(unit.tx, grid, "household")[:_DOORS_SERVED]:
        given = _entry(unit, grid, masks, Kind.OUT, -_PER_DOOR, 1, user_id)
        _book(unit, community, replace(given, door_id=door.id))


def _entry(unit: Unit, area: Area, good: Good, kind: Kind, amount: int, days: int, user_id: int) -> Entry:
    return Entry(
        id=unit.new_id(),
        area_id=area.id,
        good_id=good.id,
        kind=kind,
        change_x10=amount * 10,
        user_id=user_id,
        at=unit.now_at - days * DAY,
        local_date=unit.today - timedelta(days=days),
    )


def _book(unit: Unit, community: Area, entry: Entry) -> None:
    assert supplies.book(unit.tx, entry, community.path), "the demo gives no more than it has"
    stock = supplies.held(unit.tx, entry.area_id, entry.good_id)
    if stock is not None and stock.balance_x10 > (stock.low_x10 or 0):
        supplies.mark_low(unit.tx, entry.area_id, entry.good_id, is_low=False)
