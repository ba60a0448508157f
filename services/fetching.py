"""A file somebody sent is fetched from Telegram: promised here, done by the sender, and taken up when it has come."""

from collections.abc import Callable

from domain.errors import Refusal
from i18n.text import t
from services import (
    faq_import,
    guest_import,
    place_import,
    rostering,
)
from services.outgoing import Saying, promise, say
from services.sheets import must_be_small
from services.unit import Unit
from storage import files
from storage.outbox import NO_CHAT

METHOD = "getFile"
FAQ_IMPORT, PLACES_IMPORT, ROSTER_IMPORT, GUESTS = "faq_import", "places_import", "roster_import", "guests"
_ARRIVED: dict[str, Callable[[Unit, int, bytes, str], None]] = {
    FAQ_IMPORT: lambda unit, user_id, content, _: faq_import.arrived(unit, user_id, content),
    PLACES_IMPORT: lambda unit, user_id, content, _: place_import.arrived(unit, user_id, content),
    ROSTER_IMPORT: rostering.arrived,
    GUESTS: lambda unit, user_id, content, _: guest_import.arrived(unit, user_id, content),
}


def fetch(unit: Unit, user_id: int, file_id: str, size: int, purpose: str, most: int, subject: str = "") -> None:
    """Ask for a file, unless it is too large. `subject` comes back with it, such as the area it is for."""
    must_be_small(size, most)
    row = promise(unit, NO_CHAT, METHOD, {"file_id": file_id}, Saying())
    files.expect(unit.tx, row, user_id, f"{purpose}:{subject}")


def lost(unit: Unit, outbox_id: int) -> None:
    """Telegram does not give it to us."""
    expected = files.take(unit.tx, outbox_id)
    if expected is not None:
        say(unit, expected[0], t("I could not get your file from Telegram. Please send it again."))


def arrived(unit: Unit, outbox_id: int, content: bytes) -> None:
    """It is here. What is wrong with it is told to whoever sent it."""
    expected = files.take(unit.tx, outbox_id)
    if expected is None:
        return
    user_id, told = expected
    purpose, _, subject = told.partition(":")
    try:
        with unit.tx.savepoint():
            _ARRIVED[purpose](unit, user_id, content, subject)
    except Refusal as refusal:
        say(unit, user_id, refusal.text)
