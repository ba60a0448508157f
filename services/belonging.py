"""Who has a place in a monitoring group: who is under watch there, who reports for them, and who looks after them."""

from domain.areas import Area
from domain.people import Episode
from services.scope import policy_for
from services.unit import Unit
from storage import areas, people, staff


def belongs(unit: Unit, user_id: int, area: Area) -> bool:
    """Whether this account is under watch in an area, or reports for somebody who is."""
    drops_lost = policy_for(unit, area).group_drops_lost
    return any(
        areas.get(unit.tx, episode.area_id).is_within(area) and not (drops_lost and episode.lost_at is not None)
        for episode in _episodes(unit, user_id)
    )


def _episodes(unit: Unit, user_id: int) -> list[Episode]:
    found = [episode for _, episode in people.open_episodes_reported_by(unit.tx, user_id)]
    own = people.of_account(unit.tx, user_id)
    mine = people.open_episode(unit.tx, own.id) if own is not None else None
    return found if mine is None else [*found, mine]


def looks_after(unit: Unit, user_id: int, area: Area) -> bool:
    """Whether this is one of the staff of an area, of a part of it, or of what it is a part of."""
    posts = staff.posts_of(unit.tx, user_id)
    return any(post.covers(area) or post.area_path.startswith(area.path) for post in posts)


def has_place(unit: Unit, user_id: int, area: Area) -> bool:
    """Either of these."""
    return belongs(unit, user_id, area) or looks_after(unit, user_id, area)
