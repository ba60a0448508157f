"""The demo's shops, its hotel with travellers, and who answers for them. Nobody and nothing in it is real."""

from dataclasses import dataclass
from datetime import timedelta

from domain.areas import Area
from domain.guests import Arrival
from domain.premises import Kind, Premises, Status
from services import guest_import
from services.unit import Unit
from storage import premises

HOTEL_NAME = "云栖宾馆（演示）"
_CONTACT_NAME = "罗丽"


@dataclass(frozen=True, slots=True)
class Seed:
    """Premises to enter; days count back from today, and `checked` is None where nobody has been."""

    kind: Kind
    name: str
    address: str
    since: int
    checked: int | None
    next: int
    status: Status = Status.OPEN
    reason: str = ""
    ordered_by: str = ""
    wrong: int = 0


_SEEDS = (
    Seed(Kind.HOTEL, HOTEL_NAME, "青瓦路 18 号", 20, 5, -2),
    Seed(Kind.SHOP, "青瓦小超市（演示）", "青瓦路 3 号", 20, 6, -1),
    Seed(Kind.SHOP, "百合药房（演示）", "百合巷 1 号", 20, 9, 2),
    Seed(Kind.RESTAURANT, "顺味小馆（演示）", "青瓦路 7 号", 20, 3, 1, wrong=2),
    Seed(Kind.OFFICE, "石桥商务楼（演示）", "石桥路 9 号", 3, None, 0),
    Seed(
        Kind.MARKET,
        "星光农贸市场（演示）",
        "星光街 2 号",
        20,
        2,
        -5,
        Status.ORDERED,
        "曾有活禽交易",
        "区指挥部第 12 号",
    ),
)
_NAMES = (
    "周文博", "吴思雨", "郑凯", "孙丽娜", "钱程", "冯雪梅", "陈子轩", "褚云飞", "卫国庆",
    "蒋欣怡", "沈浩然", "韩梅", "杨帆", "朱晓彤", "秦岭", "尤佳", "许诺", "何川",
)  # fmt: skip


def found(unit: Unit, area: Area, property_name: str, contact_user_id: int) -> None:
    """All of them in one area; the hotel's contact has an account, and its guests arrived some days ago."""
    seeds = (*_SEEDS, Seed(Kind.PROPERTY, property_name, "值班室", 20, 4, -3))
    for number, seed in enumerate(seeds):
        about = _premises(unit, area, seed, number, contact_user_id)
        premises.save(unit.tx, about)
        if seed.kind is Kind.HOTEL:
            _guests(unit, about, contact_user_id)


def _premises(unit: Unit, area: Area, seed: Seed, number: int, contact_user_id: int) -> Premises:
    is_hotel = seed.kind is Kind.HOTEL
    return Premises(
        id=unit.new_id(),
        area_id=area.id,
        area_path=area.path,
        kind=seed.kind,
        name=seed.name,
        address=seed.address,
        contact_id=unit.new_id(),
        contact_name=_CONTACT_NAME if is_hotel else "",
        contact_phone=f"194000020{number:02}" if is_hotel else "",
        contact_user_id=contact_user_id if is_hotel else None,
        status=seed.status,
        status_reason=seed.reason,
        ordered_by=seed.ordered_by,
        since_date=unit.today - timedelta(days=seed.since),
        next_check_date=unit.today - timedelta(days=seed.next),
        checked_date=None if seed.checked is None else unit.today - timedelta(days=seed.checked),
        told_date=None,
        wrong=seed.wrong,
    )


def _guests(unit: Unit, about: Premises, contact_user_id: int) -> None:
    """Some leave today, the others over the coming days."""
    for number, name in enumerate(_NAMES):
        leaves = unit.today + timedelta(days=number // 3)
        room, phone = f"{2 + number // 6}{number % 6 + 1:02}", f"194000030{number:02}"
        guest_import.enter(
            unit, contact_user_id, about, Arrival(name, phone, room, "武汉" if number % 2 else "长沙", leaves)
        )
