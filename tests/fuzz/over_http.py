"""A part of the same updates over HTTP: the whole program polls the sandbox, and sends to it what it has to say."""

import asyncio
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import orjson

from tests.bot.running import Bot, bot_at_work
from tests.fuzz import town
from tests.fuzz.marks import found_in
from tests.fuzz.stream import Epoch, Settled, listening
from tests.fuzz.watching import Ear
from tests.sandbox.rig import Json, person, supergroup
from tests.services.running import KEY

_AT_ONCE = 500
# The sandbox refuses what stands in chats it does not know, and says so as Telegram does.
_REFUSED = frozenset({"not_delivered", "update_failed_to_send"})
_QUICK = {"per_chat_per_second": 1_000, "per_group_per_minute": 60_000, "messages_per_second": 2_000}


def some(settled: Settled, seed: int, size: int) -> dict[str, Any]:
    """What was counted, and what must not be."""
    if not size:
        return {"counts": {}, "faults": []}
    epoch = Epoch(settled, f"{seed}:http", size).run()
    updates = [each for _, batch in epoch.batches for each in batch if _is_json(each)]
    ear = Ear(settled.marks)
    with tempfile.TemporaryDirectory(prefix="shouwang-http-") as folder, listening(ear):
        counts, faults = asyncio.run(_fed(settled, Path(folder), updates))
    faults += [
        f"{each.kind}: {each.words}" for each in ear.faults if not any(event in each.words for event in _REFUSED)
    ]
    return {"counts": dict(counts), "faults": faults}


def _is_json(update: Json) -> bool:
    """Whether the sandbox can bring it: no number beyond 64 bits, no nest of hundreds.

    Nor one without a number of its own, which the sandbox, unlike Telegram, would bring again for ever.
    """
    if type(update.get("update_id")) is not int or not 0 <= update["update_id"] < 2**31:
        return False
    try:
        return bool(orjson.dumps(update))
    except orjson.JSONEncodeError:
        return False


async def _fed(settled: Settled, folder: Path, updates: list[Json]) -> tuple[Counter[str], list[str]]:
    shutil.copy(settled.path, folder / "shouwang.db")
    (folder / "key").mkdir(mode=0o700)
    (folder / "key" / "database.key").write_text(KEY.hex())
    people = [person(each, language_code="en") for each in (*town.RESIDENTS, *town.STAFF, *town.RECRUITS)]
    groups = [supergroup(*town.STAFF, *town.RESIDENTS, chat_id=each) for each in town.GROUPS]
    async with bot_at_work(folder, *people, *groups, delivery=_QUICK) as bot:
        for begin in range(0, len(updates), _AT_ONCE):
            for update in updates[begin : begin + _AT_ONCE]:
                await bot.rig.stage("updates", raw=update)
            await bot.until(lambda: _is_quiet(bot), 120, "a quiet inbox")
        for user_id in town.STAFF:
            await bot.answers("/help", "", user_id, within=60)
        return await _counted(bot, len(updates))


async def _is_quiet(bot: Bot) -> bool:
    return not await bot.rows("SELECT 1 FROM inbox WHERE state = 'waiting' LIMIT 1")


async def _counted(bot: Bot, fed: int) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter({"updates": fed})
    for state, count in await bot.rows("SELECT state, COUNT(*) FROM inbox GROUP BY state"):
        counts[state] = count
    odd = await bot.rows("SELECT id, state, error FROM inbox WHERE state NOT IN ('done', 'refused', 'quarantined')")
    errors = await bot.rows("SELECT DISTINCT error FROM inbox UNION SELECT DISTINCT error FROM outbox")
    faults = [f"inbox {each}" for each in odd] + [
        f"words of people in {each}" for each in errors if found_in(str(each))
    ]
    return counts, faults
