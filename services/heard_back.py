"""What Telegram answered to a call goes to the use case that waits for it."""

from collections.abc import Callable

from services import doors, joining, leaving
from services.awaiting import ABOUT, APPROVED, DECLINED, DESCRIBED, LINK, LOOKED, RIGHTS, TAKEN_OUT, Heard
from services.unit import Unit
from storage import awaited

_HEARS: dict[str, Callable[[Unit, int, Heard], bool]] = {
    RIGHTS: doors.rights_heard,
    LINK: doors.link_made,
    ABOUT: doors.about_heard,
    DESCRIBED: doors.described,
    APPROVED: joining.approved,
    DECLINED: joining.declined,
    LOOKED: leaving.looked,
    TAKEN_OUT: leaving.taken_out,
}


def hear(unit: Unit, outbox_id: int, heard: Heard) -> bool:
    """Whether somebody waited for it and has dealt with it, so that operators need not hear of a refusal."""
    found = awaited.take(unit.tx, outbox_id)
    return found is not None and _HEARS[found[0]](unit, found[1], heard)
