"""No update is lost, none is handled twice, and none overtakes an earlier one of its conversation."""

import asyncio
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from storage import inbox
from storage.connection import Tx
from storage.inbox import Received, Waiting
from tests.storage.places import AnyDatabase, Place, asked, effort, raw, told

NOW = 1_600_000_000_000


def update(id: int, conversation: str = "1:1", update_id: int | None = None, payload: str = "{}") -> Received:
    return Received(id, update_id or 1000 + id, conversation, payload)


async def keep(database: AnyDatabase, *updates: Received) -> None:
    await database.write(lambda tx: inbox.keep(tx, updates, NOW))


async def waiting_ids(database: AnyDatabase, now_at: int = NOW, limit: int = 100) -> list[int]:
    return [row.id for row in await database.read(lambda tx: inbox.next_waiting(tx, now_at, limit))]


async def test_an_update_is_kept_as_it_arrived(database: AnyDatabase) -> None:
    await keep(database, update(7, "-100:5", 99, '{"text":"三十六度五"}'))

    assert await database.read(lambda tx: inbox.next_waiting(tx, NOW, 9)) == [
        Waiting(7, 99, "-100:5", '{"text":"三十六度五"}', 0)
    ]


async def test_a_repeat_changes_nothing(place: Place, database: AnyDatabase) -> None:
    await keep(database, update(1, update_id=99, payload="first"), update(2, update_id=99, payload="in the same batch"))
    await database.write(lambda tx: inbox.try_again(tx, 1, NOW + 5, "TimeoutError"))
    await keep(database, update(3, update_id=99, payload="later"))
    waiting = asked(place, "SELECT id, payload, attempts, next_try_at FROM inbox")
    await database.write(lambda tx: inbox.settle(tx, 1, "done", NOW))
    await keep(database, update(4, update_id=99, payload="after it was done"))

    assert waiting == [(1, "first", 1, NOW + 5)]
    assert asked(place, "SELECT id, payload, state FROM inbox") == [(1, "", "done")]


async def test_the_words_are_dropped_once_the_update_is_done_or_refused(place: Place, database: AnyDatabase) -> None:
    await keep(database, *(update(id, payload="words") for id in range(1, 6)))
    await database.write(lambda tx: inbox.settle(tx, 1, "done", NOW))
    await database.write(lambda tx: inbox.settle(tx, 2, "refused", NOW))
    await database.write(lambda tx: inbox.set_aside(tx, 3, "dead", "KeyError", NOW))
    await database.write(lambda tx: inbox.set_aside(tx, 4, "quarantined", "JSONDecodeError", NOW))

    assert asked(place, "SELECT state, payload, error FROM inbox ORDER BY id") == [
        ("done", "", ""),
        ("refused", "", ""),
        ("dead", "words", "KeyError"),
        ("quarantined", "words", "JSONDecodeError"),
        ("waiting", "words", ""),
    ]


async def test_one_that_waits_for_another_try_holds_back_its_own_conversation_alone(database: AnyDatabase) -> None:
    await keep(database, update(1, "a"), update(2, "b"), update(3, "a"), update(4, "b"))
    await database.write(lambda tx: inbox.try_again(tx, 1, NOW + 10, "KeyError"))

    assert await waiting_ids(database) == [2, 4]
    assert await waiting_ids(database, NOW + 9) == [2, 4]
    assert await waiting_ids(database, NOW + 10) == [1, 2, 3, 4]


async def test_one_that_is_set_aside_lets_the_next_of_its_conversation_pass(database: AnyDatabase) -> None:
    await keep(database, update(1, "a"), update(2, "a"))
    await database.write(lambda tx: inbox.try_again(tx, 1, NOW + 10, "KeyError"))
    held = await waiting_ids(database)
    await database.write(lambda tx: inbox.set_aside(tx, 1, "dead", "KeyError", NOW))

    assert held == []
    assert await waiting_ids(database) == [2]


async def test_nobody_is_woken_for_an_update_that_is_held_back(database: AnyDatabase) -> None:
    """Its own instant has passed long ago; waking for it would be a loop without rest."""
    await keep(database, update(1, "a"), update(2, "a"))
    await database.write(lambda tx: inbox.try_again(tx, 1, NOW + 10, "KeyError"))

    assert await waiting_ids(database) == []
    assert await database.read(inbox.next_try_at) == NOW + 10
    await keep(database, update(3, "b"))
    assert await database.read(inbox.next_try_at) == NOW


async def test_an_empty_inbox_has_no_next_instant(database: AnyDatabase) -> None:
    assert await database.read(inbox.next_try_at) is None


async def test_only_what_was_handled_long_ago_is_forgotten(place: Place, database: AnyDatabase) -> None:
    await keep(database, *(update(id) for id in range(1, 7)))

    def work(tx: Tx) -> None:
        inbox.settle(tx, 1, "done", NOW)
        inbox.settle(tx, 2, "refused", NOW + 9)
        inbox.settle(tx, 3, "done", NOW + 10)
        inbox.set_aside(tx, 4, "dead", "KeyError", NOW)
        inbox.set_aside(tx, 5, "quarantined", "KeyError", NOW)

    await database.write(work)

    assert await database.write(lambda tx: inbox.forget_done(tx, NOW + 10)) == 2
    assert asked(place, "SELECT id FROM inbox ORDER BY id") == [(3,), (4,), (5,), (6,)]


@dataclass
class Row:
    """What the model remembers of one update."""

    id: int
    update_id: int
    conversation: str
    state: str = "waiting"
    attempts: int = 0
    next_try_at: int = 0
    done_at: int = 0


ENDS = ("done", "done", "refused", "retry", "dead")


