"""grammY, a client in another language that knows nothing of this server, plays the bot's side over HTTP."""

import asyncio
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sandbox.rig import Rig

FOLDER = Path(__file__).parent / "grammy"
# The first with this reporter, and with fetch.
OLDEST_NODE = (18, 15)
PATIENCE_S = 60


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with grammY beside the programs."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on PATH, so grammY cannot play against the sandbox")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < OLDEST_NODE:
        pytest.skip(f"node {version.strip()} is too old for the programs of grammY")
    if not (FOLDER / "node_modules" / "grammy").is_dir():
        pytest.skip("no grammY beside tests/sandbox/grammy: `make judges` fetches it")
    return node


async def played(rig: Rig, node: str, program: str) -> tuple[int, str]:
    """The exit status of one program of tests, and all it said."""
    told = os.environ | {"SANDBOX_URL": rig.here.url, "SANDBOX_TOKEN": rig.here.token}
    command = [node, "--test", "--test-reporter=tap", program]
    started = await asyncio.create_subprocess_exec(
        *command, cwd=FOLDER, env=told, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        said, _ = await asyncio.wait_for(started.communicate(), PATIENCE_S)
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()
    return started.returncode or 0, said.decode()


def count(said: str, word: str) -> int:
    """What TAP says at its end of tests that pass, fail, are skipped …"""
    found = re.findall(rf"^# {word} (\d+)$", said, re.MULTILINE)
    return int(found[-1]) if found else -1


def declared(program: str) -> int:
    """How many tests a program has at least; some make more in a loop."""
    return len(re.findall(r"^test\(", (FOLDER / program).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("program", sorted(path.name for path in FOLDER.glob("*.test.mjs")))
async def test_grammy_plays(rig: Rig, node: str, program: str) -> None:
    """Nothing it sends may puzzle a judge, but for what is refused on purpose."""
    rig.here.box.poller.hold_s = 0.05
    status, said = await played(rig, node, program)
    refusals = [] if program == "refusals.test.mjs" else rig.here.box.log.refusals

    assert (status, count(said, "fail"), count(said, "skipped")) == (0, 0, 0), said
    assert count(said, "pass") >= declared(program) > 0, said
    assert refusals == []
