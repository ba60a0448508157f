"""Brings the bot up again and again: all is imported once, and each life is a process forked from that.

Python and its imports take many times as long as the bot's own start, and no kill there could harm anything.
Reads `live [PASSES FAILPOINT]` and `bury PID` on standard input; says `PID n` and `BURIED n status`. Each life is
`shouwang run`, and ends by itself at its fail-point.
"""

import os
import signal
import sys

from bot import app, cli  # noqa: F401 - what a life would import first
from storage import failpoints


def main() -> None:
    """Until standard input ends; nothing outlives it."""
    alive: set[int] = set()
    try:
        for line in sys.stdin:
            word, *rest = line.split()
            if word == "live":
                alive.add(pid := _fork(rest))
                print("PID", pid, flush=True)
            else:
                _, status = os.waitpid(int(rest[0]), 0)
                alive.discard(int(rest[0]))
                print("BURIED", rest[0], os.waitstatus_to_exitcode(status), flush=True)
    finally:
        for pid in alive:
            os.kill(pid, signal.SIGKILL)


def _fork(point: list[str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        if point:
            failpoints.arm(" ".join(point[1:]), int(point[0]))
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        cli.main()
    except SystemExit as end:
        print(end.code, file=sys.stderr)
        os._exit(3)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(4)
    os._exit(0)


if __name__ == "__main__":
    main()
