"""A demo that begins within a moment, because its two programs are forked from one that has imported all they need.

A cold start is some four seconds of imports, most of them aiogram's models; what the demo itself does is a tenth of
that.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.commands import demo
from sandbox import __main__ as sandbox

PATIENCE = 20.0
_PROGRAMS = multiprocessing.get_context("forkserver")
_PROGRAMS.set_forkserver_preload(["bot.commands.demo", "sandbox.judges.aiogram_judge", "tests.story.warm"])


@contextmanager
def demo_in(folder: Path, households: int, judging: list[str]) -> Iterator[str]:
    """Where it can be reached: a sandbox and a bot, two programs that know each other by HTTP alone."""
    log = folder / "sandbox.log"
    with _running(log, sandbox.main, ["--port", "0", *judging]):
        address = _address(log)
        with _running(folder / "bot.log", demo.play, address, folder / "data", households):
            yield address


@contextmanager
def _running(log: Path, program: Callable[..., None], *told: object) -> Iterator[None]:
    process = _PROGRAMS.Process(target=_run, args=(log, program, told), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(PATIENCE)
        process.kill()
    assert process.exitcode == 0, f"it ended with {process.exitcode}: {log.read_text()[-2000:]}"


def _run(log: Path, program: Callable[..., None], told: tuple[object, ...]) -> None:
    threading.Thread(target=_end_with_the_tests, daemon=True).start()
    with log.open("w") as written:
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
    program(*told)


def _end_with_the_tests() -> None:
    """Nothing is left running when they were killed."""
    tests = multiprocessing.parent_process()
    assert tests is not None
    tests.join()
    os._exit(1)


def _address(log: Path) -> str:
    """Where the sandbox listens, once it says so."""
    deadline = time.monotonic() + PATIENCE
    while not (log.exists() and (said := log.read_text()).endswith("\n") and "listening on " in said):
        assert time.monotonic() < deadline, f"the sandbox did not start: {log.read_text() if log.exists() else ''}"
        time.sleep(0.01)
    return said.split("listening on ", 1)[1].strip()
