"""Trouble on demand: what the network and Telegram's servers do on a bad day."""

from dataclasses import dataclass
from typing import Literal, get_args

from sandbox.errors import StageError
from sandbox.wire import Json

Kind = Literal["status", "hang", "drop", "refuse", "half", "html", "bad_json"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# These happen before Telegram has done anything; the others after, so the bot cannot know.
NOT_EXECUTED: frozenset[Kind] = frozenset({"status", "refuse", "html"})


@dataclass(slots=True)
class Fault:
    """One scripted fault, `left` times more; None for as long as it stays."""

    method: str
    kind: Kind
    left: int | None
    given: Json

    def meets(self, method: str) -> bool:
        """Whether it is meant for this method, given in lower case."""
        return self.method in ("*", method)


class Faults:
    """The script. The oldest fault that fits is used first."""

    def __init__(self) -> None:
        self._script: list[Fault] = []

    def add(self, given: Json) -> None:
        """Reads one `POST /sandbox/faults`."""
        kind = next((kind for kind in KINDS if kind == given.get("kind")), None)
        if kind is None:
            raise StageError(f"kind must be one of {', '.join(KINDS)}")
        if not isinstance(given.get("method"), str):
            raise StageError("method must be a method's name or *")
        self._script.append(Fault(given["method"].lower(), kind, given.get("times", 1), given))

    def clear(self) -> None:
        """All is well again."""
        self._script.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that meets this request, used up by one."""
        fault = next((fault for fault in self._script if fault.meets(method)), None)
        if fault is not None and fault.left is not None:
            fault.left -= 1
            if fault.left <= 0:
                self._script.remove(fault)
        return fault
