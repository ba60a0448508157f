"""One program leads: it alone fetches, handles and sends. Whoever comes second stands by until it ends."""

from pathlib import Path

from filelock import FileLock, Timeout


class NotLeading(Exception):
    """Another program leads this database; it is free as soon as that one has ended."""


class FileLead:
    """The lead of a file. The operating system takes it back when the process ends, so no crash leaves it taken.

    Raises NotLeading.
    """

    def __init__(self, database: Path) -> None:
        # The file stays: were it removed, two programs could each lock one of the same name.
        self._lock = FileLock(database.with_name(f"{database.name}.lead"), timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise NotLeading from None

    def drop(self) -> None:
        """Let another lead."""
        self._lock.release()
