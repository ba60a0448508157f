"""One sandbox for each test, with aiogram looking at every answer and update."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.judges.aiogram_judge import AiogramJudge
from sandbox.server import running
from tests.sandbox.rig import Rig


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    """At the end no answer and no update may be one that aiogram cannot read."""
    async with running(judges=[AiogramJudge()]) as here, aiohttp.ClientSession() as http:
        yield Rig(here, http)
        sent = [one for one in here.box.log.refusals if one["text"].startswith(("result.", "result:", "update "))]

    assert sent == []
