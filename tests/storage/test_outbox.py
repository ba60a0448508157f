"""What was promised is sent: once, in its chat's order, the urgent first."""

import asyncio
import re

import pytest

from domain.delivery import Priority
from storage import outbox
from storage.connection import Tx
from storage.outbox import NO_CHAT, Call, NewCall
from storage.statements import statements
from tests.storage.calls import NOW, call
from tests.storage.places import AnyDatabase, Place, SqlitePlace, asked, raw, told


async def enqueue(database: AnyDatabase, *calls: NewCall) -> list[int]:
    return [int(id) for id in await database.write(lambda tx: [outbox.enqueue(tx, new) for new in calls])]


async def claimed(database: AnyDatabase, limit: int = 100, now_at: int = NOW) -> list[int]:
    return [row.id for row in await database.write(lambda tx: outbox.claim(tx, now_at, limit))]


async def sent(database: AnyDatabase, *ids: int) -> None:
    def work(tx: Tx) -> None:
        for id in ids:
            outbox.sent(tx, id, 100 + id, NOW)

    await database.write(work)


async def send_all(database: AnyDatabase) -> list[int]:
    order = []
    while ids := await claimed(database, 1):
        await sent(database, *ids)
        order += ids
    return order


async def test_a_call_is_claimed_as_it_was_promised(database: AnyDatabase) -> None:
    await enqueue(database, call(1, chat_id=-1001234567890, priority=Priority.ALERT, key="alert:1", expires_at=NOW + 9))

    assert await database.write(lambda tx: outbox.claim(tx, NOW, 9)) == [
        Call(1, -1001234567890, "sendMessage", "words 1", 0, "resend", 0, NOW + 9, None, None, None)
    ]


async def test_a_key_makes_it_once(place: Place, database: AnyDatabase) -> None:
    ids = await enqueue(database, call(1, key="a"), call(2, key="a"), call(3, key="b"))
    await send_all(database)
    again = await enqueue(database, call(4, key="a"))

    assert (ids, again) == ([1, 1, 3], [1])
    assert asked(place, "SELECT id, key FROM outbox ORDER BY id") == [(1, "a"), (3, "b")]


async def test_without_a_key_each_is_another_call(database: AnyDatabase) -> None:
    assert await enqueue(database, call(1), call(2)) == [1, 2]
    assert await send_all(database) == [1, 2]


async def test_two_of_one_chat_are_never_in_flight_together(database: AnyDatabase) -> None:
    await enqueue(database, call(1, 5), call(2, 5), call(3, 6))
    first = await claimed(database)
    meanwhile = await claimed(database)
    await sent(database, 1)

    assert (first, meanwhile) == ([1, 3], [])
    assert await claimed(database) == [2]


async def test_a_chat_keeps_its_order_while_its_first_waits_for_another_try(database: AnyDatabase) -> None:
    await enqueue(database, call(1, 5), call(2, 5), call(3, 6))
    await claimed(database)
    await database.write(lambda tx: outbox.put_back(tx, 1, NOW + 10, "RetryAfter"))

    assert await claimed(database) == []
    assert await claimed(database, now_at=NOW + 10) == [1]


async def test_the_urgent_goes_first_and_within_it_the_oldest(database: AnyDatabase) -> None:
    priorities = (Priority.NOTICE, Priority.REMINDER, Priority.REPLY, Priority.ALERT, Priority.REPLY)
    await enqueue(
        database, *(call(id, chat_id=id, priority=priority) for id, priority in enumerate(priorities, start=1))
    )

    assert await claimed(database, 3) == [4, 3, 5]
    assert await claimed(database, 3) == [2, 1]


async def test_a_reply_does_not_wait_behind_ten_thousand_notices_because_its_chat_has_one(
    place: Place, database: AnyDatabase
) -> None:
    """Its chat keeps its order, so the notice that stands before it goes first, and goes now."""
    await enqueue(database, *(call(id, chat_id=id, priority=Priority.NOTICE) for id in range(1, 100)))
    await enqueue(database, call(100, chat_id=98, priority=Priority.REPLY))

    assert (await send_all(database))[:3] == [98, 100, 1]


