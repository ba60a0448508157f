"""A counsellor asks another one to go on with a talk."""

from domain.counselling import Talk
from domain.errors import Refusal
from domain.ids import from_base36
from i18n.text import Text, t
from services import duty
from services.cleaning import relayed
from services.counselling_calls import call
from services.outgoing import say
from services.unit import Unit
from storage import areas, counselling

_LONGEST_NOTE = 500


def has_talk(unit: Unit, user_id: int) -> bool:
    """Whether they listen to somebody."""
    return bool(counselling.of_counsellor(unit.tx, user_id))


def offer_active(unit: Unit, user_id: int, note: str) -> None:
    """/handover with a note or without, for the talk one writes to."""
    mine = counselling.of_counsellor(unit.tx, user_id)
    turned = counselling.turned_to(unit.tx, user_id)
    talk = next((each for each in mine if each.id == turned), mine[0] if len(mine) == 1 else None)
    if talk is None:
        raise Refusal(t("There is no talk to hand over."))
    say(unit, user_id, _offer(unit, talk, note))


def offer_named(unit: Unit, user_id: int, id: str) -> Text:
    """The button below a talk."""
    talk = counselling.get(unit.tx, from_base36(id))
    if talk is None or not talk.runs or talk.counsellor_user_id != user_id:
        raise Refusal(t("This talk is over, or somebody else has it."))
    return _offer(unit, talk, "")


def _offer(unit: Unit, talk: Talk, note: str) -> Text:
    words = relayed(note)[:_LONGEST_NOTE]
    there = duty.on_duty(unit, areas.get(unit.tx, talk.area_id), but=talk.counsellor_user_id)
    others = [each for each in there if each != talk.visitor_user_id]
    if not others:
        raise Refusal(t("Nobody else is on duty now, so there is nobody to hand this over to."))
    counselling.offer(unit.tx, talk.id, words, unit.now_at)
    offered = counselling.get(unit.tx, talk.id)
    assert offered is not None
    call(unit, offered, others)
    return t("Offered. The talk stays with you until somebody takes it; only they see your note.")
