"""What the bot may not do in a monitoring group, and how that is mended: told to who can."""

from collections.abc import Sequence

from domain.doors import RIGHT_NAMES
from i18n.text import Text, lines, t, verbatim
from services.alarms import is_news, tell_admins
from services.unit import Unit
from storage import doors
from storage.groups import Group


def how_to_grant(lacking: Sequence[str]) -> Text:
    """Where the switch is."""
    return lines(
        t(
            "In the group: its name → Edit → Administrators → me (or add me) → switch on: {rights}.",
            rights=[RIGHT_NAMES[right] for right in lacking],
        ),
        t("I notice it by myself and go on."),
    )


def tell_lacking(unit: Unit, group: Group, lacking: Sequence[str]) -> None:
    """Administrators hear which right is gone, and what waits for it."""
    doors.set_lacking(unit.tx, group.chat_id, tuple(lacking))
    if is_news(unit, f"door:{group.chat_id}:{' '.join(lacking)}"):
        text = t(
            "In the monitoring group {group} I may not: {rights}. Until then nobody is let in or taken out there.",
            group=verbatim(group.title),
            rights=[RIGHT_NAMES[right] for right in lacking],
        )
        tell_admins(unit, lines(text, how_to_grant(lacking)))


def is_about_rights(refusal: str) -> bool:
    """Whether Telegram refuses because the bot may not."""
    words = refusal.casefold()
    return any(sign in words for sign in ("not enough rights", "chat_admin_required", "need administrator rights"))
