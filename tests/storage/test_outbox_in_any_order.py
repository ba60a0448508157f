"""Promises, claims, results and crashes in any order: nothing is lost and nothing is sent twice."""

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.delivery import Priority
from storage import outbox
from storage.outbox import NO_CHAT, Call
from tests.storage.calls import NOW, call
from tests.storage.places import Place, effort, told


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
