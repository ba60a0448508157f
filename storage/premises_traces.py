"""What premises hold about a contact, to be copied for them, and to be wiped."""

from collections.abc import Sequence

from storage import people
from storage.connection import Row, Tx


def findings_by(tx: Tx, user_id: int) -> list[Row]:
    """Every point of the lists this account filled in."""
    return tx.all("premises_traces.findings_by", user_id=user_id)


def statuses_by(tx: Tx, user_id: int) -> list[Row]:
    """What this account said about being open or closed."""
    return tx.all("premises_traces.statuses_by", user_id=user_id)


def wipe_contact(tx: Tx, contact_ids: Sequence[int], user_id: int, now_at: int) -> None:
    """Drop name, phone and words of a contact; the premises and the counts stay. Tombstones hold for backups."""
    for id in contact_ids:
        people.bury(tx, id, now_at)
    for statement in ("wipe_findings_by", "wipe_reasons_by", "wipe_reason_told", "leave"):
        tx.run(f"premises_traces.{statement}", user_id=user_id)


def areas_with_notes(tx: Tx) -> list[int]:
    """Where visits left notes or photos."""
    return [int(row["area_id"]) for row in tx.all("premises_traces.areas_with_notes")]


def wipe_findings(tx: Tx, area_id: int, before_at: int) -> None:
    """Drop notes and photos of old visits in an area."""
    tx.run("premises_traces.wipe_findings_before", area_id=area_id, before_at=before_at)


def wipe_removed(tx: Tx, before_at: int) -> None:
    """Drop the words about premises that were taken off the list before this instant."""
    tx.run("premises_traces.wipe_reasons_of_removed", before_at=before_at)
    tx.run("premises_traces.wipe_removed_before", before_at=before_at)


def bury(tx: Tx, contact_id: int) -> None:
    """A restored backup knows a contact who has asked to be erased since: drop them again."""
    tx.run("premises_traces.wipe_buried_findings", id=contact_id)
    tx.run("premises_traces.wipe_buried", id=contact_id)
