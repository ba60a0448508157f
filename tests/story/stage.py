"""The people of a story, at the sandbox's stage door: what they do, and what they see."""

import time
from dataclasses import dataclass, field
from typing import Any

import httpx

PATIENCE = 40.0


@dataclass
class Stage:
    """A running sandbox. Everything a person sees is read from its state, as the page does."""

    url: str
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60, trust_env=False))

    def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = self.http.post(f"{self.url}/sandbox/{path}", json=body or {})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path: str) -> dict[str, Any]:
        return self.http.get(f"{self.url}/sandbox/{path}").json()

    def chat(self, chat_id: int) -> dict[str, Any]:
        return next(chat for chat in self.get("state")["chats"] if chat["id"] == chat_id)

    def messages(self, chat_id: int) -> list[dict[str, Any]]:
        return self.chat(chat_id)["messages"]

    def jump(self, to: str) -> None:
        """To the next such local time, stopping wherever the bot has something to do."""
        self.post("clock/jump", {"to": to})

    def until(self, condition: Any) -> None:
        """Wait for something that is about to be so."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, "it never came to be"
            time.sleep(0.05)

    def file(self, file_id: str) -> bytes:
        return self.http.get(f"{self.url}/sandbox/files/{file_id}").content

    def last_entry(self) -> int:
        """The number of the newest line of the log."""
        entries = self.get("log?after=0")["entries"]
        return entries[-1]["n"] if entries else 0

    def refusals(self) -> list[dict[str, Any]]:
        return self.get("refusals")["refusals"]


@dataclass
class Player:
    """One person. Waiting is for what they expect to see, never for a time."""

    stage: Stage
    id: int
    last_press: dict[str, Any] = field(default_factory=dict)

    def opens(self, payload: str) -> None:
        self.stage.post(f"users/{self.id}/start", {"payload": payload})

    def says(self, words: str, chat: int | None = None, reply_to: int | None = None) -> dict[str, Any]:
        body = {"chat_id": chat or self.id, "text": words} | ({"reply_to": reply_to} if reply_to else {})
        return self.stage.post(f"users/{self.id}/send", body)["message"]

    def shares_contact(self) -> None:
        self.stage.post(f"users/{self.id}/send", {"chat_id": self.id, "contact": True})

    def shares_location(self, latitude: float, longitude: float) -> None:
        here = {"latitude": latitude, "longitude": longitude}
        self.stage.post(f"users/{self.id}/send", {"chat_id": self.id, "location": here})

    def sees(self, *words: str, chat: int | None = None, answering: dict[str, Any] | None = None) -> dict[str, Any]:
        """The newest message of the chat that holds all these words, and replies to `answering`, once it is there."""

        def look() -> dict[str, Any] | None:
            messages = self.stage.messages(chat or self.id)
            return _newest(messages if answering is None else _answers(messages, answering), words)

        return self._until(look, words, chat)

    def presses(self, label: str, chat: int | None = None) -> None:
        """The newest button with this label."""
        message, data = self._until(lambda: _button(self.stage.messages(chat or self.id), label), (label,), chat)
        press = {"chat_id": chat or self.id, "message_id": message["message_id"], "data": data}
        self.last_press = press
        self.presses_again()

    def presses_again(self) -> None:
        """The same button once more, as from an old phone that has not caught up."""
        self.stage.post(f"users/{self.id}/press", self.last_press)

    def waits_for_button(self, label: str, chat: int | None = None) -> None:
        self._until(lambda: _button(self.stage.messages(chat or self.id), label), (label,), chat)

    def toast(self, words: str) -> None:
        """A word shown over any chat of this person."""
        self._until(lambda: any(words in each for each in self._toasts()) or None, (words,), None)

    def _toasts(self) -> list[str]:
        chats = self.stage.get("state")["chats"]
        return [toast["text"] for chat in chats for toast in chat["toasts"] if toast["user_id"] == self.id]

    def has_seen(self, *words: str) -> bool:
        """Whether any message in the private chat holds all these words."""
        return any(all(word in text for word in words) for text in texts(self.stage.messages(self.id)))

    def chooses_first(self, step: str) -> None:
        """The first button of this step of a conversation, whatever it is called."""
        message, data = self._until(lambda: _first_of(self.stage.messages(self.id), step), (step,), None)
        self.stage.post(
            f"users/{self.id}/press", {"chat_id": self.id, "message_id": message["message_id"], "data": data}
        )

    def _until(self, look: Any, wanted: tuple[str, ...], chat: int | None) -> Any:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = look()
            if found is not None:
                return found
            time.sleep(0.03)
        raise AssertionError(f"{self.id} never saw {wanted}; last: {texts(self.stage.messages(chat or self.id))[-6:]}")


def texts(messages: list[dict[str, Any]]) -> list[str]:
    """What can be read, oldest first."""
    return [message.get("text") or message.get("caption") or "" for message in messages]


def _from_bot(message: dict[str, Any]) -> bool:
    return bool(message.get("from", {}).get("is_bot"))


def _answers(messages: list[dict[str, Any]], to: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in messages if one.get("reply_to_message", {}).get("message_id") == to["message_id"]]


def _newest(messages: list[dict[str, Any]], words: tuple[str, ...]) -> dict[str, Any] | None:
    """Only the last thing the bot said counts as an answer; an older one may say the same."""
    own = [message for message in messages if _from_bot(message)]
    shown = [message for message in own[-3:] if all(word in texts([message])[0] for word in words)]
    return shown[-1] if shown else None


def _button(messages: list[dict[str, Any]], label: str) -> tuple[dict[str, Any], str] | None:
    for message in reversed(messages):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if label in button["text"] and "callback_data" in button:
                    return message, button["callback_data"]
    return None


def _first_of(messages: list[dict[str, Any]], step: str) -> tuple[dict[str, Any], str] | None:
    for message in reversed(messages):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            data = row[0].get("callback_data", "")
            if data.startswith("f:") and data.split(":")[2] == step:
                return message, data
    return None
