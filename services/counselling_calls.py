"""Counsellors are asked to take a talk: who wants to talk and about what is told to none of them."""

from collections.abc import Iterable

from domain.areas import Area
from domain.counselling import Talk
from domain.days import MINUTE
from domain.delivery import Priority
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from i18n.text import Text, lines, nt, t
from services.outgoing import Saying, say
from services.placing import area_name
from services.unit import Unit
from storage import areas, counselling

PREFIX = "talk"
_WIDE = ("district", "street", "community")


def button(label: Text, step: str, talk: Talk) -> Button:
    """A button about a talk; what comes back names the talk and nobody."""
    return Button(label, f"{PREFIX}:{step}:{to_base36(talk.id)}")


def call(unit: Unit, talk: Talk, user_ids: Iterable[int]) -> int:
    """Ask these people, but nobody twice; how many were asked now."""
    asked = counselling.calls(unit.tx, talk.id)
    fresh = sorted({each for each in user_ids if each not in asked} - {talk.visitor_user_id, talk.counsellor_user_id})
    for user_id in fresh:
        call_one(unit, talk, user_id)
    return len(fresh)


def call_one(unit: Unit, talk: Talk, user_id: int) -> None:
    """Ask one person, with a button of its own; an earlier message that asked them keeps its button too."""
    row = say(unit, user_id, _card(unit, talk), Saying(rows=_take(talk), priority=Priority.ALERT))
    counselling.add_call(unit.tx, talk.id, user_id, row)


def close(unit: Unit, talk: Talk, taken_by: int | None) -> None:
    """Nobody need take it any more; everybody who was asked sees that."""
    for user_id, row in counselling.calls(unit.tx, talk.id).items():
        if user_id == taken_by:
            text = t("✓ You have taken this talk.")
        else:
            text = t("✓ Somebody else has taken this talk. Thank you.") if taken_by else t("This is no longer needed.")
        say(unit, user_id, text, Saying(edits_row=row))
    counselling.drop_calls(unit.tx, talk.id)


def _take(talk: Talk) -> Rows:
    return ((button(t("I take it"), "take", talk),),)


def _card(unit: Unit, talk: Talk) -> Text:
    minutes = (unit.now_at - (talk.offered_at or talk.asked_at)) // MINUTE
    return lines(
        _head(talk),
        t("Community: {area}", area=area_name(_wide(unit, areas.get(unit.tx, talk.area_id)))),
        nt("Waiting: {n} minute", "Waiting: {n} minutes", minutes) if minutes else None,
    )


def _head(talk: Talk) -> Text:
    if talk.offered_at is not None:
        return t("💬 A listener would like somebody to go on with a talk.")
    if talk.kind == "danger":
        return t("⚠ Somebody may be in danger. Please take this talk at once.")
    return t("💬 Somebody would like to talk.")


def _wide(unit: Unit, area: Area) -> Area:
    """The community, or the smallest part of the grid that is wider: nothing that tells where somebody lives."""
    chain = areas.chain(unit.tx, area)
    return next((each for each in reversed(chain) if each.level in _WIDE), chain[0])
