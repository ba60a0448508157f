"""Who may see and do what. Everybody's reach is the part of the grid below their posts."""

from domain.areas import Area
from domain.errors import Refusal
from domain.policy import Policy
from domain.roles import WITHOUT_SIGHT, Post, covering
from i18n.text import t
from services.unit import Unit
from storage import areas, staff


def require_staff(unit: Unit, user_id: int) -> list[Post]:
    """The posts of this person that let them look after people; refused for anyone who holds none."""
    posts = with_sight(unit, user_id)
    if not posts:
        raise Refusal(
            t("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
        )
    return posts


def with_sight(unit: Unit, user_id: int) -> list[Post]:
    """The posts that show their holder who people are."""
    return [post for post in staff.posts_of(unit.tx, user_id) if post.role not in WITHOUT_SIGHT]


def require_reach(unit: Unit, user_id: int, area: Area) -> Post:
    """The post that lets this person act for an area; refused outside it."""
    post = covering(require_staff(unit, user_id), area)
    if post is None:
        raise Refusal(t("This is outside your area."))
    return post


def policy_for(unit: Unit, area: Area) -> Policy:
    """What holds in this area today."""
    codes = [each.code for each in areas.chain(unit.tx, area)]
    return unit.house.policies.at(codes, unit.today)
