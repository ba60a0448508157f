"""What a use case sees of a database, whichever it is."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Row = Mapping[str, Any]


class Tx(Protocol):
    """One open transaction. It lives in its database's own thread and waits for nothing but the disk.

    Any statement may raise DatabaseBusy; then all of the transaction is lost, inside a savepoint too: let it out.
    """

    def run(self, statement: str, **values: object) -> int:
        """Run a named statement; how many rows it touched."""

    def run_many(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a named statement once for each row."""

    def one(self, statement: str, **values: object) -> Row | None:
        """The first row of a named query, if there is one."""

    def all(self, statement: str, **values: object) -> list[Row]:
        """All rows of a named query."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Undo what was done inside, and only that, when the block raises."""


Work = Callable[[Tx], T]


class Database(Protocol):
    """A store of facts. `work` runs whole in the database's thread, as one transaction; an error undoes all of it."""

    async def write(self, work: Work[T]) -> T:
        """Run and commit. Once started it finishes, even when the one who waits is cancelled."""

    async def read(self, work: Work[T]) -> T:
        """Run on one consistent snapshot beside the writer; it cannot change anything."""

    async def close(self) -> None:
        """Let running work end, then close the files or connections."""


class DatabaseBusy(Exception):
    """The database cannot be reached or written at this moment; the same work may succeed later."""


class DatabaseUnusable(Exception):
    """This database cannot be opened: wrong key, newer version, missing library. The message is for the operator."""
