"""Buttons of alert cards, whatever the card is about."""

from i18n.text import Text
from services import alert_cards, alerting, closing, transfers
from services.unit import Unit
from storage import alerts


def press(unit: Unit, alert_id: int, user_id: int, step: str) -> Text:
    """A member of staff pressed a button; what to tell them over the chat."""
    alert = alerts.get(unit.tx, alert_id)
    if alert is not None and alert.kind == alert_cards.CLOSURE:
        return closing.decide(unit, alert_id, user_id, step)
    if step == alert_cards.TRANSFER:
        return transfers.begin_from_alert(unit, user_id, alert_id)
    return alerting.act(unit, alert_id, user_id, step)
