"""Who may do what, and for which part of the grid."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.areas import Area
from domain.ids import AreaId, UserId
from i18n.text import Text, t


class Role(StrEnum):
    """A post somebody holds for an area and all below it."""

    ADMIN = "admin"
    COMMUNITY_WORKER = "community_worker"
    GRID_WORKER = "grid_worker"
    BUILDING_LEADER = "building_leader"
    VOLUNTEER = "volunteer"
    COUNSELLOR = "counsellor"
    GATE_KEEPER = "gate_keeper"
    ANSWERER = "answerer"


ROLE_NAMES: dict[Role, Text] = {
    Role.ADMIN: t("administrator"),
    Role.COMMUNITY_WORKER: t("community worker"),
    Role.GRID_WORKER: t("grid worker"),
    Role.BUILDING_LEADER: t("building leader"),
    Role.VOLUNTEER: t("volunteer"),
    Role.COUNSELLOR: t("counsellor"),
    Role.GATE_KEEPER: t("gate keeper"),
    Role.ANSWERER: t("answerer (approved answers only)"),
}

# They listen to people they do not know, answer with approved texts, carry things or stand at a gate, so their post
# shows them nobody's data.
WITHOUT_SIGHT = frozenset({Role.COUNSELLOR, Role.ANSWERER, Role.VOLUNTEER, Role.GATE_KEEPER})
_NO_ANSWERS = frozenset({Role.COUNSELLOR, Role.VOLUNTEER, Role.GATE_KEEPER})
_FROM_THE_GRID = frozenset({Role.BUILDING_LEADER, Role.ANSWERER, Role.VOLUNTEER, Role.GATE_KEEPER})

# Whom each role may invite, for its own area or below.
MAY_INVITE: dict[Role, frozenset[Role]] = {
    Role.ADMIN: frozenset(Role),
    Role.COMMUNITY_WORKER: _FROM_THE_GRID | {Role.GRID_WORKER, Role.COUNSELLOR},
    Role.GRID_WORKER: _FROM_THE_GRID,
    Role.BUILDING_LEADER: frozenset(),
    Role.VOLUNTEER: frozenset(),
    Role.COUNSELLOR: frozenset(),
    Role.GATE_KEEPER: frozenset(),
    Role.ANSWERER: frozenset(),
}


def looks_after_people(role: Role) -> bool:
    """Whether the post comes with names, lists and alerts."""
    return role not in WITHOUT_SIGHT


def may_answer(role: Role) -> bool:
    """Whether residents' questions are answered from this post, if only with approved texts."""
    return role not in _NO_ANSWERS


def may_answer_freely(role: Role) -> bool:
    """Whether residents may be answered in words of one's own; otherwise only with approved texts."""
    return looks_after_people(role)


def may_approve(role: Role) -> bool:
    """Whether one may write ready answers, and say that they are right."""
    return looks_after_people(role)


@dataclass(frozen=True, slots=True)
class Post:
    """One person's role for one area."""

    id: int
    user_id: UserId
    area_id: AreaId
    area_path: str
    role: Role
    name: str
    phone: str

    def covers(self, area: Area) -> bool:
        """Whether this area is within the post's scope."""
        return area.path.startswith(self.area_path)


def covering(posts: Iterable[Post], area: Area) -> Post | None:
    """The post, of those one person holds, that reaches furthest and covers this area."""
    return min((post for post in posts if post.covers(area)), key=lambda post: len(post.area_path), default=None)
