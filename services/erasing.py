"""Who somebody was is dropped wherever it stands; counts without names stay."""

from domain.people import Person
from services import (
    asked_by,
    care_rights,
    help_rights,
    household_rights,
    joining,
    parting,
    pass_rights,
    premises_rights,
    supply_rights,
    volunteer_rights,
)
from services.unit import Unit
from storage import accounts, conversations, inbox, media, notices, outbox, people, receipts, reports, visits


def erase_person(unit: Unit, person: Person) -> None:
    """Name, phone, room, and all words and pictures about them. A tombstone stays: no backup brings them back."""
    reports.wipe_words(unit.tx, person.id)
    visits.wipe_notes(unit.tx, person.id)
    care_rights.erase_person(unit, person)
    people.erase(unit.tx, person.id, unit.now_at)


def erase_account(unit: Unit, user_id: int) -> None:
    """What an account asked, was about to say and to be told, and the files made for it. Consent ends, on record."""
    parting.leave(unit, user_id)
    accounts.withdraw(unit.tx, user_id, unit.now_at)
    accounts.set_area(unit.tx, user_id, None)
    conversations.end(unit.tx, user_id, user_id)
    asked_by.forget(unit, user_id)
    joining.forget(unit, user_id)
    help_rights.forget(unit, user_id)
    volunteer_rights.forget(unit, user_id)
    pass_rights.forget(unit, user_id)
    care_rights.forget(unit, user_id)
    receipts.forget_reader(unit.tx, user_id)
    notices.forget_reader(unit.tx, user_id)
    household_rights.forget(unit, user_id)
    supply_rights.forget(unit, user_id)
    premises_rights.forget(unit, user_id)
    inbox.wipe_of(unit.tx, f"{user_id}:{user_id}")
    outbox.unsay(unit.tx, user_id, unit.now_at)
    media.drop_of_chat(unit.tx, user_id)
