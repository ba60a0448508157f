"""Who may see and do what. Everybody's reach is the part of the grid below their posts."""

from datetime import date

from domain.access import Who
from domain.areas import Area
from domain.errors import Refusal
from domain.policy import Policy
from domain.roles import (
    ROLE_NAMES,
    Post,
    Role,
    covering,
    looks_after_people,
    may_answer,
    may_answer_freely,
    may_approve,
)
from i18n.text import t
from services.policy_shelf import Open
from services.unit import Unit
from storage import areas, groups, premises, staff
from storage.groups import Group


def require_post(unit: Unit, user_id: int) -> list[Post]:
    """The posts of this person, of whatever kind; refused for anyone who holds none."""
    posts = staff.posts_of(unit.tx, user_id)
    if not posts:
        raise Refusal(
            t("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
        )
    return posts


def require_role(unit: Unit, user_id: int, who: Who) -> None:
    """Refused for anyone who holds no post of these roles, nor is a contact where those are let in."""
    if who.contacts and premises.of_contact(unit.tx, user_id):
        return
    if not who.lets({post.role for post in require_post(unit, user_id)}):
        names = [ROLE_NAMES[role] for role in Role if who.lets({role})]
        raise Refusal(t("Your post does not come with this. It is for: {roles}.", roles=names))


def require_staff(unit: Unit, user_id: int) -> list[Post]:
    """The posts that come with the care of people; who only answers or listens sees no names and no lists."""
    require_post(unit, user_id)
    posts = with_sight(unit, user_id)
    if not posts:
        raise Refusal(t("Your post shows nobody's name or data. This belongs to other posts."))
    return posts


def with_sight(unit: Unit, user_id: int) -> list[Post]:
    """The posts that show their holder who people are."""
    return [post for post in staff.posts_of(unit.tx, user_id) if looks_after_people(post.role)]


def require_reach(unit: Unit, user_id: int, area: Area) -> Post:
    """The post that lets this person act for an area; refused outside it."""
    return _reaching(require_staff(unit, user_id), area)


def require_reach_to_answer(unit: Unit, user_id: int, area: Area) -> Post:
    """The post that lets this person answer questions of an area; one that may use words of its own, if there is."""
    posts = [post for post in require_post(unit, user_id) if may_answer(post.role) and post.covers(area)]
    free = [post for post in posts if may_answer_freely(post.role)]
    return _reaching(free or posts, area)


def require_editor(unit: Unit, user_id: int, area_id: int | None) -> Post:
    """The post that lets this person change ready answers of an area; those for everybody belong to the top's."""
    posts = [post for post in require_post(unit, user_id) if may_approve(post.role)]
    if not posts:
        raise Refusal(t("Your post may use approved answers, and not change or approve them."))
    area = areas.top(unit.tx) if area_id is None else areas.get(unit.tx, area_id)
    assert area is not None, "there are posts, so there is a grid"
    return _reaching(posts, area)


def _reaching(posts: list[Post], area: Area) -> Post:
    post = covering(posts, area)
    if post is None:
        raise Refusal(t("This is outside your area."))
    return post


def groups_in_scope(unit: Unit, user_id: int) -> list[Group]:
    """The groups below the posts of a member of staff."""
    found: dict[int, Group] = {}
    for post in with_sight(unit, user_id):
        for group in groups.below(unit.tx, areas.get(unit.tx, post.area_id)):
            found[group.chat_id] = group
    return list(found.values())


def policy_for(unit: Unit, area: Area, day: date | None = None) -> Policy:
    """What holds in this area today, or on another day as far as it is known now."""
    return policies(unit).at(area, day or unit.today)


def policies(unit: Unit) -> Open:
    """The book of policies: what the settings say, with what was changed in chat."""
    return unit.house.shelf.book(unit.tx, unit.house.policies)


def is_administrator_of(unit: Unit, user_id: int, area: Area) -> bool:
    """Whether one of this person's posts is that of an administrator of this area."""
    return any(post.role is Role.ADMIN and post.covers(area) for post in staff.posts_of(unit.tx, user_id))