async def test_a_notice_does_not_slow_what_stands_before_it(database: AnyDatabase) -> None:
    await enqueue(database, call(1, 5, Priority.NOTICE), call(2, 6, Priority.ALERT), call(3, 6, Priority.NOTICE))

    assert await send_all(database) == [2, 1, 3]


async def test_an_urgent_call_without_a_chat_hurries_nobody(database: AnyDatabase) -> None:
    await enqueue(
        database, call(1, NO_CHAT, Priority.NOTICE), call(2, 6, Priority.REMINDER), call(3, NO_CHAT, Priority.ALERT)
    )

    assert await send_all(database) == [3, 2, 1]


async def test_a_call_without_a_chat_is_never_held_back(database: AnyDatabase) -> None:
    await enqueue(database, *(call(id, NO_CHAT) for id in range(1, 4)))
    first = await claimed(database, 1)

    assert first == [1]
    assert await claimed(database) == [2, 3]


async def test_nothing_goes_before_its_instant(database: AnyDatabase) -> None:
    await enqueue(database, call(1, not_before_at=NOW + 10))

    assert await claimed(database, now_at=NOW + 9) == []
    assert await claimed(database, now_at=NOW + 10) == [1]


async def test_the_words_are_dropped_once_it_is_sent_and_the_message_id_stays(
    place: Place, database: AnyDatabase
) -> None:
    await enqueue(database, call(1))
    await claimed(database)
    await sent(database, 1)

    assert asked(place, "SELECT state, payload, message_id, error FROM outbox") == [("sent", "", 101, "")]


@pytest.mark.parametrize(("state", "words"), [("failed", ""), ("expired", ""), ("gone", ""), ("doubtful", "words 1")])
async def test_what_ends_unsent_loses_its_words_unless_staff_must_decide(
    place: Place, database: AnyDatabase, state: str, words: str
) -> None:
    await enqueue(database, call(1))
    await claimed(database)
    await database.write(lambda tx: outbox.end(tx, 1, state, "BadRequest", NOW))

    assert asked(place, "SELECT state, payload, error FROM outbox") == [(state, words, "BadRequest")]


async def test_a_doubtful_one_can_be_sent_again_when_staff_say_so(database: AnyDatabase) -> None:
    await enqueue(database, call(1))
    await claimed(database)
    await database.write(lambda tx: outbox.end(tx, 1, "doubtful", "TimedOut", NOW))
    await database.write(lambda tx: outbox.put_back(tx, 1, NOW, ""))

    assert await claimed(database) == [1]


async def test_what_was_sent_is_not_sent_again_whatever_comes_late(place: Place, database: AnyDatabase) -> None:
    await enqueue(database, call(1))
    await claimed(database)
    await sent(database, 1)
    await database.write(lambda tx: outbox.put_back(tx, 1, NOW, "TimedOut"))
    await database.write(lambda tx: outbox.end(tx, 1, "failed", "TimedOut", NOW))

    assert await claimed(database) == []
    assert asked(place, "SELECT state, error FROM outbox") == [("sent", "")]


async def test_attempts_count_the_tries_before_this_one(database: AnyDatabase) -> None:
    await enqueue(database, call(1))
    attempts = []
    for _ in range(3):
        attempts += [row.attempts for row in await database.write(lambda tx: outbox.claim(tx, NOW, 9))]
        await database.write(lambda tx: outbox.put_back(tx, 1, NOW, "NetworkError"))

    assert attempts == [0, 1, 2]


async def test_an_edit_knows_the_message_of_the_row_it_edits(database: AnyDatabase) -> None:
    await enqueue(database, call(1), call(2, edits_outbox_id=1), call(3, edits_outbox_id=2))
    await claimed(database)
    await sent(database, 1)

    [edit] = await database.write(lambda tx: outbox.claim(tx, NOW, 9))
    assert (edit.id, edit.edits_outbox_id, edit.edited_message_id) == (2, 1, 101)


