"""One line a record: a sentence, its event and ids. Never what somebody wrote, never the token."""

import logging
import re
from types import TracebackType

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
# These tell requests and updates whole, with the token in the address or the words of people.
_TALKATIVE = ("httpx", "httpcore", "telegram", "aiohttp", "aiosqlite", "apscheduler", "asyncio", "psycopg")
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
        kind, _, trace = ei
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
        return f"  {kind.__name__ if kind else '?'} at {place}"


def set_up(level: str) -> None:
    """Send everything to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Plain())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
