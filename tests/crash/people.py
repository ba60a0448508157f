"""Patient people: each does a thing once, waits for what it brings however often the bot dies, and never repeats it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.crash.house import Stage, local_day

PATIENCE = 40.0
FEVER = 384
NAMES = {1001: "林晓", 1002: "王桂芬", 1003: "赵建国", 1004: "李秀英", 1005: "周静"}

View = dict[str, Any]
Waits = Iterator[None]
Step = tuple[Callable[[], None], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A report the bot said it has saved."""

    day: str
    slot: str
    celsius_x10: int | None
    note: str


@dataclass(slots=True)
class Person:
    """One of them. A script is a generator that is asked again whenever the stage has been looked at."""

    stage: Stage
    id: int
    random: Random
    told: list[Told] = field(default_factory=list)
    registered: bool = False
    actions: int = 0
    view: View = field(default_factory=dict)

    def says(self, words: str) -> Callable[[], None]:
        return lambda: self._does("send", {"chat_id": self.id, "text": words})

    def opens(self, payload: str) -> Callable[[], None]:
        return lambda: self._does("start", {"payload": payload})

    def shares_contact(self) -> None:
        self._does("send", {"chat_id": self.id, "contact": True})

    def presses(self, label: str, times: int = 1) -> Callable[[], None]:
        """The newest button with this label; more than once when the thumb is impatient."""

        def press() -> None:
            message_id, data = self._button(label)
            for _ in range(times):
                self._does("press", {"chat_id": self.id, "message_id": message_id, "data": data})

        return press

    def _does(self, what: str, told: dict[str, Any]) -> None:
        self.actions += 1
        self.stage.post(f"users/{self.id}/{what}", told)

    def does(self, act: Callable[[], None], *words: str) -> Waits:
        """Act, and wait until the bot says something new with all these words."""
        known = {_shown(message) for message in self._heard()}
        act()
        deadline = time.monotonic() + PATIENCE
        while not any(
            all(word in _words(message) for word in words) for message in self._heard() if _shown(message) not in known
        ):
            assert time.monotonic() < deadline, f"{self.id} never saw {words}: {list(map(_words, self._heard()))[-5:]}"
            yield

    def waits_until(self, seen: Callable[[], object]) -> Waits:
        """Look again and again."""
        deadline = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < deadline, f"{self.id} waited: {list(map(_words, self._heard()))[-5:]}"
            yield

    def _heard(self) -> list[dict[str, Any]]:
        """What the bot said to them, oldest first."""
        chat = next(chat for chat in self.view["chats"] if chat["id"] == self.id)
        return [message for message in chat["messages"] if message["from"]["is_bot"]]

    def _button(self, label: str) -> tuple[int, str]:
        for message in reversed(self._heard()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        return message["message_id"], button["callback_data"]
        raise AssertionError(f"{self.id} has no button {label}")

    def presses_below(self, message_id: int, label: str) -> Callable[[], None]:
        """The button with this label below this very message."""

        def press() -> None:
            message = next(each for each in self._heard() if each["message_id"] == message_id)
            buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
            data = next(button["callback_data"] for button in buttons if label in button["text"])
            self._does("press", {"chat_id": self.id, "message_id": message_id, "data": data})

        return press

    def registers(self, code: str) -> Waits:
        """From the poster at the gate to the ✓."""
        for act, words in self.registration(code):
            yield from self.does(act, *words)
        self.registered = True

    def registration(self, code: str) -> list[Step]:
        """Each thing to do, and what it brings."""
        return [
            (self.opens(f"g_{code}"), ("Do you agree?",)),
            (self.presses("I agree"), ("What is your name?",)),
            (self.says(NAMES[self.id]), ("Your phone number?",)),
            (self.shares_contact, ("Where did you come from?",)),
            (self.presses("Another province"), ("When did you arrive?",)),
            (self.presses("Yesterday"), ("How did you come?",)),
            (self.presses("Train"), ("Which building",)),
            (self.presses("Building 1"), ("Which unit?",)),
            (self.presses("Unit 1"), ("Which room?",)),
            (self.presses("Room 101"), ("Did anyone of your household",)),
            (self.presses("Nobody else"), ("Do you need anything",)),
            (self.presses("I need nothing"), ("Is all of this right?", NAMES[self.id], f"1940000{self.id}")),
            (self.presses("Yes, save"), ("✓ Saved. You are registered.",)),
        ]

    def reports(self, slot: str, *, fever: bool = False) -> Waits:
        """Once for this slot, in one of the ways there are; sometimes corrected afterwards."""
        way = "full" if fever else self.random.choice(("tap", "taps", "word", "full"))
        if way == "full":
            yield from self.reports_in_full(self.presses("Not well"), slot, fever=fever)
        else:
            tap = {"tap": self.presses("✓ All well"), "taps": self.presses("✓ All well", 2), "word": self.says("1")}
            yield from self.does(tap[way], "✓ Saved: all well", slot)
            self._notes(slot, None, "")
        if self.random.random() < 0.5:
            yield from self.reports_in_full(self.presses("Correct it"), slot, fever=fever)

    def asks_to_report(self) -> Waits:
        yield from self.does(self.says("/report"), "How are you?")

    def reports_in_full(self, begin: Callable[[], None], slot: str, *, fever: bool = False) -> Waits:
        """Temperature, symptoms and a note."""
        celsius_x10 = FEVER if fever else self.random.randrange(355, 372)
        note = f"note {self.id} {len(self.told)}"
        for act, words in self.full_report(begin, slot, celsius_x10, note):
            yield from self.does(act, *words)
        self._notes(slot, celsius_x10, note)

    def full_report(self, begin: Callable[[], None], slot: str, celsius_x10: int, note: str) -> list[Step]:
        """Each thing to do, and what it brings."""
        shown = f"{celsius_x10 // 10}.{celsius_x10 % 10}"
        return [
            (begin, ("What is the temperature?",)),
            (self.says(shown), ("Do you feel any of these?",)),
            (self.presses("None of these"), ("Anything to add?",)),
            (self.says(note), ("✓ Saved for", slot, shown)),
        ]

    def _notes(self, slot: str, celsius_x10: int | None, note: str) -> None:
        self.told.append(Told(local_day(self.view["now_ms"]), slot, celsius_x10, note))

    def is_asked(self, slot_began_ms: int) -> Waits:
        """The prompt has come."""
        deadline = time.monotonic() + PATIENCE
        while not any(
            "How are you?" in _words(message) and message["date"] * 1000 >= slot_began_ms for message in self._heard()
        ):
            assert time.monotonic() < deadline, f"{self.id} was not asked: {list(map(_words, self._heard()))[-5:]}"
            yield


def _words(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _shown(message: dict[str, Any]) -> str:
    return f"{message['message_id']} {_words(message)} {message.get('reply_markup')}"


def live(people: list[Person], scripts: list[Waits]) -> None:
    """All of them at once, until each has come to the end of its script."""
    open_now = list(zip(people, scripts, strict=True))
    stage = people[0].stage
    while open_now:
        view = stage.get("state")
        for pair in list(open_now):
            person, script = pair
            person.view = view
            try:
                next(script)
            except StopIteration:
                open_now.remove(pair)
        time.sleep(0.015)
