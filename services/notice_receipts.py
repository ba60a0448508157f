"""Who has read a notice: the button, the doors that are still missing, and the ticks made at the door."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.areas import Area
from domain.delivery import Priority
from domain.errors import Refusal
from domain.ids import from_base36, to_base36
from domain.keyboards import Button
from domain.notices import Notice
from domain.roles import Role
from i18n.text import Text, lines, nt, t
from services import door_list, notice_progress, placing
from services.notice_scope import notice_of, own_part
from services.outgoing import Saying, say, send_file
from services.unit import Unit
from storage import accounts, areas, people, receipts, staff
from storage.conversations import Conversation
from storage.receipts import MissingDoor

DOORS_BUTTON = "nl"
_MOST_LINES = 40
_MOST_DOORS = 80


def read(unit: Unit, user_id: int, notice_id: int) -> Text:
    """Somebody says that they read it, for themselves and all they report for; what to tell them over the chat."""
    notice = notice_of(unit, notice_id)
    if not notice.asks_receipt:
        raise Refusal(t("This notice is gone."))
    added = [
        receipts.add(unit.tx, notice.counted_under, user_id, door, user_id, unit.now_at)
        for door in _doors_of(unit, user_id)
    ]
    if not any(added):
        return t("Already noted.")
    for shown in {notice.id, notice.counted_under}:
        notice_progress.recount_soon(unit, shown)
        notice_progress.recount_in_groups_soon(unit, shown)
    return t("Thank you. Noted that you have read it.")


def _doors_of(unit: Unit, user_id: int) -> set[int]:
    """The doors an account speaks for; 0 where only a building or less is known."""
    lived_in = {accounts.area_id(unit.tx, user_id), *(each.area_id for each in people.reported_by(unit.tx, user_id))}
    doors = {id for id in lived_in if id is not None and areas.get(unit.tx, id).level == placing.HOUSEHOLD}
    return doors or {0}


def tell_missing(unit: Unit, user_id: int, notice: Notice) -> None:
    """For each building of one's part, how many households have read it; the worst first."""
    told = _by_building(unit, notice, own_part(unit, user_id, notice))
    ordered = sorted(told.items(), key=lambda each: (each[1][0] / each[1][1], each[0].path))
    shown = [_share(unit, block, *counts) for block, counts in ordered[:_MOST_LINES]]
    doors, read_in = sum(counts[1] for _, counts in ordered), sum(counts[0] for _, counts in ordered)
    whole = t("{read} of {doors} households have read it.", read=read_in, doors=doors)
    left = len(ordered) - len(shown)
    more = t("… and {n} more places", n=left) if left else None
    say(unit, user_id, lines(whole, *shown, more))


def _share(unit: Unit, block: Area, confirmed: int, doors: int) -> Text:
    place = placing.place_name(unit, block, with_door=False)
    return t("{place}: {read} of {doors} households", place=place, read=confirmed, doors=doors)


def _by_building(unit: Unit, notice: Notice, part: Iterable[Area]) -> dict[Area, tuple[int, int]]:
    """Confirmed and all doors of each building; of what holds doors itself where there is none."""
    found: dict[Area, tuple[int, int]] = {}
    for area in part:
        for each in receipts.doors(unit.tx, notice.counted_under, area):
            block = _building(unit, each.parent_id)
            confirmed, doors = found.get(block, (0, 0))
            found[block] = confirmed + each.confirmed, doors + each.doors
    return found


def _building(unit: Unit, area_id: int) -> Area:
    holder = areas.get(unit.tx, area_id)
    chain = areas.chain(unit.tx, holder)
    return next((each for each in chain if each.level == "building"), holder)


def tell_leaders(unit: Unit, user_id: int, notice: Notice) -> None:
    """Each building leader of one's part learns which of their doors are missing."""
    part = own_part(unit, user_id, notice)
    told = 0
    for post in staff.below(unit.tx, part, Role.BUILDING_LEADER):
        missing = receipts.missing_doors(unit.tx, notice.counted_under, areas.get(unit.tx, post.area_id))
        if missing:
            _tell_leader(unit, notice, post.user_id, missing)
            told += 1
    text = nt("✓ {n} building leader was told.", "✓ {n} building leaders were told.", told)
    say(unit, user_id, text if told else t("No building leader has a missing door."))


def _tell_leader(unit: Unit, notice: Notice, leader: int, missing: Sequence[MissingDoor]) -> None:
    doors = [placing.place_name(unit, each.area, with_door=True) for each in missing[:_MOST_DOORS]]
    text = lines(
        nt("{n} household has not read the notice yet:", "{n} households have not read the notice yet:", len(missing)),
        Text("{list}", {"list": doors}),
        t("… and {n} more doors", n=len(missing) - len(doors)) if len(missing) > len(doors) else None,
    )
    tick = Button(t("Doors I have told"), f"{DOORS_BUTTON}:{to_base36(notice.id)}:doors")
    say(unit, leader, text, Saying(rows=((tick,),), priority=Priority.REMINDER))


def send_door_list(unit: Unit, user_id: int, notice: Notice) -> None:
    """The missing doors that cannot be written to, to print and take along."""
    doors = [each for each in missing_in(unit, user_id, notice) if not each.reachable]
    if not doors:
        raise Refusal(t("Every household that is missing can be written to. Remind them instead."))
    paper = door_list.pdf(unit, [each.area for each in doors])
    caption = nt("{n} door to knock at", "{n} doors to knock at", len(doors))
    send_file(unit, user_id, f"doors-{unit.today}.pdf", paper, caption)


def missing_in(unit: Unit, user_id: int, notice: Notice) -> list[MissingDoor]:
    """The missing doors of one's part, in the order of the grid."""
    part = own_part(unit, user_id, notice)
    found = [each for area in part for each in receipts.missing_doors(unit.tx, notice.counted_under, area)]
    return list({each.area.id: each for each in found}.values())


def finish_doors(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Doors were ticked by somebody who stood before them."""
    notice = notice_of(unit, from_base36(conversation.subject["notice"]))
    allowed = {each.area.id for each in missing_in(unit, conversation.user_id, notice)}
    told = [door for key in answers["doors"] if (door := from_base36(key)) in allowed]
    for door in told:
        receipts.add(unit.tx, notice.counted_under, 0, door, conversation.user_id, unit.now_at)
    say(unit, conversation.user_id, nt("✓ {n} door noted.", "✓ {n} doors noted.", len(told)))
