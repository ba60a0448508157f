"""What a judge is asked."""

from typing import Any, Protocol

from sandbox.wire import Json


class Judge(Protocol):
    """Each question is answered with complaints; none is good."""

    name: str

    def request(self, method: str, values: Json, uploads: frozenset[str]) -> list[str]:
        """Is this a request the Bot API would understand? `method` is named as the bot named it."""
        ...

    def answer(self, method: str, result: Any) -> list[str]:
        """Is this what the documented method returns?"""
        ...

    def update(self, update: Json) -> list[str]:
        """Is this an Update?"""
        ...
