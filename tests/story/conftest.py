import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import demo_cast
from services.demo_community import make_community
from tests.story.stage import Player, Stage
from tests.story.warm import demo_in

HOUSEHOLDS = 250
ROOT = Path(__file__).parents[2]
API_JSON = Path(os.environ.get("SHOUWANG_API_JSON", ROOT.parent / "shared" / "botapi" / "api.json"))
JUDGING = ["--judge", *(["--api-json", str(API_JSON)] if API_JSON.exists() else [])]


@dataclass
class Neighbourhood:
    """A demo that runs: its stage, the people on it, and what the bot wrote to its log."""

    stage: Stage
    log: Path
    returnee: Player
    resident: Player
    leader: Player
    worker: Player
    secretary: Player
    counsellor: Player
    hotel: Player
    street: Player
    volunteer: Player
    neighbour: Player
    keeper: Player
    grandmother: Player
    staff_group: int = demo_cast.STAFF_GROUP
    residents_group: int = demo_cast.RESIDENTS_GROUP
    monitoring_group: int = demo_cast.MONITORING_GROUP

    def courtyard_code(self) -> str:
        """The code of the courtyard whose gate hangs on the stage."""
        community = make_community(households=HOUSEHOLDS)
        return demo_cast.largest_courtyard(community)

    def first_door(self) -> str:
        """The code of the first door of that courtyard."""
        found = (each for each in make_community(households=HOUSEHOLDS).areas if each.level == "household")
        return next(each.code for each in found if each.code.startswith(f"{self.courtyard_code()}-"))

    def gate_payload(self) -> str:
        link = self.stage.get("state")["posters"][0]["link"]
        return link.split("?start=", 1)[1]


@pytest.fixture
def neighbourhood(tmp_path) -> Iterator[Neighbourhood]:
    """What `shouwang demo` plays, judged by aiogram and, where it is at hand, by the Bot API's description."""
    with demo_in(tmp_path, HOUSEHOLDS, JUDGING) as address:
        yield from _settled(address, tmp_path / "bot.log")


@pytest.fixture
def newcomers_demo(tmp_path) -> Iterator[Neighbourhood]:
    """The same, started as a user starts it: as a command that takes its time."""
    log = tmp_path / "bot.log"
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--households", str(HOUSEHOLDS)]
    command += ["--data", str(tmp_path / "data"), *JUDGING]
    with log.open("w") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        yield from _settled(_address(process, log), log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdout.close()


def _settled(address: str, log: Path) -> Iterator[Neighbourhood]:
    stage = Stage(address)
    with stage.http:
        stage.until(lambda: stage.get("state")["posters"] and stage.get("state")["following"])
        yield Neighbourhood(stage, log, *(Player(stage, part.id) for part in demo_cast.PARTS))
        assert stage.refusals() == []


def _address(process, log: Path) -> str:
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError(f"the demo did not start: {log.read_text()[-2000:]}")
