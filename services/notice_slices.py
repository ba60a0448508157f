"""A large notice is promised some chats at a time, a second apart, so that nobody's answer waits for all of them."""

from domain.days import DAY, SECOND
from services.unit import Unit
from storage import due
from storage.due import Due

DUE = "notice_slice"
# Ten times what Telegram takes in a second, and some hundredths of a second of work.
AT_ONCE = 300
# However long the bot was down, what was begun is ended.
_FOR_EVER = 365 * DAY


def come_back(unit: Unit, notice_id: int, after: int = SECOND) -> None:
    """In a second, or after so many milliseconds, the next ones are promised."""
    at = unit.now_at + after
    due.plan(unit.tx, [Due(unit.new_id(), DUE, notice_id, str(unit.today), str(at), at, at + _FOR_EVER)])
