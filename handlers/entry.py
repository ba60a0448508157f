"""A way into the bot: what it is called, who may use it and where, and what it does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import CallbackQuery, Update

from domain.access import EVERYBODY, Where, Who
from domain.commands import COMMANDS
from services.scope import require_role
from services.unit import Unit

Act = TypeVar("Act")
OnUpdate = Callable[[Unit, Update], None]
OnPress = Callable[[Unit, CallbackQuery, str], None]
OnLink = Callable[[Unit, Update, str], None]


@dataclass(frozen=True, slots=True)
class Entry(Generic[Act]):
    """One way in. `name` is a command without its slash, or what the data of a button or a link begins with."""

    name: str
    act: Act
    who: Who = EVERYBODY
    where: Where = Where.PRIVATE

    def admit(self, unit: Unit, user_id: int) -> None:
        """Refuse whoever holds no post it is for. For which area they may use it is the use case's to say."""
        if self.who is not EVERYBODY:
            require_role(unit, user_id, self.who)


def command(name: str, act: OnUpdate) -> Entry[OnUpdate]:
    """What a command does; who may use it and where stands with the command."""
    known = COMMANDS[name]
    return Entry(name, act, known.who, known.where)


def by_name(entries: Iterable[Entry[Act]]) -> dict[str, Entry[Act]]:
    """Each under its name, which must be its own."""
    found: dict[str, Entry[Act]] = {}
    for entry in entries:
        if entry.name in found:
            raise ValueError(f"two entries are called {entry.name}")
        found[entry.name] = entry
    return found
