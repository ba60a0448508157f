"""A bare aiohttp loop that answers each message: what the sandbox itself can do."""

import asyncio
import sys
from typing import Any

import aiohttp
import orjson
import uvloop


async def serve(url: str, token: str) -> None:
    """Fetch, answer all at once, fetch again."""
    base = f"{url}/bot{token}"
    offset = 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=300)) as session:

        async def answer(update: dict[str, Any]) -> None:
            message = update.get("message") or update["callback_query"]["message"]
            body = orjson.dumps({"chat_id": message["chat"]["id"], "text": message.get("text", "Saved")})
            async with session.post(
                f"{base}/sendMessage", data=body, headers={"Content-Type": "application/json"}
            ) as r:
                await r.read()

        print("ready", flush=True)
        tasks = set()
        while True:
            async with session.get(f"{base}/getUpdates?offset={offset}&timeout=25&limit=100") as response:
                updates = orjson.loads(await response.read())["result"]
            for update in updates:
                offset = update["update_id"] + 1
                task = asyncio.create_task(answer(update))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1], sys.argv[2]))
