"""Whom a notice is for: which kinds of people and chats, in which parts of the grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.ids import AreaId
from domain.roles import ROLE_NAMES
from i18n.text import Text, t

RESIDENTS, HEADS, WATCHED = "residents", "heads", "watched"
RESIDENT_GROUPS, STAFF_GROUPS, CHANNELS = "resident_groups", "staff_groups", "channels"
# No kind of its own: of the kinds beside it, those who have not said that they read a notice.
UNREAD = "unread"

# Every kind of reader by its key, as it is called on a button; staff are chosen by the posts they hold.
KINDS: Mapping[str, Text] = {
    RESIDENTS: t("residents"),
    HEADS: t("heads of household"),
    WATCHED: t("people under health watch"),
    **{str(role): name for role, name in ROLE_NAMES.items()},
    RESIDENT_GROUPS: t("residents' groups"),
    STAFF_GROUPS: t("staff groups"),
    CHANNELS: t("channels"),
}
CHATS = frozenset({RESIDENT_GROUPS, STAFF_GROUPS, CHANNELS})
# What people call them when they type an audience, besides the names on the buttons. A word may mean several.
WORDS: Mapping[str, tuple[str, ...]] = {
    RESIDENTS: ("居民", "全体居民", "所有居民", "resident", "everybody", "all residents"),
    HEADS: ("户主", "每户一人", "heads", "head", "head of household", "households"),
    WATCHED: (
        *("监测", "监测人员", "健康监测", "监测对象", "返昆人员", "返乡人员", "watched", "watch", "returnees"),
        *("monitored", "monitoring", "under monitoring", "people under monitoring"),
    ),
    "admin": ("管理员", "admins", "admin", "administrators"),
    "community_worker": ("社区工作人员", "社工", "community workers"),
    "grid_worker": ("网格员", "grid workers", "workers"),
    "building_leader": ("楼栋长", "楼长", "栋长", "leaders", "leader", "building leaders"),
    "counsellor": ("心理志愿者", "倾听者", "counsellors"),
    "answerer": ("答疑员", "答疑志愿者", "answerers"),
    "volunteer": ("志愿者", "volunteers"),
    "gate_keeper": ("门岗", "值守", "gate keepers"),
    RESIDENT_GROUPS: ("居民群", "群", "groups", "residents groups", "resident groups", "group chats"),
    STAFF_GROUPS: ("工作群", "工作人员群", "staff groups", "staff group"),
    CHANNELS: ("频道", "channel", "channels"),
}


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers of these kinds at or below these areas.

    `chats` are groups named one by one. With `unread_of` only those count who have not said that they read that notice.
    """

    areas: tuple[AreaId, ...] = ()
    kinds: tuple[str, ...] = ()
    chats: tuple[int, ...] = ()
    unread_of: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it can have no reader."""
        return not self.chats and not (self.areas and self.kinds)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        kept = {"areas": list(self.areas), "kinds": list(self.kinds), "chats": list(self.chats)}
        return {name: value for name, value in {**kept, "unread_of": self.unread_of}.items() if value}


def from_json(kept: Mapping[str, Any]) -> Audience:
    """As it was kept."""
    return Audience(
        tuple(AreaId(id) for id in kept.get("areas", ())),
        tuple(kept.get("kinds", ())),
        tuple(kept.get("chats", ())),
        kept.get("unread_of"),
    )


def named_kinds(words: str) -> list[str]:
    """The kinds of readers some typed words mean; none when they mean something else."""
    said = words.casefold().replace("_", " ")
    return [kind for kind in KINDS if said == kind.replace("_", " ") or said in WORDS.get(kind, ())]


def sorted_kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    """In the order they are offered, each once."""
    return tuple(kind for kind in KINDS if kind in kinds)
