"""The ways into a daily report: one tap, one word, or the longer conversation."""

from domain.errors import Refusal
from domain.people import Episode, Person
from flows import report
from i18n.text import t
from services import receiving, reminding, talks
from services.outgoing import Saying, say
from services.planning import slot_now
from services.scope import policy_for
from services.unit import Unit
from storage import areas, people

WELL_WORDS = frozenset({"1", "1.", "平安", "都好", "很好", "正常", "一切都好", "all well", "well", "ok", "fine"})
MORE_WORDS = frozenset({"2", "2.", "不舒服", "not well", "ill", "sick"})


def watched(unit: Unit, user_id: int) -> list[tuple[Person, Episode]]:
    """Whom this account reports for; refused when there is nobody."""
    found = people.open_episodes_reported_by(unit.tx, user_id)
    if not found:
        raise Refusal(t("You are not under health watch. Scan the poster at your gate if you have just come back."))
    return found


def offer(unit: Unit, user_id: int) -> None:
    """Somebody wants to report without being asked."""
    found = watched(unit, user_id)
    rows = reminding.report_buttons(unit.today, _slot(unit, found), len(found))
    say(unit, user_id, t("How are you? Tap a button, or type 1 for well, 2 for not well."), Saying(rows=rows))


def begin(unit: Unit, user_id: int) -> None:
    """The longer report."""
    watched(unit, user_id)
    talks.start(unit, user_id, report.flow, {})


def by_word(unit: Unit, user_id: int, words: str) -> bool:
    """What the buttons of a prompt do, typed; False when these words mean something else."""
    said = words.casefold()
    if said not in WELL_WORDS | MORE_WORDS or not people.open_episodes_reported_by(unit.tx, user_id):
        return False
    if said in MORE_WORDS:
        begin(unit, user_id)
    elif not receiving.all_well(unit, user_id, unit.today, _slot(unit, watched(unit, user_id)), None):
        raise Refusal(t("You have reported already. To correct it, send /report."))
    return True


def _slot(unit: Unit, found: list[tuple[Person, Episode]]) -> str:
    return slot_now(unit, policy_for(unit, areas.get(unit.tx, found[0][1].area_id)))