async def test_an_edit_of_a_message_that_never_was_has_no_message(database: AnyDatabase) -> None:
    await enqueue(database, call(1), call(2, edits_outbox_id=1))
    await claimed(database)
    await database.write(lambda tx: outbox.end(tx, 1, "failed", "BadRequest", NOW))

    [edit] = await database.write(lambda tx: outbox.claim(tx, NOW, 9))
    assert (edit.id, edit.edits_outbox_id, edit.edited_message_id) == (2, 1, None)


async def test_what_can_no_longer_be_edited_is_said_in_a_new_message(database: AnyDatabase) -> None:
    await enqueue(database, call(1), call(2, edits_outbox_id=1))
    await claimed(database)
    await sent(database, 1)
    await claimed(database)
    await database.write(lambda tx: outbox.replace_payload(tx, 2, "sendMessage", "in other words"))
    await database.write(lambda tx: outbox.put_back(tx, 2, NOW, "BadRequest"))

    [again] = await database.write(lambda tx: outbox.claim(tx, NOW, 9))
    assert (again.id, again.payload, again.edits_outbox_id) == (2, "in other words", None)


async def test_after_a_crash_what_was_in_flight_is_known_with_its_words(place: Place) -> None:
    database = place.open()
    await enqueue(database, call(1, 5), call(2, 5), call(3, 6), call(4, 7))
    await sent(database, *(await claimed(database, 1)))
    await claimed(database, 2)
    await database.close()
    database = place.open()

    left = await database.write(outbox.left_sending)
    assert [(row.id, row.payload, row.attempts) for row in left] == [(2, "words 2", 1), (3, "words 3", 1)]
    assert await claimed(database) == [4]
    await database.close()


async def test_what_waits_for_a_chat_nobody_reads_ends_and_what_flies_is_left(
    place: Place, database: AnyDatabase
) -> None:
    await enqueue(database, call(1, 5), call(2, 5), call(3, 5), call(4, 6))
    await claimed(database, 1)

    assert await database.write(lambda tx: outbox.drop_waiting(tx, 5, NOW)) == 2
    assert asked(place, "SELECT id, state, payload FROM outbox ORDER BY id") == [
        (1, "sending", "words 1"),
        (2, "gone", ""),
        (3, "gone", ""),
        (4, "waiting", "words 4"),
    ]


async def test_what_is_past_its_time_ends_unless_it_flies(place: Place, database: AnyDatabase) -> None:
    await enqueue(
        database, call(1, 5, expires_at=NOW), call(2, 6, expires_at=NOW + 1), call(3, 7), call(4, 8, expires_at=NOW)
    )
    await claimed(database, 1)

    assert await database.write(lambda tx: outbox.expire(tx, NOW)) == 0
    assert await database.write(lambda tx: outbox.expire(tx, NOW + 1)) == 1
    assert asked(place, "SELECT id, state FROM outbox ORDER BY id") == [
        (1, "sending"),
        (2, "waiting"),
        (3, "waiting"),
        (4, "expired"),
    ]


async def test_a_group_that_moved_takes_what_waits_with_it_in_order(place: Place, database: AnyDatabase) -> None:
    await enqueue(database, call(1, -5), call(2, -1005), call(3, -5), call(4, 6))
    await claimed(database, 1)
    await database.write(lambda tx: outbox.move_chat(tx, -5, -1005))
    await database.write(lambda tx: outbox.put_back(tx, 1, NOW, "ChatMigrated"))

    assert await send_all(database) == [1, 2, 3, 4]
    assert asked(place, "SELECT COUNT(*) FROM outbox WHERE chat_id = -5") == [(0,)]


async def test_what_was_sent_to_the_old_group_stays_where_its_message_is(place: Place, database: AnyDatabase) -> None:
    await enqueue(database, call(1, -5), call(2, -5))
    await sent(database, *(await claimed(database, 1)))
    await database.write(lambda tx: outbox.move_chat(tx, -5, -1005))

    assert asked(place, "SELECT id, chat_id FROM outbox ORDER BY id") == [(1, -5), (2, -1005)]


