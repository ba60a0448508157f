"""Some of the patient people ask for groceries, and two who live near press for it at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.crash.people import Person, Waits, _words

OFFER, CODE, TAKEN = "🤝 Help is wanted", "Safety code:", "Taken, thank you."


@dataclass(slots=True)
class Errand:
    """One request, what its asker wrote, and which of the two was told who it is."""

    asker: Person
    helpers: tuple[Person, Person]
    words: str
    won: list[int] = field(default_factory=list)

    def scripts(self) -> Iterator[tuple[Person, Waits]]:
        """What each of them does."""
        yield self.asker, self._asks()
        for helper in self.helpers:
            yield helper, self._helps(helper)

    def _asks(self) -> Waits:
        says, presses = self.asker.says, self.asker.presses
        for act, words in (
            (says("/need"), "What do you need help with?"),
            (presses("Groceries"), "Please list it"),
            (says(self.words), "When do you need it?"),
            (presses("tomorrow"), "Is all of this right?"),
            (presses("Yes, save"), "✓ Asked: Groceries."),
        ):
            yield from self.asker.does(act, words)

    def _helps(self, helper: Person) -> Waits:
        """Take it when it is offered; whoever does not get it has seen that it is taken."""
        known, taken = {each["message_id"] for each in helper._heard()}, _count(helper, TAKEN)
        yield from helper.waits_until(lambda: _offer(helper, known) is not None or self.won)
        if (offer := _offer(helper, known)) is not None:
            helper.presses_below(offer, "I take it")()
        yield from helper.waits_until(lambda: self._is_told(helper) or self.won)
        if self._is_told(helper) and helper.id not in self.won:
            self.won.append(helper.id)
            yield from helper.does(helper.presses("It is done"), "Is there a receipt?")
            yield from helper.does(helper.presses("No receipt"), "✓ Done. Thank you for helping.")
        else:
            yield from helper.waits_until(lambda: _count(helper, TAKEN) > taken)

    def _is_told(self, helper: Person) -> bool:
        return any(CODE in _words(each) and self.words in _words(each) for each in helper._heard())


def _offer(helper: Person, known: set[int]) -> int | None:
    """A new offer that can be taken; a message that was on its way at a kill may stand there twice."""
    fresh = [each for each in helper._heard() if each["message_id"] not in known and OFFER in _words(each)]
    return next((each["message_id"] for each in fresh if each.get("reply_markup")), None)


def _count(helper: Person, words: str) -> int:
    return sum(words in _words(each) for each in helper._heard())
