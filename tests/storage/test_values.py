"""What goes into either database comes out of it, and comes out alike."""

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.delivery import Priority, WhenInDoubt
from storage import accounts, inbox, meta, outbox
from storage.inbox import Received
from storage.outbox import NewCall
from tests.storage.places import AnyDatabase, Place, asked

LARGEST = 2**63 - 1
TEXTS = [
    "三十六度五，没有不舒服。",
    "👩‍⚕️🏠😷",
    "𠮷野家 𪚥",
    "ب‎מ‏ א",
    "line\nline\r\n\ttab",
    "'; DROP TABLE meta; --",
    "100% :now_at %s %(id)s $1 ?",
    "\\u0000 written out",
    "é e\u0301",
    " ",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_text_comes_back_as_it_was(database: AnyDatabase, text: str) -> None:
    await database.write(lambda tx: meta.put(tx, text[:200], text))

    assert await database.read(lambda tx: meta.get(tx, text[:200])) == text


async def test_a_nul_character_is_dropped_on_both(place: Place, database: AnyDatabase) -> None:
    """PostgreSQL's text cannot hold it; one sent by somebody must not make their message impossible to handle."""
    await database.write(lambda tx: meta.put(tx, "a", "发\0热\0"))
    await database.write(lambda tx: tx.run_many("meta.put", [{"key": "b\0", "value": "\0"}]))
    found = await database.read(lambda tx: [meta.get(tx, "a"), meta.get(tx, "a\0"), meta.get(tx, "b")])

    assert found == ["发热", "发热", ""]


async def test_half_a_surrogate_pair_is_refused_by_both_and_nothing_else_is_lost(database: AnyDatabase) -> None:
    with pytest.raises(UnicodeEncodeError):
        await database.write(lambda tx: meta.put(tx, "a", "\ud83d"))

    await database.write(lambda tx: meta.put(tx, "a", "next"))
    assert await database.read(lambda tx: meta.get(tx, "a")) == "next"


@pytest.mark.parametrize("number", [1, 2**15, 2**31 - 1, 2**31, 2**52 + 1, LARGEST - 1, LARGEST])
async def test_ids_of_63_bits_come_back_exactly(database: AnyDatabase, number: int) -> None:
    await database.write(lambda tx: inbox.keep(tx, [Received(number, number, "a", "{}")], number))

    [row] = await database.read(lambda tx: inbox.next_waiting(tx, number, 9))
    assert (row.id, row.update_id) == (number, number)
    assert await database.read(inbox.next_try_at) == number


@pytest.mark.parametrize("chat_id", [-1, -(2**31) - 1, -1001234567890, -LARGEST])
async def test_chats_of_groups_come_back_exactly(database: AnyDatabase, chat_id: int) -> None:
    new = NewCall(
        id=1, key=None, chat_id=chat_id, method="m", payload="", priority=Priority.ALERT,
        policy=WhenInDoubt.ASK_STAFF, not_before_at=LARGEST, expires_at=LARGEST,
    )  # fmt: skip
    await database.write(lambda tx: outbox.enqueue(tx, new))

    [row] = await database.write(lambda tx: outbox.claim(tx, LARGEST, 9))
    assert (row.chat_id, row.expires_at, row.priority, row.policy) == (chat_id, LARGEST, 0, "ask_staff")
    assert (row.edits_outbox_id, row.edited_message_id, row.media_id) == (None, None, None)


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 2**80])
async def test_a_number_of_more_than_63_bits_is_refused_by_both(database: AnyDatabase, number: int) -> None:
    with pytest.raises((OverflowError, psycopg.DataError)):
        await database.write(lambda tx: inbox.keep(tx, [Received(number, 1, "a", "{}")], 1))

    assert await database.read(inbox.next_try_at) is None


async def test_no_value_where_one_is_required_is_refused_by_both(database: AnyDatabase) -> None:
    with pytest.raises((sqlcipher.IntegrityError, psycopg.IntegrityError)):
        await database.write(lambda tx: tx.run("meta.put", key="a", value=None))


async def test_yes_and_no_and_unknown_come_back_as_such(database: AnyDatabase) -> None:
    def work(tx: object) -> None:
        accounts.seen(tx, LARGEST, "zh-hans", 1)
        accounts.set_reachable(tx, LARGEST, False)
        accounts.choose_language(tx, LARGEST, "en")

    await database.write(work)
    account = await database.read(lambda tx: accounts.get(tx, LARGEST))

    assert account is not None
    assert (account.language_chosen, account.reachable, account.area_id) == (True, False, None)
    assert (type(account.language_chosen), type(account.reachable)) == (bool, bool)


async def test_both_order_text_by_its_code_points(place: Place, database: AnyDatabase) -> None:
    """Ranges of area paths rely on it; an order by language would put a before B and 中 before 一."""
    names = ["a", "B", "b", "A", "_", "-", "~", "/1/2", "/1/10", "/1.", "一", "中", "é", "z", "𠮷", "\uffee"]
    await database.write(lambda tx: tx.run_many("meta.put", [{"key": name, "value": ""} for name in names]))
    found = [key for (key,) in asked(place, "SELECT key FROM meta ORDER BY key")]

    assert found == sorted(names)


def test_any_text_comes_back_without_its_nul_characters(place: Place) -> None:
    database = place.open()

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def comes_back(text: str) -> None:
        if place.dialect == "sqlite":
            found = database._write(lambda tx: (meta.put(tx, "a", text), meta.get(tx, "a"))[1])
        else:
            found = database._run(lambda tx: (meta.put(tx, "a", text), meta.get(tx, "a"))[1], False)
        assert found == text.replace("\0", "")

    comes_back()
    database._close()
