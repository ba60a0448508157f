"""Where methods register themselves under Telegram's names."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.core import Sandbox
from sandbox.requests import Params
from sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One request to one method."""

    box: Sandbox
    params: Params

    @property
    def sender(self) -> Json:
        """The bot, as the messages it sends name it."""
        bot = self.box.world.bot
        return {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}


Method = Callable[[Call], Any | Awaitable[Any]]
Registered = TypeVar("Registered", bound=Method)
# By the name in lower case, as Telegram finds them: the name as documented, and what to do.
TABLE: dict[str, tuple[str, Method]] = {}


def method(*names: str) -> Callable[[Registered], Registered]:
    """Registers a function under one or more names."""

    def register(function: Registered) -> Registered:
        for name in names:
            TABLE[name.lower()] = (name, function)
        return function

    return register
