"""What staff do to a notice, in the audit trail: under its id, in the area it is for."""

from domain.notices import Notice
from services import auditing
from services.unit import Unit
from storage import areas


def note(unit: Unit, user_id: int, action: str, notice: Notice) -> None:
    """Write it down."""
    auditing.note(unit, user_id, action, subject=f"notice:{notice.id}", area=areas.get(unit.tx, notice.area_id))
