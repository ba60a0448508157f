"""A transfer that stands still: whoever sees to it is reminded, then whoever is on duty, then who stands above them."""

from dataclasses import replace

from domain.days import DAY
from domain.transfers import Transfer, next_step, patience
from services import ladder, timers, transfer_cards
from services.scope import policy_for
from services.unit import Unit
from storage import areas, groups, transfers
from storage.due import Due

CLIMB = "transfer_climb"
NOT_TOLD = -2


def wait(unit: Unit, transfer: Transfer) -> None:
    """Something has moved: from here the time runs anew."""
    timers.stop(unit, (CLIMB,), transfer.id)
    transfers.climb(unit.tx, transfer.id, NOT_TOLD)
    _set(unit, replace(transfer, rung=NOT_TOLD))


def _set(unit: Unit, transfer: Transfer) -> None:
    policy = policy_for(unit, areas.get(unit.tx, transfer.area_id))
    waits = patience(transfers.done(unit.tx, transfer.id), policy.transfer_minutes)
    # Once all have been told, saying it again and again would only teach them not to look.
    all_told = transfer.rung >= len(policy.escalation) - 1
    timers.set_timer(unit, CLIMB, transfer.id, unit.now_at + (DAY if all_told else waits))


def stop(unit: Unit, transfer: Transfer) -> None:
    """No time runs for it."""
    timers.stop(unit, (CLIMB,), transfer.id)


def climb(unit: Unit, row: Due) -> None:
    """No step for too long. In hospital, where only the outcome is missing, whoever sees to it is asked each day."""
    transfer = transfers.get(unit.tx, row.subject_id)
    if transfer is None or transfer.closed_at is not None:
        return
    if transfer.user_id is not None:
        transfer_cards.tell(unit, transfer, transfer.user_id)
    if transfer.user_id is None or next_step(transfers.done(unit.tx, transfer.id)) is not None:
        transfer = announce(unit, transfer)
    _set(unit, transfer)


def announce(unit: Unit, transfer: Transfer) -> Transfer:
    """Show it to the staff group and to the next of the ladder who has not been told; the last stay as they are.

    Returns it on its new rung.
    """
    area = areas.get(unit.tx, transfer.area_id)
    policy = policy_for(unit, area)
    wanted = ladder.first_rung(unit, area) if transfer.rung == NOT_TOLD else transfer.rung + 1
    rung, holders = ladder.holders(unit, area, min(wanted, len(policy.escalation) - 1), policy)
    transfers.climb(unit.tx, transfer.id, rung)
    group = groups.staff_group(unit.tx, area)
    shown = {card.chat_id for card in transfers.cards(unit.tx, transfer.id) if not card.told}
    for chat_id in dict.fromkeys([*([group.chat_id] if group else []), *holders]):
        if chat_id not in shown and chat_id != transfer.user_id:
            transfer_cards.show(unit, transfer, chat_id)
    return replace(transfer, rung=rung)
