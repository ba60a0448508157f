"""A round is walked: places are ticked, and at its end the courtyard reads that it was done."""

from collections.abc import Mapping
from typing import Any

from domain.delivery import Priority
from domain.distance import metres_between
from domain.errors import Refusal
from domain.ids import from_base36
from domain.rounds import KIND_NAMES, Found, Kind, Round, State
from i18n.text import t, verbatim
from services import auditing, round_missed, round_pages
from services.cleaning import relayed
from services.outgoing import Saying, bring_up_to_date, say
from services.unit import Unit
from storage import areas, groups, places, rounds
from storage.conversations import Conversation


def tick(unit: Unit, user_id: int, each: Round, corner: int) -> None:
    """This place is done."""
    _require_open(each)
    if not 0 <= corner < len(each.plan.corners):
        raise Refusal(t("There is no place number {n} here.", n=corner + 1))
    rounds.begin(unit.tx, each.id, user_id)
    rounds.tick(unit.tx, each.id, Found(corner, True), user_id, unit.now_at)


def toggle(unit: Unit, user_id: int, each: Round, digits: str) -> None:
    """A second tap takes the tick away again."""
    corner = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else -1
    if corner in each.found and each.found[corner].done and each.state is not State.DONE:
        rounds.untick(unit.tx, each.id, corner)
    else:
        tick(unit, user_id, each, corner)


def tick_all(unit: Unit, user_id: int, each: Round) -> None:
    """Every place nobody has said anything about is done."""
    for corner in each.left:
        tick(unit, user_id, each, corner)


def not_done(unit: Unit, user_id: int, each: Round, words: str) -> None:
    """A place could not be done: its number, then why."""
    _require_open(each)
    number, _, reason = words.strip().partition(" ")
    if not (number.isascii() and number.isdecimal()) or not reason.strip():
        raise Refusal(t("Write the number of the place first, then why, such as: 3 door locked"))
    corner = int(number) - 1
    if not 0 <= corner < len(each.plan.corners):
        raise Refusal(t("There is no place number {n} here.", n=number))
    rounds.begin(unit.tx, each.id, user_id)
    rounds.tick(unit.tx, each.id, Found(corner, False, relayed(reason.strip())[:200]), user_id, unit.now_at)


def finish_not_done(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The number and the reason were typed."""
    each = _of(unit, conversation)
    not_done(unit, conversation.user_id, each, answers["reason"])
    round_pages.show(unit, conversation.user_id, each.id)


def finish_along(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """A picture, and how far from the area's middle; the place itself is not kept."""
    each, user_id = _of(unit, conversation), conversation.user_id
    photo, here = answers["photo"], answers["place"]
    if isinstance(photo, Mapping):
        rounds.add_photo(unit.tx, unit.new_id(), each.id, photo["photo"], user_id, unit.now_at)
    middle = places.position_of(unit.tx, areas.get(unit.tx, each.plan.area_id))
    if isinstance(here, Mapping) and middle is not None:
        rounds.place(unit.tx, each.id, round(metres_between((here["latitude"], here["longitude"]), middle)))
    round_pages.show(unit, user_id, each.id)


def _of(unit: Unit, conversation: Conversation) -> Round:
    return round_pages.reached(unit, conversation.user_id, from_base36(conversation.subject["round"]))


def _require_open(each: Round) -> None:
    if each.state is State.DONE:
        raise Refusal(t("This round is finished already."))


def finish(unit: Unit, user_id: int, each: Round) -> None:
    """It is over, once every place has its word."""
    _require_open(each)
    if each.left:
        left = [str(index + 1) for index in each.left]
        raise Refusal(
            t("Nothing is said yet about: {places}. Tick them, or say why they could not be done.", places=left)
        )
    if not rounds.finish(unit.tx, each.id, user_id, unit.now_at):
        raise Refusal(t("This round is finished already."))
    round_missed.settle(unit, each)
    area = areas.get(unit.tx, each.plan.area_id)
    auditing.note(unit, user_id, "round_done", subject=f"round:{each.id}", area=area)
    again = rounds.get(unit.tx, each.id)
    assert again is not None
    text = t("✓ Finished: {n} of {of} places. Thank you.", n=again.covered, of=len(each.plan.corners))
    say(unit, user_id, text)
    if again.plan.tells_group and again.plan.kind is Kind.DISINFECTION and again.covered:
        _tell_groups(unit, again)


def _tell_groups(unit: Unit, each: Round) -> None:
    """One line a day and kind in each residents' group of the place: a later round is added to it."""
    area = areas.get(unit.tx, each.plan.area_id)
    clock = f"{unit.now:%H:%M}"
    for group in groups.below(unit.tx, area):
        if group.kind != "residents":
            continue
        before = rounds.line(unit.tx, group.chat_id, each.plan.kind, each.local_date)
        times = clock if before is None else f"{before[1]}, {clock}"
        text = t("✓ {kind} done {clocks}", kind=KIND_NAMES[each.plan.kind], clocks=verbatim(times))
        if before is None:
            how = Saying(personal=False, priority=Priority.NOTICE)
            row = say(unit, group.chat_id, text, how)
            rounds.set_line(unit.tx, group.chat_id, each.plan.kind, each.local_date, row, times)
        else:
            bring_up_to_date(unit, group.chat_id, text, Saying(personal=False, edits_row=before[0]))
            rounds.set_line(unit.tx, group.chat_id, each.plan.kind, each.local_date, before[0], times)
