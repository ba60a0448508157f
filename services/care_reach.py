"""Who may look after a household in quarantine, and who may see which door it is."""

from domain.areas import Area
from domain.care import Carer
from domain.errors import Refusal
from domain.ids import UserId
from domain.roles import Post, Role, covering, looks_after_people
from domain.volunteers import is_paused
from i18n.text import t
from services.scope import with_sight
from services.unit import Unit
from storage import areas, care, people, staff, volunteers
from storage.care import Household

GONE = t("The quarantine of this household has ended. Thank you.")


def household_of(unit: Unit, episode_id: int) -> Household:
    """The household somebody in quarantine belongs to; refused when nobody is in quarantine there any more."""
    if not people.is_open(unit.tx, episode_id):
        raise Refusal(GONE)
    person = people.get(unit.tx, people.episode(unit.tx, episode_id).person_id)
    found = care.household(unit.tx, areas.get(unit.tx, person.area_id), person.room)
    if found is None:
        raise Refusal(GONE)
    return found


def door_of(unit: Unit, household: Household | Carer) -> Area:
    """Where they live."""
    return areas.get(unit.tx, household.area_id)


def carer_of(unit: Unit, household: Household) -> Carer | None:
    """Who looks after them now."""
    return care.carer_of(unit.tx, household.area_id, household.room)


def post_for(unit: Unit, user_id: int, door: Area) -> Post | None:
    """The post from which somebody may be the carer of a household: of the staff, or a volunteer's."""
    may = [post for post in staff.posts_of(unit.tx, user_id) if _may_care(post.role)]
    return covering(may, door)


def _may_care(role: Role) -> bool:
    return looks_after_people(role) or role is Role.VOLUNTEER


def in_charge(unit: Unit, user_id: int, door: Area) -> bool:
    """Whether this is one of the staff who see every household there."""
    return covering(with_sight(unit, user_id), door) is not None


def require_sight(unit: Unit, user_id: int, household: Household) -> Post:
    """The post of somebody who may know this door: the staff of the place, and of the volunteers only its carer."""
    door = door_of(unit, household)
    post = covering(with_sight(unit, user_id), door)
    own = carer_of(unit, household)
    if post is None and own is not None and own.user_id == user_id:
        post = post_for(unit, user_id, door)
    if post is None:
        raise Refusal(t("You do not look after this household."))
    return post


def candidates(unit: Unit, household: Household) -> list[Post]:
    """Who may be asked to look after them, nearest first, each once: nobody who lives there, and nobody who pauses."""
    door, own = door_of(unit, household), carer_of(unit, household)
    known = [people.get(unit.tx, each.person_id) for each in household.watched]
    out = {own.user_id if own else None, *(p.user_id for p in known), *(p.reporter_user_id for p in known)}
    found: dict[UserId, Post] = {}
    for post in sorted(staff.holders_above(unit.tx, door), key=lambda each: -len(each.area_path)):
        if _may_care(post.role) and post.user_id not in out and not _pauses(unit, post):
            found.setdefault(post.user_id, post)
    return list(found.values())


def _pauses(unit: Unit, post: Post) -> bool:
    own = volunteers.get(unit.tx, post.user_id) if post.role is Role.VOLUNTEER else None
    return own is not None and is_paused(own, unit.now_at)
