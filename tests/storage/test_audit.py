"""The audit chain in a real database: what somebody with write access to the tables does to it is found."""

import asyncio

import pytest

from domain.audit import Fact, Fault, FaultKind, Head, chained, faults, is_noted, sealed
from storage import audit
from storage.connection import DatabaseBusy
from tests.storage.places import raw, told

KEY = b"the house's own"
CHANGED, MISSING, ADDED, HEAD, NOTED = FaultKind


def fact(number, **more):
    known = {"at": 1_000 + number, "user_id": 7, "post_id": 70, "action": "saw_person", "person_id": number}
    return Fact(**(known | {"area_id": 3, "subject": f"alert:{number}"} | more))


def write(tx, *facts):
    audit.append(tx, *chained(KEY, audit.lock_head(tx), facts))


def found(tx, noted=()):
    return list(faults(KEY, audit.head(tx), audit.everything(tx), noted))


@pytest.fixture
async def ten(database):
    """Ten entries of ten acts."""
    for number in range(1, 11):
        await database.write(lambda tx, number=number: write(tx, fact(number)))
    assert await database.read(found) == []
    return database


def tamper(place, *commands):
    """As somebody who owns the tables: they take our triggers away first."""
    if place.dialect == "postgres":
        off, on = (f"ALTER TABLE audit_entry {each} TRIGGER USER" for each in ("DISABLE", "ENABLE"))
        told(place, off, *commands, on)
    else:
        triggers = ("audit_entry_is_not_changed", "audit_entry_is_kept")
        told(place, *(f"DROP TRIGGER {name}" for name in triggers), *commands)


@pytest.mark.parametrize("change", [
    "at = 5", "user_id = 8", "post_id = NULL", "action = 'saw_list'", "person_id = 6", "area_id = 4", "subject = ''",
    "mac = ''", "act_seq = 4",
])  # fmt: skip
async def test_an_entry_that_was_changed_is_found(place, ten, change):
    tamper(place, f"UPDATE audit_entry SET {change} WHERE seq = 5")

    assert Fault(CHANGED, 5, 5) in await ten.read(found)


async def test_an_entry_that_was_deleted_is_found(place, ten):
    tamper(place, "DELETE FROM audit_entry WHERE seq IN (4, 5)")

    assert await ten.read(found) == [Fault(MISSING, 4, 5)]


async def test_a_hole_that_was_closed_by_counting_anew_is_found(place, ten):
    closed = [f"UPDATE audit_entry SET seq = {seq - 1} WHERE seq = {seq}" for seq in range(6, 11)]
    tamper(place, "DELETE FROM audit_entry WHERE seq = 5", *closed, "UPDATE audit_head SET seq = 9")

    kinds = {each.kind for each in await ten.read(found)}
    assert kinds == {CHANGED, HEAD}


async def test_an_entry_that_was_put_in_between_is_found(place, ten):
    moved = [f"UPDATE audit_entry SET seq = {seq + 1} WHERE seq = {seq}" for seq in range(10, 4, -1)]
    copied = "INSERT INTO audit_entry SELECT 5, 5, at, user_id, post_id, action, person_id, area_id, subject, mac "
    tamper(place, *moved, f"{copied} FROM audit_entry WHERE seq = 4")

    kinds = {each.kind for each in await ten.read(found)}
    assert kinds == {CHANGED, ADDED}


async def test_entries_that_were_exchanged_are_found(place, ten):
    tamper(
        place,
        "UPDATE audit_entry SET seq = 99 WHERE seq = 4",
        "UPDATE audit_entry SET seq = 4 WHERE seq = 5",
        "UPDATE audit_entry SET seq = 5 WHERE seq = 99",
    )

    assert [each.first_seq for each in await ten.read(found)] == [4, 5, 6]


async def test_an_entry_that_was_put_at_the_end_is_found(place, ten):
    tamper(place, "INSERT INTO audit_entry VALUES (11, 11, 1, 7, NULL, 'saw_list', 1, 3, '', 'abc')")

    assert await ten.read(found) == [Fault(CHANGED, 11, 11), Fault(ADDED, 11, 11)]


async def test_a_tail_that_was_cut_off_is_found(place, ten):
    tamper(place, "DELETE FROM audit_entry WHERE seq > 7")

    assert await ten.read(found) == [Fault(MISSING, 8, 10)]


async def test_a_tail_that_was_cut_off_with_its_head_moved_is_found(place, ten):
    tamper(
        place,
        "DELETE FROM audit_entry WHERE seq > 7",
        "UPDATE audit_head SET seq = 7, mac = (SELECT mac FROM audit_entry WHERE seq = 7)",
    )

    assert await ten.read(found) == [Fault(HEAD, 7, 7)]


