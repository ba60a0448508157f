"""One line a record: a sentence, its event and ids. Never what somebody wrote, never the token."""

import asyncio
import logging
import re
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, TextIO

log = logging.getLogger(__name__)

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
# Other people's loggers tell requests and updates whole, with the token in the address or the words of persons.
OURS = ("bot", "domain", "flows", "handlers", "i18n", "services", "storage", "web")
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def redacted(words: str) -> str:
    """Without anything shaped like a bot's token."""
    return TOKEN.sub("[token]", words)


class Plain(logging.Formatter):
    """Time, level, logger, sentence, and what `extra` adds."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        added = " ".join(f"{name}={value}" for name, value in sorted(vars(record).items()) if name not in _USUAL)
        return redacted(f"{super().format(record)} {added}".rstrip())

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the name is logging's
        """An exception's words may be somebody's words, so only its kind and its place are told."""
        if ei[1] is None:
            return "  ?"
        return f"  {_kind_and_place(ei[1])}"


class Discreet(logging.StreamHandler[TextIO]):
    """Python's own would tell a line that cannot be written together with all that was to be in it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        with suppress(Exception):
            kind = sys.exc_info()[0]
            self.stream.write(f"A line of the log could not be written ({kind.__name__ if kind else '?'}).\n")


def innermost(error: BaseException) -> BaseException:
    """What really happened, where a group of tasks has wrapped it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def place(trace: TracebackType | None) -> str:
    """Where it was raised, as `module:line`."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"


def set_up(level: str) -> None:
    """Send everything to standard error: our own from this level on, all others only when something is wrong."""
    handler = Discreet()
    handler.setFormatter(Plain())
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level)), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    sys.excepthook = _end_of_program
    threading.excepthook = _end_of_thread


def quiet_loop(loop: asyncio.AbstractEventLoop) -> None:
    """What nobody waited for is told by its kind and place; asyncio itself would tell the task with its exception."""
    loop.set_exception_handler(_end_of_task)


def _end_of_program(kind: type[BaseException], raised: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("The program has ended by a fault.", exc_info=(kind, raised, trace))


def _end_of_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        log.error("A thread has ended by a fault.", exc_info=(ended.exc_type, ended.exc_value, ended.exc_traceback))


def _end_of_task(_: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    raised = told.get("exception")
    kind = "?" if raised is None else _kind_and_place(raised)
    log.error("Something in the background has failed.", extra={"event": "background_failed", "kind": kind})


def _kind_and_place(error: BaseException) -> str:
    inner = innermost(error)
    return f"{type(inner).__name__} at {place(inner.__traceback__)}"
