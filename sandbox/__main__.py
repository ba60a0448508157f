"""`python -m sandbox`: plays Telegram until it is told to stop."""

import argparse
import asyncio
import logging
import signal
from collections.abc import Sequence
from pathlib import Path

from sandbox.judges.judge import Judge
from sandbox.server import running


def main(words: Sequence[str] | None = None) -> None:
    """Reads the command line and serves until SIGTERM or SIGINT."""
    options = _options(words)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    asyncio.run(_serve(options))


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Bot API server on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8090, help="0 picks a free one")
    parser.add_argument("--judge", action="store_true", help="have aiogram look at every request, answer and update")
    parser.add_argument("--api-json", type=Path, help="a machine-readable Bot API to check requests against")
    parser.add_argument("--enabled-limits", action="store_true", help="begin with rate limits on")
    return parser.parse_args(words)


def judges_for(options: argparse.Namespace) -> list[Judge]:
    """The judges asked for; each is loaded only then."""
    judges: list[Judge] = []
    if options.judge:
        from sandbox.judges.aiogram_judge import AiogramJudge

        judges.append(AiogramJudge())
    if options.api_json is not None:
        from sandbox.judges.api_json import ApiJsonJudge

        judges.append(ApiJsonJudge(options.api_json))
    return judges


async def _serve(options: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with running(options.port, judges_for(options), options.enabled_limits) as here:
        print(f"listening on {here.url}", flush=True)
        await stopped.wait()


if __name__ == "__main__":
    main()