async def test_nobody_is_woken_for_a_call_that_is_held_back(database: AnyDatabase) -> None:
    assert await database.read(outbox.next_ready_at) is None
    await enqueue(database, call(1, 5), call(2, 5))
    ready = await database.read(outbox.next_ready_at)
    await claimed(database)
    in_flight = await database.read(outbox.next_ready_at)
    await database.write(lambda tx: outbox.put_back(tx, 1, NOW + 10, "RetryAfter"))
    put_back = await database.read(outbox.next_ready_at)
    await enqueue(database, call(3, NO_CHAT, not_before_at=NOW + 5), call(4, NO_CHAT, not_before_at=NOW + 3))

    assert (ready, in_flight, put_back) == (NOW, None, NOW + 10)
    assert await database.read(outbox.next_ready_at) == NOW + 3


async def test_only_what_ended_long_ago_is_forgotten(place: Place, database: AnyDatabase) -> None:
    await enqueue(database, *(call(id, chat_id=id) for id in range(1, 8)))
    await claimed(database, 6)

    def work(tx: Tx) -> None:
        outbox.sent(tx, 1, 1, NOW)
        outbox.sent(tx, 2, 2, NOW + 1)
        outbox.end(tx, 3, "failed", "BadRequest", NOW)
        outbox.end(tx, 4, "doubtful", "TimedOut", NOW)
        outbox.end(tx, 5, "gone", "Forbidden", NOW)

    await database.write(work)

    assert await database.write(lambda tx: outbox.forget_sent(tx, NOW + 1)) == 3
    assert asked(place, "SELECT id, state FROM outbox ORDER BY id") == [
        (2, "sent"),
        (4, "doubtful"),
        (6, "sending"),
        (7, "waiting"),
    ]


async def test_a_message_that_waits_to_be_edited_is_not_forgotten(database: AnyDatabase) -> None:
    await enqueue(database, call(1), call(2, edits_outbox_id=1, not_before_at=NOW + 10))
    await sent(database, *(await claimed(database)))
    forgotten = await database.write(lambda tx: outbox.forget_sent(tx, NOW + 5))

    [edit] = await database.write(lambda tx: outbox.claim(tx, NOW + 10, 9))
    assert (forgotten, edit.edited_message_id) == (0, 101)


async def test_a_question_card_is_not_forgotten(place: Place, database: AnyDatabase) -> None:
    await enqueue(database, call(1), call(2))
    await send_all(database)
    told(
        place,
        "INSERT INTO question (id, user_id, chat_id, message_id, words, state, answer, asked_at) "
        "VALUES (1, 1, 1, 1, '', 'open', '', 1)",
        "INSERT INTO question_card (question_id, chat_id, outbox_id) VALUES (1, 5, 2)",
    )

    assert await database.write(lambda tx: outbox.forget_sent(tx, NOW + 1)) == 1
    assert asked(place, "SELECT id FROM outbox") == [(2,)]


@pytest.mark.parametrize("chats", [1, 10_000])
async def test_a_call_is_found_quickly_among_ten_thousand(place: Place, database: AnyDatabase, chats: int) -> None:
    """The bound is generous: comparing each row with all others of its chat would take minutes."""
    rows = [call(id, chat_id=1 + id % chats, priority=Priority.NOTICE) for id in range(1, 10_001)]
    await enqueue(database, *rows)
    await database.write(lambda tx: raw(tx, "ANALYZE outbox"))
    async with asyncio.timeout(15):
        found = await claimed(database, 6)
        await database.read(outbox.next_ready_at)

    assert len(found) == min(6, chats)


def test_what_ended_is_never_read_to_find_what_waits(sqlite_place: SqlitePlace) -> None:
    """A million sent rows must cost nothing; this reads the plan that SQLite makes."""
    connection = sqlite_place.connect()
    for name in (
        "ready",
        "left_sending",
        "drop_waiting",
        "move_chat",
        "expire",
        "next_ready_at",
        "hurry",
        "forget_sent",
    ):
        sql = statements("sqlite")[f"outbox.{name}"]
        values = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", sql), 1)
        plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert plan, name
        for step in plan:
            if re.match(r"(SCAN|SEARCH) (outbox|o|earlier|edit)\b", step):
                assert re.search(
                    r"INDEX (outbox_(waiting|chat|ended|edit|held)|sqlite_autoindex_outbox_1 \(id=\?\))", step
                ), f"{name}: {step}"
    connection.close()
