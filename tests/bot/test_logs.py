"""Nothing a person said or is called, and no token, reaches any log, whatever goes wrong and however loud it is set."""

import asyncio
import io
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

from bot import logs
from bot.house import open_database
from bot.settings import Settings
from sandbox.server import Running, running
from storage import areas
from tests.bot.running import PERSON, Bot, settings_for
from tests.sandbox.rig import Rig, person

ROOT = Path(__file__).parents[2]
TOKEN = "7000000001:AAcanaryCANARYcanaryCANARYcanary123"
NAME, PHONE, QUESTION, FEVER = "金丝雀林晓", "19400001001", "金丝雀什么时候收垃圾", "38.7"
CANARIES = (TOKEN, TOKEN.split(":")[1], NAME, PHONE, QUESTION, FEVER, "金丝雀")


@dataclass
class Log:
    """What is written, and the records it is written from."""

    stream: io.StringIO = field(default_factory=io.StringIO)
    records: list[logging.LogRecord] = field(default_factory=list)

    @property
    def written(self) -> str:
        return self.stream.getvalue()


@pytest.fixture
def log() -> Iterator[Log]:
    """All that is logged while logs are set up as in the program, at their loudest."""
    root, found = logging.getLogger(), Log()
    before = root.level, root.handlers[:], {name: logging.getLogger(name).level for name in logs.OURS}
    hooks = sys.excepthook, threading.excepthook

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.records.append(record)

    logs.set_up("DEBUG")
    root.handlers[0].setStream(found.stream)  # type: ignore[attr-defined]
    root.addHandler(Keep())
    yield found
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)
    sys.excepthook, threading.excepthook = hooks


def canaries_in(words: str) -> list[str]:
    return [each for each in CANARIES if each in words]


async def test_a_whole_conversation_among_faults_leaves_nothing_in_the_log_of_the_program(tmp_path: Path):
    async with running() as here, aiohttp.ClientSession() as http:
        rig = Rig(here, http)
        await rig.cast(
            person(PERSON, first_name=NAME, phone_number=PHONE, language_code="en"),
            bot={"id": 7000000001, "token": TOKEN, "username": "canary_bot", "first_name": "守望"},
        )
        settings = settings_for(here, tmp_path)
        process = _start(here, tmp_path)
        try:
            await _converse(rig, settings)
        finally:
            process.send_signal(signal.SIGTERM)
            status = await asyncio.to_thread(process.wait, 30)

    written = (tmp_path / "log").read_text()
    assert status == 0
    assert "trouble_begins" in written
    assert "update_quarantined" in written
    assert "update_quarantined" in written
    assert canaries_in(written) == []


