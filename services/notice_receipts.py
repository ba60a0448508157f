"""Who has read a notice: the button, for oneself and one's household."""

from domain.errors import Refusal
from i18n.text import Text, t
from services.placing import HOUSEHOLD
from services.unit import Unit
from storage import accounts, areas, notices, receipts


def read(unit: Unit, user_id: int, notice_id: int) -> Text:
    """Somebody says that they read it; what to tell them over the chat."""
    notice = notices.get(unit.tx, notice_id)
    if notice is None or not notice.asks_receipt:
        raise Refusal(t("This notice is gone."))
    if receipts.add(unit.tx, notice.id, user_id, household_of(unit, user_id), user_id, unit.now_at):
        return t("Thank you. Noted that you have read it.")
    return t("Already noted.")


def household_of(unit: Unit, user_id: int) -> int:
    """The door somebody lives behind; 0 where only their building or less is known."""
    area_id = accounts.area_id(unit.tx, user_id)
    if area_id is None or areas.get(unit.tx, area_id).level != HOUSEHOLD:
        return 0
    return area_id