async def test_a_beginning_that_was_dropped_as_if_its_time_were_over_is_found(place, ten):
    tamper(
        place,
        "UPDATE audit_head SET start_seq = 4, start_mac = (SELECT mac FROM audit_entry WHERE seq = 4)",
        "DELETE FROM audit_entry WHERE seq <= 4",
    )

    assert await ten.read(found) == [Fault(HEAD, 10, 10)]


async def test_without_its_head_a_chain_proves_nothing(place, ten):
    tamper(place, "DELETE FROM audit_head")

    assert await ten.read(found) == [Fault(HEAD, 10, 10)]


async def test_all_wiped_looks_like_a_new_house_unless_somebody_noted_the_end(place, ten):
    noted = (await ten.read(audit.head)).noted
    tamper(place, "DELETE FROM audit_entry", "DELETE FROM audit_head")

    assert await ten.read(found) == []
    assert await ten.read(lambda tx: found(tx, [noted])) == [Fault(NOTED, 10, 10)]


async def test_an_older_state_that_was_put_back_is_found_by_what_was_noted_since(place, ten):
    was = await ten.read(audit.head)
    await ten.write(lambda tx: write(tx, fact(11), fact(12)))
    noted = (await ten.read(audit.head)).noted
    restored = f"UPDATE audit_head SET seq = 10, mac = '{was.mac}', seal = '{was.seal}'"
    tamper(place, "DELETE FROM audit_entry WHERE seq > 10", restored)

    assert await ten.read(found) == []
    assert await ten.read(lambda tx: found(tx, [was.noted])) == []
    assert await ten.read(lambda tx: found(tx, [was.noted, noted])) == [Fault(NOTED, 12, 12)]


async def test_a_noted_end_that_the_chain_never_had_is_named(ten):
    assert await ten.read(lambda tx: found(tx, ["5-0000000000000000"])) == [Fault(NOTED, 5, 5)]


async def test_another_key_fits_nothing(ten):
    other = await ten.read(lambda tx: list(faults(b"other", audit.head(tx), audit.everything(tx))))

    assert {each.kind for each in other} == {CHANGED, HEAD}


@pytest.mark.parametrize("sql", [
    "UPDATE audit_entry SET action = 'x' WHERE seq = 3", "DELETE FROM audit_entry WHERE seq = 3",
])  # fmt: skip
async def test_the_database_itself_refuses_to_change_or_delete_an_entry(ten, sql):
    with pytest.raises(Exception, match="an audit entry"):
        await ten.write(lambda tx: raw(tx, sql))

    assert await ten.read(found) == []


async def test_what_is_dropped_when_its_time_is_over_leaves_the_rest_provable(place, ten):
    def drop(tx):
        head, last = audit.lock_head(tx), audit.entry(tx, 6)
        moved = Head(head.seq, head.mac, last.seq, last.mac)
        audit.drop_until(tx, sealed(KEY, moved))

    await ten.write(drop)
    assert await ten.read(lambda tx: [each.seq for each in audit.everything(tx)]) == [7, 8, 9, 10]
    assert await ten.read(found) == []
    await ten.write(lambda tx: write(tx, fact(11)))
    assert await ten.read(found) == []

    tamper(place, "DELETE FROM audit_entry WHERE seq = 7")
    assert await ten.read(found) == [Fault(MISSING, 7, 7)]


async def test_what_is_rolled_back_leaves_no_trace_in_the_chain(ten):
    def fails(tx):
        write(tx, fact(11))
        with pytest.raises(LookupError), tx.savepoint():
            write(tx, fact(12), fact(13))
            raise LookupError
        write(tx, fact(14))

    await ten.write(fails)
    told_of = await ten.read(lambda tx: [each.fact.person_id for each in audit.everything(tx)][-2:])
    assert told_of == [11, 14]
    assert await ten.read(found) == []


async def test_many_who_write_at_once_make_one_chain(place):
    replicas = [place.open() for _ in range(4)]

    async def writes(database, who):
        for number in range(25):
            while True:
                try:
                    await database.write(lambda tx, number=number: write(tx, fact(number, user_id=who), fact(number)))
                    break
                except DatabaseBusy:
                    await asyncio.sleep(0.01)

    await asyncio.gather(*(writes(each, who) for who, each in enumerate(replicas)))
    entries = await replicas[0].read(lambda tx: list(audit.everything(tx)))
    assert [each.seq for each in entries] == list(range(1, 201))
    assert {each.act_seq for each in entries} == set(range(1, 200, 2))
    assert await replicas[0].read(found) == []
    for each in replicas:
        await each.close()


@pytest.mark.parametrize("words", ["12-0123456789abcdef", " 12-0123456789ABCDEF ", "0-"])
def test_what_is_noted_is_a_number_and_a_seal(words):
    assert is_noted(words)


@pytest.mark.parametrize("words", ["", "12", "12-", "12-0123", "x-0123456789abcdef", "12-0123456789abcdeg", "-"])
def test_anything_else_is_not(words):
    assert not is_noted(words)
