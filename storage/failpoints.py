"""Named places on a fact's way at which a test ends the process, as a power cut would end it there.

The tests in tests/crash alone arm one, from inside the process. Unarmed, to pass one costs a comparison.
"""

import os
import signal

POINTS = {
    "key drafted": "the key is on the disk, under another name",
    "key made": "the key has its name, and there is no database yet",
    "migration applied": "a migration has run and is not recorded",
    "commit begins": "all statements of a transaction have run",
    "commit done": "a transaction is kept, and nobody has heard of it",
    "updates fetched": "Telegram has handed out updates, and none is kept",
    "updates kept": "the updates are kept, and Telegram has not heard that",
    "updates handled": "what follows from updates is written and not committed",
    "answers promised": "the answers are committed, and the sender has not been woken",
    "calls claimed": "rows are marked as on their way, and no call has begun",
    "call answered": "Telegram has answered a call, and nothing of that is written down",
    "results recorded": "the results of calls are committed",
    "due done": "what was due is done and not committed",
    "due committed": "what was due is committed",
    "days planned": "the prompts of the days ahead are committed",
    "copy prepared": "a backup to be restored is complete beside the database",
    "old log removed": "the database's log is gone, and the database has not been replaced yet",
}

_armed: str | None = None
_passes_left = 0


def arm(name: str, passes: int = 1) -> None:
    """End this process when it comes to this point for the `passes`-th time. KeyError for a point there is not."""
    global _armed, _passes_left
    POINTS[name]
    _armed, _passes_left = name, passes


def passed(name: str) -> None:
    """Called where the point is."""
    global _passes_left
    if name == _armed:
        _passes_left -= 1
        if _passes_left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
