"""Somebody asks what no ready answer fits; one of the staff takes it in the group and answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.crash.house import STAFF_GROUP
from tests.crash.people import Person, View, Waits, _words

PASSED_ON, TAKE, TAKEN = "I have passed your question to a person.", "I take it", "Taken ("


@dataclass(slots=True)
class Enquiry:
    """One question in words that nobody else uses, and its answer."""

    asker: Person
    worker: Person
    words: str
    answer: str

    def scripts(self) -> Iterator[tuple[Person, Waits]]:
        """What each of them does."""
        yield self.asker, self._asks()
        yield self.worker, self._answers()

    def _asks(self) -> Waits:
        yield from self.asker.does(self.asker.says(self.words), PASSED_ON)
        yield from self.asker.waits_until(lambda: any(self.answer in _words(each) for each in self.asker._heard()))

    def _answers(self) -> Waits:
        """A card that was on its way at a kill may stand there twice; the one that changes is the one that counts."""
        yield from self.worker.waits_until(lambda: self._card(TAKE) is not None)
        card = self._card(TAKE)
        assert card is not None
        data = next(button["callback_data"] for button in _buttons(card) if TAKE in button["text"])
        pressed = {"chat_id": STAFF_GROUP, "message_id": card["message_id"], "data": data}
        self.worker._does("press", pressed)
        yield from self.worker.waits_until(lambda: self._card(TAKEN) is not None)
        taken = self._card(TAKEN)
        assert taken is not None
        said = {"chat_id": STAFF_GROUP, "text": self.answer, "reply_to": taken["message_id"]}
        self.worker._does("send", said)
        yield from self.worker.waits_until(lambda: self._card("✓ Answered:") is not None)

    def _card(self, sign: str) -> View | None:
        """The card of this question that shows this, in words or on a button."""
        chat = next(chat for chat in self.worker.view["chats"] if chat["id"] == STAFF_GROUP)
        for message in reversed(chat["messages"]):
            shown = " ".join([_words(message), *(button["text"] for button in _buttons(message))])
            if message["from"]["is_bot"] and self.words in shown and sign in shown:
                found: View = message
                return found
        return None


def _buttons(message: View) -> list[View]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
