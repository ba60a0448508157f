"""What passes hold about somebody: a copy for them, and its end."""

from typing import Any

from domain.days import DAY, at_instant
from services.scope import policy_for
from services.unit import Unit
from storage import areas, passes

_MOST = 100
_KEEP_COUNTS = 90 * DAY


def copy_of(unit: Unit, user_id: int) -> dict[str, Any]:
    """The passes one holds and gave, and where they were looked at."""

    def local(at: int) -> str:
        return f"{at_instant(at, unit.house.timezone):%Y-%m-%d %H:%M}"

    held = [{"kind": str(each.kind), "number": each.number, "until": local(each.valid_until_at)}
            for each in passes.held(unit.tx, user_id)]  # fmt: skip
    given = [{"name": each.name, "reason": each.reason, "until": local(each.valid_until_at)}
             for each in passes.issued(unit.tx, user_id, unit.now_at)]  # fmt: skip
    seen = [{"at": local(each.at), "result": str(each.verdict)} for each in passes.scans_of(unit.tx, user_id, _MOST)]
    return {"held": held, "given": given, "looked_at": seen} if held or given or seen else {}


def forget(unit: Unit, user_id: int) -> None:
    """Nothing of theirs opens a gate any more, or says who came."""
    passes.forget_account(unit.tx, user_id, unit.now_at)


def tidy(unit: Unit) -> None:
    """Who came through a gate is forgotten after some days, which are policy; counts after three months."""
    top = areas.top(unit.tx)
    if top is not None:
        kept = policy_for(unit, top).keep_scans_days * DAY
        passes.forget(unit.tx, unit.now_at - kept, unit.now_at - _KEEP_COUNTS)
