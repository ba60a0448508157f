"""What a bot must be allowed in a group to let people in and take them out, and what became of its calls there."""

from collections.abc import Mapping, Sequence
from typing import Any

from i18n.text import Text, t

# As Telegram calls them in its own windows, so that whoever looks for one finds it.
RIGHT_NAMES: dict[str, Text] = {
    "can_invite_users": t("Invite users via link"),
    "can_restrict_members": t("Ban users"),
}
DESCRIBE = "can_change_info"
OPEN_AFTER_ASKING_SECONDS = 300
LONGEST_DESCRIPTION = 255
LONGEST_LINK_NAME = 32

_PRESENT = frozenset({"creator", "administrator", "member"})
_DELETED = ("user_deactivated", "user is deactivated")
# The last is somebody who is in as many groups as Telegram allows: nothing to do about it here.
_HANDLED = ("hide_requester_missing", "user_already_participant", "user_id_invalid", *_DELETED, "channels_too_much")
_NOBODY_TO_REMOVE = (
    "participant_id_invalid",
    "user_not_participant",
    "user not found",
    "member not found",
    "user is an administrator",
    "can't remove chat owner",
    *_DELETED,
)


def lacking(member: Mapping[str, Any]) -> tuple[str, ...]:
    """The rights a member misses to keep a door; all of them for who is no administrator."""
    if member.get("status") == "creator":
        return ()
    is_administrator = member.get("status") == "administrator"
    return tuple(right for right in RIGHT_NAMES if not (is_administrator and member.get(right)))


def bot_among(administrators: Sequence[Mapping[str, Any]], username: str) -> Mapping[str, Any]:
    """The bot's own place among the administrators; that of a plain member when it is not one of them."""
    for member in administrators:
        user = member.get("user", {})
        if user.get("is_bot") and str(user.get("username", "")).casefold() == username.casefold():
            return member
    return {"status": "member"}


def is_inside(member: Mapping[str, Any]) -> bool:
    """Whether this is somebody who is in the chat now; who is restricted may have left."""
    status = member.get("status")
    return status in _PRESENT or (status == "restricted" and bool(member.get("is_member")))


def was_handled(refusal: str) -> bool:
    """Whether nothing is left to answer: let in, turned away or taken back before, or the account is deleted."""
    return any(sign in refusal.casefold() for sign in _HANDLED)


def nobody_to_remove(refusal: str) -> bool:
    """Whether Telegram says that this person is not there, or is one of those nobody takes out."""
    return any(sign in refusal.casefold() for sign in _NOBODY_TO_REMOVE)
