"""Who lives behind a door: a household's head, its members with or without Telegram, and what makes them need help."""

from dataclasses import dataclass
from enum import StrEnum

from domain.ids import AreaId, UserId
from i18n.text import Text, t


class Tag(StrEnum):
    """Why somebody may need more help than others."""

    LIVES_ALONE = "lives_alone"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    CHRONIC = "chronic"
    INFANT = "infant"


TAG_NAMES: dict[Tag, Text] = {
    Tag.LIVES_ALONE: t("lives alone"),
    Tag.ELDERLY: t("elderly"),
    Tag.DISABLED: t("disabled"),
    Tag.CHRONIC: t("chronic illness"),
    Tag.INFANT: t("infant"),
}


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of a household. `area_id` is the door, `language` empty when nobody said it."""

    id: int
    area_id: AreaId
    name: str
    phone: str
    is_head: bool
    tags: tuple[Tag, ...] = ()
    language: str = ""
    user_id: UserId | None = None


def alike(one: Resident, other: Resident) -> bool:
    """Whether two entries look like one person: two of name, phone and door are the same, or nearly so for the name."""
    same_door = one.area_id == other.area_id
    same_phone = bool(one.phone) and one.phone == other.phone
    if one.name == other.name:
        return same_door or same_phone
    return same_door and same_phone and _one_sign_apart(one.name, other.name)


def _one_sign_apart(one: str, other: str) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def merged(kept: Resident, other: Resident) -> Resident:
    """One entry of two: what the kept one lacks comes from the other."""
    return Resident(
        kept.id,
        kept.area_id,
        kept.name,
        kept.phone or other.phone,
        kept.is_head or (other.is_head and other.area_id == kept.area_id),
        tuple(tag for tag in Tag if tag in {*kept.tags, *other.tags}),
        kept.language or other.language,
        kept.user_id if kept.user_id is not None else other.user_id,
    )
