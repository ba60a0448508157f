"""What was promised is sent: once, in its chat's order, the urgent first."""

import asyncio
import re
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.delivery import Priority, WhenInDoubt
from storage import outbox
from storage.connection import Tx
from storage.outbox import NO_CHAT, Call, NewCall
from storage.statements import statements
from tests.storage.places import AnyDatabase, Place, SqlitePlace, asked, effort, raw, told

NOW = 1_600_000_000_000


def call(
    id: int,
    chat_id: int = 5,
    priority: Priority = Priority.REPLY,
    key: str | None = None,
    not_before_at: int = NOW,
    expires_at: int | None = None,
    edits_outbox_id: int | None = None,
) -> NewCall:
    return NewCall(
        id=id,
        key=key,
        chat_id=chat_id,
        method="sendMessage",
        payload=f"words {id}",
        priority=priority,
        policy=WhenInDoubt.RESEND,
        not_before_at=not_before_at,
        expires_at=expires_at,
        edits_outbox_id=edits_outbox_id,
    )


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


@dataclass
class Promise:
    """What the model remembers of one row."""

    id: int
    key: str | None
    chat_id: int
    priority: int
    not_before_at: int
    expires_at: int | None
    edits: int | None
    state: str = "waiting"
    message_id: int | None = None
    ended_at: int = 0
    allowed: int = 1  # how often Telegram may see it: once, and once more for each put_back
    seen: int = 0

    @property
    def is_open(self) -> bool:
        return self.state in ("waiting", "sending")


CHATS = st.sampled_from([NO_CHAT, 1, 2, -3, -4])


