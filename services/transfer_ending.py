"""A transfer ends by its outcome, or because the watch did; and whoever loses their post sees to it no longer."""

from domain.transfers import Outcome, Transfer
from services import transfer_cards, transfer_timers
from services.scope import with_sight
from services.unit import Unit
from storage import areas, transfers


def watch_ended(unit: Unit, episode_id: int) -> None:
    """The watch is over, so this is as well."""
    transfer = transfers.open_of(unit.tx, episode_id)
    if transfer is not None:
        end(unit, transfer, None)


def end(unit: Unit, transfer: Transfer, outcome: Outcome | None) -> bool:
    """It is closed, and every message that shows it says so; False when it was before."""
    if not transfers.close(unit.tx, transfer.id, outcome, unit.now_at):
        return False
    transfer_timers.stop(unit, transfer)
    again = transfers.get(unit.tx, transfer.id)
    assert again is not None
    transfer_cards.refresh(unit, again)
    return True


def leave(unit: Unit, user_id: int, *, gone: bool = False) -> None:
    """Who does not look after that place any more gives it back at once: it is shown to whoever is on duty."""
    for transfer in transfers.of_user(unit.tx, user_id):
        area = areas.get(unit.tx, transfer.area_id)
        if not gone and any(post.covers(area) for post in with_sight(unit, user_id)):
            continue
        transfers.give_back(unit.tx, transfer.id, user_id)
        again = transfers.get(unit.tx, transfer.id)
        assert again is not None
        transfer_cards.refresh(unit, again)
        transfer_timers.wait(unit, again)
        transfer_timers.announce(unit, again)