def _start(here: Running, folder: Path) -> "subprocess.Popen[bytes]":
    config = folder / "config.toml"
    config.write_text(
        f'log_level = "DEBUG"\nareas = "{ROOT / "areas.example.toml"}"\n'
        f'[telegram]\napi_url = "{here.url}"\n'
        f'[database]\npath = "shouwang.db"\nkey_file = "key/database.key"\n'
        "[delivery]\nper_chat_per_second = 50\n"
    )
    environment = {**os.environ, "SHOUWANG_TELEGRAM__TOKEN": TOKEN}
    command = [sys.executable, "-m", "bot", "run", "--config", str(config)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


async def _converse(rig: Rig, settings: Settings) -> None:
    """A registration and a question, with Telegram in trouble and updates nobody can read or handle in between."""
    bot = Bot(rig, "", None)  # type: ignore[arg-type]
    await bot.until(lambda: _asked(bot, "setMyCommands"))
    database = open_database(settings)
    gate = await database.read(lambda tx: areas.gates_below(tx, areas.by_code(tx, "pl"))[0].token)  # type: ignore[arg-type]
    await database.close()
    for method, kind in (("getUpdates", "html"), ("getUpdates", "half"), ("sendMessage", "bad_json")):
        await bot.fault(method, 1, kind=kind)
    await rig.stage(f"users/{PERSON}/start", payload=f"g_{gate}")
    await bot.sees("Do you agree?")
    await bot.presses_first()
    await bot.sees("What is your name?")
    await bot.says(NAME)
    await bot.sees(NAME)
    await rig.stage(f"users/{PERSON}/send", chat_id=PERSON, contact=True)
    await bot.sees("Where did you come from?")
    await bot.says("/cancel")
    await bot.says(FEVER)
    for user_id, spoilt in ((1003, {"text": [QUESTION]}), (1004, {"entities": QUESTION})):
        somebody = {"id": user_id, "first_name": NAME}
        message = {"message_id": 5, "date": 1, "chat": {**somebody, "type": "private"}, **spoilt}
        rig.here.box.updates.add_raw({"message": {**message, "from": {**somebody, "is_bot": False}}})
    await bot.answers(QUESTION, "")
    await bot.answers("/privacy", "How we treat")


async def _asked(bot: Bot, method: str) -> bool:
    return bool(bot.requests(method))


def test_the_libraries_that_tell_everything_are_quiet_even_at_debug(log: Log):
    for name in (
        "aiohttp.client",
        "telegram.Bot",
        "telegram.ext",
        "apscheduler.scheduler",
        "asyncio",
        "httpx",
        "aiosqlite",
    ):
        logging.getLogger(name).debug("POST https://api.telegram.org/bot%s/sendMessage %s", TOKEN, NAME)
        logging.getLogger(name).info("%s", {"text": QUESTION})

    assert log.records == []


def test_a_library_nobody_thought_of_is_quiet_too(log: Log):
    logging.getLogger("some_new_library.client").info("%s", {"text": QUESTION})

    assert log.records == []


def test_our_own_lines_are_heard_at_debug(log: Log):
    logging.getLogger("bot.sender").debug("A line.")

    assert [record.getMessage() for record in log.records] == ["A line."]


def test_an_exception_is_told_by_kind_and_place_alone(log: Log):
    try:
        raise ValueError(f"{NAME} {TOKEN}")
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling request")

    assert "ValueError at " in log.written
    assert canaries_in(log.written) == []


def test_a_token_in_a_line_or_beside_it_is_struck_out(log: Log):
    logging.getLogger("bot").warning("An address: %s.", f"https://x/bot{TOKEN}/getMe", extra={"path": TOKEN})

    assert log.written.count("[token]") == 2
    assert canaries_in(log.written) == []


def test_a_line_that_cannot_be_written_is_not_told_with_what_was_in_it(log: Log, capsys: pytest.CaptureFixture[str]):
    record = logging.makeLogRecord({"msg": "One gap, %s, and two things for it.", "args": (NAME, TOKEN)})
    logging.getLogger().handlers[0].handle(record)

    assert log.written.endswith("A line of the log could not be written (TypeError).\n")
    assert canaries_in(log.written + "".join(capsys.readouterr())) == []


def test_what_is_beside_a_line_is_written_in_order(log: Log):
    logging.getLogger("bot").warning("A line.", extra={"outbox_id": 5, "event": "one"})

    assert log.written.rstrip().endswith("WARNING bot A line. event=one outbox_id=5")


async def test_a_task_whose_failure_nobody_looked_at_is_told_by_its_kind(log: Log):
    logs.quiet_loop(asyncio.get_running_loop())

    async def fails() -> None:
        raise ValueError(NAME)

    task = asyncio.create_task(fails())
    await asyncio.wait({task})
    del task
    await asyncio.sleep(0)

    assert "ValueError" in log.written
    assert canaries_in(log.written + _all_of(log.records)) == []


def test_what_ends_the_program_or_a_thread_is_told_by_its_kind(log: Log):
    def fails() -> None:
        raise ValueError(NAME)

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    try:
        fails()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    assert log.written.count("ValueError at ") == 2
    assert canaries_in(log.written) == []


def _all_of(records: list[logging.LogRecord]) -> str:
    """Every word a record carries, also those our format leaves out."""
    return " ".join(f"{record.getMessage()} {vars(record)}" for record in records)