class OutboxMachine(RuleBasedStateMachine):
    """Promises, claims, results, crashes and moves, in any order, against the plainest model there is."""

    place: Place
    runner: asyncio.Runner

    @initialize()
    def open(self) -> None:
        told(self.place, "DELETE FROM outbox")
        self.database = self.place.open()
        self.rows: list[Promise] = []
        self.now_at = NOW
        self.ids = count(1)

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.everything_promised_is_sent_in_the_end()
            self.database._close()

    def write(self, work: Any) -> Any:
        return self.runner.run(self.database.write(work))

    def row(self, id: int) -> Promise:
        return next(row for row in self.rows if row.id == id)

    def in_flight(self) -> list[Promise]:
        return [row for row in self.rows if row.state == "sending"]

    def whose_turn_it_is(self) -> list[Promise]:
        firsts: dict[int, int] = {}
        for row in self.rows:
            if row.is_open and row.chat_id != NO_CHAT:
                firsts.setdefault(row.chat_id, row.id)
        return [row for row in self.rows if row.state == "waiting" and firsts.get(row.chat_id, row.id) == row.id]

    @rule(
        chat_id=CHATS,
        priority=st.sampled_from(Priority),
        key=st.none() | st.sampled_from("abcdef"),
        delay=st.sampled_from([0, 0, 0, 7]),
        life=st.none() | st.integers(0, 40),
        data=st.data(),
    )
    def promise(
        self, chat_id: int, priority: Priority, key: str | None, delay: int, life: int | None, data: st.DataObject
    ) -> None:
        edits = data.draw(st.none() | st.sampled_from([row.id for row in self.rows])) if self.rows else None
        known = next((row.id for row in self.rows if key is not None and row.key == key), None)
        expires_at = None if life is None else self.now_at + life
        new = call(next(self.ids), chat_id, priority, key, self.now_at + delay, expires_at, edits)
        given = self.write(lambda tx: outbox.enqueue(tx, new))

        assert given == (new.id if known is None else known)
        if known is None:
            for row in self.rows:
                if row.state == "waiting" and row.chat_id == chat_id != NO_CHAT:
                    row.priority = min(row.priority, priority)
            self.rows.append(Promise(new.id, key, chat_id, priority, new.not_before_at, expires_at, edits))

    @rule(limit=st.integers(1, 6))
    def claim(self, limit: int) -> None:
        ready = [row for row in self.whose_turn_it_is() if row.not_before_at <= self.now_at]
        expected = sorted(ready, key=lambda row: (row.priority, row.id))[:limit]
        calls: list[Call] = self.write(lambda tx: outbox.claim(tx, self.now_at, limit))

        assert [row.id for row in calls] == [row.id for row in expected]
        for claimed_call, row in zip(calls, expected, strict=True):
            edited = next((other.message_id for other in self.rows if other.id == row.edits), None)
            assert claimed_call.edited_message_id == edited
            assert claimed_call.payload == f"words {row.id}"
            row.state = "sending"
            row.seen += 1

    @precondition(lambda self: self.in_flight())
    @rule(data=st.data())
    def arrives(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self.in_flight()))
        row.state, row.message_id, row.ended_at = "sent", 100 + row.id, self.now_at
        self.write(lambda tx: outbox.sent(tx, row.id, row.message_id, self.now_at))

    @precondition(lambda self: self.in_flight())
    @rule(data=st.data(), delay=st.integers(0, 20))
    def is_refused_for_now(self, data: st.DataObject, delay: int) -> None:
        row = data.draw(st.sampled_from(self.in_flight()))
        self.put_back(row, delay)

    def put_back(self, row: Promise, delay: int) -> None:
        row.state, row.not_before_at = "waiting", self.now_at + delay
        row.allowed += 1
        self.write(lambda tx: outbox.put_back(tx, row.id, row.not_before_at, "RetryAfter"))

    @precondition(lambda self: self.in_flight())
    @rule(data=st.data(), state=st.sampled_from(["failed", "gone", "doubtful"]))
    def ends_unsent(self, data: st.DataObject, state: str) -> None:
        row = data.draw(st.sampled_from(self.in_flight()))
        row.state, row.ended_at = state, self.now_at
        self.write(lambda tx: outbox.end(tx, row.id, state, "BadRequest", self.now_at))

    @rule(data=st.data())
    def a_late_result_of_a_row_that_has_ended(self, data: st.DataObject) -> None:
        ended = [row for row in self.rows if row.state in ("sent", "failed", "expired", "gone")]
        if ended:
            row = data.draw(st.sampled_from(ended))
            self.write(lambda tx: outbox.put_back(tx, row.id, self.now_at, "TimedOut"))
            self.write(lambda tx: outbox.end(tx, row.id, "failed", "TimedOut", self.now_at))

    @rule(resend=st.booleans())
    def crash(self, resend: bool) -> None:
        self.database._close()
        self.database = self.place.open()
        left: list[Call] = self.write(outbox.left_sending)

        assert sorted(row.id for row in left) == [row.id for row in self.in_flight()]
        for row in self.in_flight():
            if resend:
                self.put_back(row, 0)
            else:
                row.state, row.ended_at = "doubtful", self.now_at
                self.write(lambda tx, id=row.id: outbox.end(tx, id, "doubtful", "crash", self.now_at))

    @precondition(lambda self: any(row.state == "doubtful" for row in self.rows))
    @rule()
    def staff_send_what_was_doubtful(self) -> None:
        self.put_back(next(row for row in self.rows if row.state == "doubtful"), 0)

    @rule(old=CHATS.filter(bool), new=CHATS.filter(bool))
    def move(self, old: int, new: int) -> None:
        self.write(lambda tx: outbox.move_chat(tx, old, new))
        for row in self.rows:
            if row.is_open and row.chat_id == old:
                row.chat_id = new

    @rule(chat_id=CHATS.filter(bool))
    def nobody_reads_it_any_more(self, chat_id: int) -> None:
        dropped = [row for row in self.rows if row.state == "waiting" and row.chat_id == chat_id]
        assert self.write(lambda tx: outbox.drop_waiting(tx, chat_id, self.now_at)) == len(dropped)
        for row in dropped:
            row.state, row.ended_at = "gone", self.now_at

    @rule()
    def expire(self) -> None:
        late = [
            row
            for row in self.rows
            if row.state == "waiting" and row.expires_at is not None and row.expires_at < self.now_at
        ]
        assert self.write(lambda tx: outbox.expire(tx, self.now_at)) == len(late)
        for row in late:
            row.state, row.ended_at = "expired", self.now_at

    @rule(seconds=st.integers(1, 20))
    def wait(self, seconds: int) -> None:
        self.now_at += seconds

    @rule(seconds=st.integers(0, 20))
    def forget(self, seconds: int) -> None:
        before = self.now_at - seconds
        edited = {row.edits for row in self.rows if row.is_open}
        old = [
            row
            for row in self.rows
            if row.state in ("sent", "failed", "expired", "gone") and row.ended_at < before and row.id not in edited
        ]
        assert self.write(lambda tx: outbox.forget_sent(tx, before)) == len(old)
        self.rows = [row for row in self.rows if row not in old]

    @invariant()
    def the_rows_are_those_of_the_model(self) -> None:
        kept = self.write(lambda tx: list(tx._connection.execute("SELECT * FROM outbox ORDER BY id")))
        words = {row.id: f"words {row.id}" if row.is_open or row.state == "doubtful" else "" for row in self.rows}
        assert [(row["id"], row["state"], row["chat_id"], row["priority"], row["payload"]) for row in kept] == [
            (row.id, row.state, row.chat_id, row.priority, words[row.id]) for row in self.rows
        ]

    @invariant()
    def nothing_was_sent_more_often_than_allowed(self) -> None:
        assert all(row.seen <= row.allowed for row in self.rows)

    @invariant()
    def the_instant_to_wake_is_when_somebody_has_a_turn(self) -> None:
        expected = min((row.not_before_at for row in self.whose_turn_it_is()), default=None)
        assert self.write(outbox.next_ready_at) == expected

    def everything_promised_is_sent_in_the_end(self) -> None:
        """Nothing is stuck: with time and a network that works, every open row goes out."""
        self.now_at += 1000
        for row in self.in_flight():
            self.put_back(row, 0)
        while any(row.is_open for row in self.rows):
            before = sum(row.is_open for row in self.rows)
            self.claim(6)
            for row in self.in_flight():
                row.state, row.message_id, row.ended_at = "sent", 100 + row.id, self.now_at
                self.write(lambda tx, id=row.id: outbox.sent(tx, id, 100 + id, self.now_at))
            assert sum(row.is_open for row in self.rows) < before, "what is left would never be sent"


def test_any_order_of_promises_results_and_crashes_loses_nothing_and_doubles_nothing(place: Place) -> None:
    with asyncio.Runner() as runner:
        OutboxMachine.place, OutboxMachine.runner = place, runner
        run_state_machine_as_test(OutboxMachine, settings=effort(place))


@pytest.mark.parametrize("chats", [1, 10_000])
async def test_a_call_is_found_quickly_among_ten_thousand(place: Place, database: AnyDatabase, chats: int) -> None:
    """The bound is generous: comparing each row with all others of its chat would take minutes."""
    rows = [call(id, chat_id=1 + id % chats, priority=Priority.NOTICE) for id in range(1, 10_001)]
    await enqueue(database, *rows)
    await database.write(lambda tx: raw(tx, "ANALYZE outbox"))
    async with asyncio.timeout(2):
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
                    r"INDEX (outbox_(waiting|chat|ended|edit)|sqlite_autoindex_outbox_1 \(id=\?\))", step
                ), f"{name}: {step}"
    connection.close()
