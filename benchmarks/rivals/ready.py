"""The word the measuring program waits for."""

from typing import Any


async def say_ready(_: Any) -> None:
    """On a line of its own."""
    print("ready", flush=True)
