"""The demo's volunteers, and an old woman who lives alone in their building. Nobody in it is real."""

from collections.abc import Mapping

from domain.areas import Area
from domain.help import Kind
from domain.households import Resident, Tag
from domain.ids import UserId
from domain.volunteers import Vetting, Volunteer
from services.unit import Unit
from storage import accounts, areas, residents, staff, volunteers

_SKILLS = (Kind.GROCERIES, Kind.MEDICINE)


def found(unit: Unit, helpers: Mapping[int, Area]) -> None:
    """They hold their posts already."""
    for user_id, area in helpers.items():
        post = staff.posts_of(unit.tx, user_id)[0]
        volunteers.save(
            unit.tx,
            Volunteer(
                UserId(user_id), area.id, post.name, post.phone, _SKILLS, (), Vetting.DECIDED, asked_at=unit.now_at
            ),
        )


def move_in(unit: Unit, building: Area, user_id: int, name: str) -> None:
    """She can ask for help, have a pass and be looked after from the first minute."""
    door = areas.of_level(unit.tx, building, "household")[-1]
    phone = f"1940000{user_id}"
    tags = (Tag.LIVES_ALONE, Tag.ELDERLY)
    own = Resident(unit.new_id(), door.id, name, phone, True, tags, "zh-Hans", UserId(user_id))
    residents.add(unit.tx, [own], None, unit.now_at)
    accounts.set_area(unit.tx, user_id, door.id)
