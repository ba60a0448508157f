"""The demo's volunteers: what they help with. Nobody in it is real."""

from collections.abc import Mapping

from domain.areas import Area
from domain.help import Kind
from domain.ids import UserId
from domain.volunteers import Vetting, Volunteer
from services.unit import Unit
from storage import staff, volunteers

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
