"""What premises hold about a contact, to be copied for them, and to be wiped."""

from collections.abc import Sequence

from domain.areas import Area, path_end
from storage.connection import Row, Tx


def findings_by(tx: Tx, user_id: int) -> list[Row]:
    """Every point of the lists this account filled in."""
    return tx.all("premises.findings_by", user_id=user_id)


def statuses_by(tx: Tx, user_id: int) -> list[Row]:
    """What this account said about being open or closed."""
    return tx.all("premises.statuses_by", user_id=user_id)


def wipe_contact(tx: Tx, contact_ids: Sequence[int], user_id: int, now_at: int) -> None:
    """Drop name, phone and words of a contact; the premises and the counts stay. Tombstones hold for backups."""
    for id in contact_ids:
        tx.run("people.bury", id=id, now_at=now_at)
    for statement in ("wipe_findings_by", "wipe_reasons_by", "wipe_reason_told", "leave"):
        tx.run(f"premises.{statement}", user_id=user_id)


def wipe_findings(tx: Tx, area: Area, before_at: int) -> None:
    """Drop notes and photos of old visits at or below an area."""
    tx.run("premises.wipe_findings_before", path=area.path, path_end=path_end(area.path), before_at=before_at)


def wipe_removed(tx: Tx, before_at: int) -> None:
    """Drop the words about premises that were taken off the list before this instant."""
    tx.run("premises.wipe_reasons_of_removed", before_at=before_at)
    tx.run("premises.wipe_removed_before", before_at=before_at)


def bury(tx: Tx, contact_id: int) -> None:
    """A restored backup knows a contact who has asked to be erased since: drop them again."""
    tx.run("premises.wipe_buried_findings", id=contact_id)
    tx.run("premises.wipe_buried", id=contact_id)
