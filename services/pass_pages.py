"""/pass and the buttons below a pass."""

from domain.errors import Refusal
from domain.passes import Kind
from i18n.text import Text, t
from services import gate, pass_visitors
from services import passes as own_passes
from services.unit import Unit
from storage import passes

_VISITOR = frozenset({"visitor", "访客"})
_GIVEN = frozenset({"visitors", "访客名单"})
_PAPER = frozenset({"paper", "纸质", "打印"})
_SCANS = frozenset({"who", "谁看过"})


def command(unit: Unit, user_id: int, words: str) -> None:
    """One's own; or a visitor's, those one gave, who looked, or paper for a household."""
    first, _, rest = words.strip().partition(" ")
    word = first.casefold()
    if word in _VISITOR:
        pass_visitors.begin(unit, user_id)
    elif word in _GIVEN:
        pass_visitors.list_given(unit, user_id)
    elif word in _PAPER:
        pass_visitors.paper(unit, user_id, rest.strip())
    elif word in _SCANS:
        gate.tell_scans(unit, user_id)
    else:
        own_passes.show_own(unit, user_id)


def press(unit: Unit, user_id: int, step: str, subject: int) -> Text | None:
    """A button below a pass; what to say over the chat."""
    match step:
        case own_passes.FRESH:
            found = next((each for each in passes.held(unit.tx, user_id) if each.id == subject), None)
            if found is None:
                raise Refusal(t("This button is out of date."))
            if found.kind is Kind.RESIDENT:
                own_passes.show_own(unit, user_id)
            else:
                own_passes.draw(unit, found, user_id)
        case own_passes.SCANS:
            gate.tell_scans(unit, user_id)
        case own_passes.VISITOR:
            pass_visitors.begin(unit, user_id)
        case own_passes.TAKE_BACK:
            return own_passes.take_back(unit, user_id, subject)
        case _:
            raise Refusal(t("This button is out of date."))
    return None


def hold(unit: Unit, user_id: int, code: str) -> None:
    """A visitor's link was opened."""
    pass_visitors.hold(unit, user_id, code)
