"""One sandbox for each test, judged by aiogram and, where it is at hand, by the Bot API's description."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot

from sandbox.judges.aiogram_judge import AiogramJudge
from sandbox.judges.api_json import ApiJsonJudge
from sandbox.judges.judge import Judge
from sandbox.server import running
from tests.sandbox.aiogram_bot import aiogram_bot
from tests.sandbox.rig import Rig

API_JSON = Path(os.environ.get("SHOUWANG_API_JSON", Path(__file__).parents[3] / "shared" / "botapi" / "api.json"))


@pytest.fixture(scope="session")
def judges() -> list[Judge]:
    """Read once, for the description is long."""
    described: list[Judge] = [ApiJsonJudge(API_JSON)] if API_JSON.exists() else []
    return [AiogramJudge(), *described]


@pytest.fixture
async def rig(judges: list[Judge]) -> AsyncIterator[Rig]:
    """At the end no answer and no update may be one that aiogram cannot read."""
    async with running(judges=judges) as here, aiohttp.ClientSession() as http:
        yield Rig(here, http)
        sent = [one for one in here.box.log.refusals if one["text"].startswith(("result.", "result:", "update "))]

    assert sent == []


@pytest.fixture
async def bot(rig: Rig) -> AsyncIterator[Bot]:
    """aiogram as the bot of the sandbox."""
    async with aiogram_bot(rig.here.url, rig.here.token) as bot:
        yield bot
