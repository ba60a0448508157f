"""`shouwang demo`: a whole neighbourhood on this machine, without a token or any other service."""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import demo_cast, logs
from bot.app import serve
from bot.clock import FollowedClock
from bot.commands.run import run_loop
from bot.settings import Settings, with_paths_from

NAME = "demo"
HELP = "play a neighbourhood on one web page, with a Telegram of our own; nothing is real and nothing is kept"
_PLACES = Path(__file__).parents[2] / "assets" / "places" / "demo.json"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--port", type=int, default=8090, help="where the page is (8090; 0 picks a free one)")
    parser.add_argument("--data", type=Path, default=Path("data/demo"), help="emptied at each start (data/demo)")
    parser.add_argument("--households", type=int, default=5000, help="how large the community is (5000)")
    parser.add_argument("--judge", action="store_true", help="let aiogram look at every call and answer")
    parser.add_argument("--api-json", type=Path, help="check each call against this description of the Bot API")


def run(options: argparse.Namespace) -> None:
    """Start the sandbox and the bot; both end together."""
    with _sandbox(options) as base:
        play(base, options.data, options.households)


def play(base: str, data: Path, households: int) -> None:
    """Set the stage of this sandbox and run the bot on it, until told to stop; `data` is emptied first."""
    shutil.rmtree(data, ignore_errors=True)
    logs.set_up("WARNING")
    token = f"{demo_cast.BOT_ID}:{secrets.token_urlsafe(32)[:35]}"
    cast = demo_cast.prepare(base, token, households)
    settings = _settings(base, token, data)
    print(
        "",
        f"  守望 Shouwang: {base}",
        "",
        "  Open this address in a browser. Ctrl+C ends it.",
        "",
        sep="\n",
        flush=True,
    )
    run_loop(serve(settings, clock=FollowedClock(base), seed=cast.found, ready=lambda _: cast.put_up_posters()))


def _settings(base: str, token: str, data: Path) -> Settings:
    told = Settings(
        community="金星社区",
        duty_phone=demo_cast.DUTY_PHONE,
        places=_PLACES,
        log_level="WARNING",
        telegram={"token": token, "api_url": base},
        # The sandbox does not mind how fast we speak, and a fortnight should pass in minutes.
        delivery={"per_chat_per_second": 20, "per_group_per_minute": 600},
        database={"path": data / "shouwang.db", "key_file": data / "key" / "database.key"},
    )
    return with_paths_from(told, Path.cwd())


@contextmanager
def _sandbox(options: argparse.Namespace) -> Iterator[str]:
    """The sandbox as a program of its own, which it is for any bot."""
    command = [sys.executable, "-m", "sandbox", "--port", str(options.port)]
    command += ["--judge"] * options.judge + (["--api-json", str(options.api_json)] if options.api_json else [])
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
    )
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.wait(10)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if "listening on " not in line:
        sys.exit("shouwang: the sandbox did not start. Is its port in use? Try another one with --port.")
    return line.split("listening on ", 1)[1].strip()