class InboxMachine(RuleBasedStateMachine):
    """Arrivals, batches, failures and time, in any order, against the plainest model there is."""

    place: Place
    runner: asyncio.Runner

    @initialize()
    def open(self) -> None:
        told(self.place, "DELETE FROM inbox")
        self.database = self.place.open()
        self.rows: list[Row] = []
        self.now_at = NOW
        self.handled: list[tuple[str, int]] = []
        self.ids = count(1)

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database._close()

    def write(self, work: Any) -> Any:
        return self.runner.run(self.database.write(work))

    @rule(conversations=st.lists(st.sampled_from("abc"), max_size=4))
    def arrive(self, conversations: list[str]) -> None:
        new = [Row(next(self.ids), 0, conversation, next_try_at=self.now_at) for conversation in conversations]
        for row in new:
            row.update_id = 1000 + row.id
        updates = [Received(row.id, row.update_id, row.conversation, "words") for row in new]
        self.write(lambda tx: inbox.keep(tx, updates, self.now_at))
        self.rows += new

    @rule(data=st.data())
    def arrive_again(self, data: st.DataObject) -> None:
        if self.rows:
            known = data.draw(st.sampled_from(self.rows))
            again = Received(next(self.ids), known.update_id, known.conversation, "other words")
            self.write(lambda tx: inbox.keep(tx, [again], self.now_at))

    @rule(seconds=st.integers(1, 30))
    def wait(self, seconds: int) -> None:
        self.now_at += seconds

    @rule(
        limit=st.integers(1, 5),
        ends=st.lists(st.sampled_from(["done", "done", "refused", "retry", "dead"]), min_size=5),
    )
    def handle_a_batch(self, limit: int, ends: list[str]) -> None:
        """As dispatch does: what fails holds back the rest of its conversation, within the batch as well."""
        batch: list[Waiting] = self.write(lambda tx: inbox.next_waiting(tx, self.now_at, limit))

        assert [row.id for row in batch] == self.whose_turn_it_is()[:limit]
        stopped: set[str] = set()
        for waiting, end in zip(batch, ends, strict=False):
            if waiting.conversation not in stopped:
                row = next(row for row in self.rows if row.id == waiting.id)
                assert (waiting.attempts, waiting.payload) == (row.attempts, "words")
                self.handle(row, end)
                if end == "retry":
                    stopped.add(row.conversation)

    def whose_turn_it_is(self) -> list[int]:
        waiting = [row for row in self.rows if row.state == "waiting"]
        later = {row.conversation: row.id for row in reversed(waiting) if row.next_try_at > self.now_at}
        return [
            row.id for row in waiting if row.next_try_at <= self.now_at and row.id < later.get(row.conversation, 10**9)
        ]

    def handle(self, row: Row, end: str) -> None:
        if end == "retry":
            row.attempts += 1
            row.next_try_at = self.now_at + 2**row.attempts
            self.write(lambda tx: inbox.try_again(tx, row.id, row.next_try_at, "Trouble"))
            return
        row.state, row.done_at = end, self.now_at
        self.handled.append((row.conversation, row.id))
        if end == "dead":
            self.write(lambda tx: inbox.set_aside(tx, row.id, end, "Trouble", self.now_at))
        else:
            self.write(lambda tx: inbox.settle(tx, row.id, end, self.now_at))

    @rule(seconds=st.integers(0, 30))
    def forget(self, seconds: int) -> None:
        before = self.now_at - seconds
        old = [row for row in self.rows if row.state in ("done", "refused") and row.done_at < before]
        assert self.write(lambda tx: inbox.forget_done(tx, before)) == len(old)
        self.rows = [row for row in self.rows if row not in old]

    @rule()
    def restart(self) -> None:
        self.database._close()
        self.database = self.place.open()

    @invariant()
    def the_instant_to_wake_is_when_somebody_has_a_turn(self) -> None:
        firsts: dict[str, Row] = {}
        for row in self.rows:
            if row.state == "waiting":
                firsts.setdefault(row.conversation, row)
        expected = min((row.next_try_at for row in firsts.values()), default=None)
        assert self.write(inbox.next_try_at) == expected

    @invariant()
    def each_conversation_was_handled_in_its_order(self) -> None:
        for _, of_one in groupby(sorted(self.handled, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
            ids = [id for _, id in of_one]
            assert ids == sorted(set(ids))

    @invariant()
    def nothing_is_lost_and_words_stay_only_where_they_are_needed(self) -> None:
        kept = self.write(lambda tx: list(tx._connection.execute("SELECT * FROM inbox ORDER BY id")))
        assert [(row["id"], row["state"], row["payload"]) for row in kept] == [
            (row.id, row.state, "" if row.state in ("done", "refused") else "words") for row in self.rows
        ]


def test_any_order_of_arrivals_failures_and_restarts_keeps_every_conversation_whole(place: Place) -> None:
    with asyncio.Runner() as runner:
        InboxMachine.place, InboxMachine.runner = place, runner
        run_state_machine_as_test(InboxMachine, settings=effort(place))


async def test_the_next_update_is_found_quickly_behind_a_conversation_that_is_stuck(database: AnyDatabase) -> None:
    """Ten thousand held back and one free; the bound is generous, a scan of their pairs would take minutes."""
    await keep(database, *(update(id, "stuck") for id in range(1, 10_001)))
    await keep(database, update(10_001, "free"))
    await database.write(lambda tx: inbox.try_again(tx, 1, NOW + 10, "KeyError"))
    await database.write(lambda tx: raw(tx, "ANALYZE inbox"))
    async with asyncio.timeout(15):
        found = await waiting_ids(database)

    assert found == [10_001]
