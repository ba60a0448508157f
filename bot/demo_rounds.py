"""The demo's rounds: a disinfection twice a day, and a patrol in the evening."""

from domain.areas import Area
from domain.rounds import Kind, Plan
from services import round_planning
from services.unit import Unit
from storage import rounds

_STAIRS = ("1栋1单元", "1栋2单元", "2栋1单元", "大门", "电梯", "垃圾桶")


def found(unit: Unit, courtyard: Area, user_id: int) -> None:
    """Both are due every day."""
    for kind, corners, clocks in (
        (Kind.DISINFECTION, _STAIRS, ("10:00", "16:00")),
        (Kind.PATROL, ("大门", "小广场", "车棚"), ("19:30",)),
    ):
        plan = Plan(unit.new_id(), courtyard.id, kind, corners, tuple(range(7)), clocks, kind is Kind.DISINFECTION)
        rounds.add_plan(unit.tx, plan, user_id, unit.now_at)
        round_planning.plan_for(unit, plan)
