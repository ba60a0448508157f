"""What Telegram brings is kept before it is confirmed, and an answer that gains nothing is no reason to spin."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.api import NO_FILES, CallFailed, Upload
from bot.clock import SystemClock
from bot.desk import Desk
from bot.dispatch import Dispatch
from bot.ids import Ids
from bot.intake import Doorkeeper, Polling
from bot.patience import Backoff
from domain.errors import Refusal
from domain.outcomes import Attempt, Cause
from domain.policy import Policy, PolicyBook
from handlers.sorting import conversation_key
from i18n.text import t
from services.unit import House, Unit
from storage.sqlite import SqliteDatabase

KEY = partial(conversation_key, bot_id=99, bot_username="b")
HOUSE = House(ZoneInfo("Asia/Shanghai"), PolicyBook(Policy(), ()), "b", b"k", "")


@dataclass
class Place:
    """A desk of its own, and what the operators were told."""

    desk: Desk
    told: list[Any] = field(default_factory=list)

    @property
    def door(self) -> Doorkeeper:
        return Doorkeeper(self.desk, KEY)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return await self.desk.read(lambda tx: [tuple(row) for row in tx._connection.execute(sql).fetchall()])  # type: ignore[attr-defined]


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    told: list[Any] = []
    database = SqliteDatabase(tmp_path / "a.db", bytes(32))
    clock = SystemClock()
    yield Place(Desk(database, clock, Ids(clock.now_at), HOUSE, lambda _, what: told.append(what)), told)
    await database.close()


def message(update_id: int, user_id: int, words: str) -> dict[str, Any]:
    chat = {"id": user_id, "type": "private", "first_name": "P"}
    sender = {"id": user_id, "is_bot": False, "first_name": "P"}
    said = {"message_id": update_id, "date": 1_600_000_000, "chat": chat, "from": sender, "text": words}
    return {"update_id": update_id, "message": said}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["update_id", "message", "chat", "id", "type", "from", "text"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(st.lists(ANYTHING, max_size=6))
def test_whatever_comes_is_sorted_and_good_ones_among_it_are_kept(strange: list[Any]):
    desk = Desk(None, SystemClock(), Ids(lambda: 1_600_000_000_000), HOUSE, lambda *_: None)  # type: ignore[arg-type]
    good = [message(2**40, 7, "one"), message(2**40 + 1, 7, "two")]
    found = Doorkeeper(desk, KEY).sort([good[0], *strange, good[1]])

    assert {2**40, 2**40 + 1} <= {each.update_id for each in found.kept}
    assert found.offset is not None
    assert found.offset > 2**40 + 1


@pytest.mark.parametrize("update_id", [None, "5", -1, 2.0, True, 2**53, [], 2**70])
def test_what_is_no_number_of_an_update_is_counted_apart(update_id: Any):
    desk = Desk(None, SystemClock(), Ids(lambda: 0), HOUSE, lambda *_: None)  # type: ignore[arg-type]
    found = Doorkeeper(desk, KEY).sort([{**message(1, 7, "x"), "update_id": update_id}])

    assert (found.kept, found.unreadable, found.offset, found.without_id) == ([], [], None, 1)


def test_group_talk_is_confirmed_but_not_kept():
    desk = Desk(None, SystemClock(), Ids(lambda: 0), HOUSE, lambda *_: None)  # type: ignore[arg-type]
    chatter = message(5, 7, "words")
    chatter["message"]["chat"] = {"id": -5, "type": "group"}
    found = Doorkeeper(desk, KEY).sort([chatter])

    assert (found.kept, found.unreadable, found.offset) == ([], [], 6)


async def test_operators_are_told_once_of_one_that_comes_again(place: Place):
    for _ in range(3):
        await place.door.keep([{"update_id": 5, "message": "words"}])

    assert len(place.told) == 1
    assert await place.rows("SELECT state FROM inbox") == [("quarantined",)]


@dataclass
class Same:
    """Something on the way that answers every getUpdates with what it answered before."""

    answer: list[Any]
    asked: int = 0

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] = NO_FILES,
        *,
        read_timeout: float | None = None,
    ) -> Any:
        self.asked += 1
        if self.asked == 40:
            raise KeyboardInterrupt
        return self.answer


@pytest.mark.parametrize("answer", [[], [message(5, 7, "x")], [{"no": "number"}], ["word"]])
async def test_an_answer_that_never_changes_is_not_asked_for_in_a_spin(place: Place, answer: list[Any]):
    waits = Backoff(0.001, 0.002)
    with pytest.raises(KeyboardInterrupt):
        await Polling(Same(answer), place.door, lambda: 0.0, waits=waits).run()

    assert waits.tries >= 37


@dataclass
class ByWebhook:
    """Refuses to be polled until the webhook is gone, as Telegram does."""

    calls: list[tuple[str, Any]] = field(default_factory=list)

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] = NO_FILES,
        *,
        read_timeout: float | None = None,
    ) -> Any:
        self.calls.append((method, dict(payload)))
        if method == "getUpdates" and len(self.calls) > 2:
            raise KeyboardInterrupt
        if method == "getUpdates":
            words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            raise CallFailed(Attempt(Cause.ANSWERED, 409, words))
        return True


async def test_who_goes_back_from_webhook_to_polling_loses_nothing_that_waits(place: Place):
    api = ByWebhook()
    with pytest.raises(KeyboardInterrupt):
        await Polling(api, place.door, lambda: 0.0, waits=Backoff(0.001, 0.002)).run()

    assert [method for method, _ in api.calls] == ["getUpdates", "deleteWebhook", "getUpdates"]
    assert api.calls[1][1] == {"drop_pending_updates": False}


async def test_a_handler_that_fails_is_tried_again_and_then_set_aside_without_its_words(place: Place):
    heard: list[str] = []

    def handle(_: Unit, update: Update) -> None:
        assert update.message is not None
        words = str(update.message.text)
        heard.append(words)
        if words == "bad":
            raise ValueError(words)
        if words == "no":
            raise Refusal(t("No."))

    dispatch = Dispatch(place.desk, handle, lambda *_: heard.append("refused"), tries=(0.0, 0.0))
    said = [message(1, 7, "bad"), message(2, 8, "good"), message(3, 7, "after"), message(4, 8, "no")]
    await place.door.keep(said)
    for _ in range(6):
        await dispatch.handle_some()

    assert heard.count("bad") == 3
    assert heard.index("after") > max(n for n, words in enumerate(heard) if words == "bad")
    assert heard.index("good") < heard.index("after")
    assert heard.count("refused") == 1
    assert await place.rows("SELECT state, error FROM inbox ORDER BY id") == [
        ("dead", "ValueError"),
        ("done", ""),
        ("done", ""),
        ("refused", ""),
    ]
    assert len(place.told) == 1
    assert "bad" not in str(place.told[0])
