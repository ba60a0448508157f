"""The private chat's story by tg-auto-test's client: `python -m tests.private_chat.play PYTHON_OF_THE_BOT`."""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient

from tests.private_chat.bridge import Bridge

ROOT = Path(__file__).parents[2]
# Nobody of the demo's.
PERSON = 9001
PATIENCE_S = 30.0


class Reader:
    """One person who waits for what they expect to read, then writes or taps."""

    def __init__(self, conversation: Any) -> None:
        self._conversation = conversation
        self._seen: list[Any] = []

    async def says(self, words: str) -> None:
        """Writes to the bot."""
        print(f"  > {words}", flush=True)
        await self._conversation.send_message(words, parse_mode=None)

    async def sees(self, words: str) -> None:
        """Raises when nothing new with these words comes."""
        await self._until(lambda: any(words in message.text for message in self._seen), words)
        self._seen = [message for message in self._seen if message.buttons]

    async def taps(self, label: str, below: str = "") -> None:
        """The newest button that says so, under a message that holds `below`; no label means the first."""
        message, button = await self._until(lambda: self._button(label, below), label or below)
        print(f"  ◉ {button.text}", flush=True)
        await message.click(data=button.data)

    def _button(self, label: str, below: str) -> tuple[Any, Any] | None:
        for message in reversed(self._seen):
            found = [button for row in message.buttons or [] for button in row if label in button.text and button.data]
            if found and below in message.text:
                return message, found[0]
        return None

    async def _until(self, look: Callable[[], Any], wanted: str) -> Any:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            await self._read()
            if found := look():
                return found
            await asyncio.sleep(0.05)
        raise AssertionError(f"never came: {wanted!r}; last: {[message.text for message in self._seen[-3:]]}")

    async def _read(self) -> None:
        """Everything that is there: new messages, and what became of old ones."""
        for take in (self._conversation.get_response, self._conversation.get_edit):
            while True:
                try:
                    message = await take(timeout=0.05)
                except (TimeoutError, RuntimeError):
                    break
                self._seen = [*(one for one in self._seen if one.id != message.id), message]
                print(f"  < {message.text.splitlines()[0] if message.text else '…'}", flush=True)


async def story(reader: Reader, link: str) -> None:
    """Start, the gate's link, consent, registration, a report that all is well, and one that it is not."""
    await reader.says("/start")
    await reader.sees("守望")
    await reader.says(f"/start {link.split('?start=', 1)[1]}")
    await reader.taps("同意")
    for question, answer in (("叫什么名字", "林晓"), ("电话", "19400001001")):
        await reader.sees(question)
        await reader.says(answer)
    await reader.taps("湖北")
    await reader.sees("哪天到的")
    await reader.says("昨天")
    await reader.taps("火车")
    for question in ("哪一栋", "单元", "房"):
        await reader.taps("", below=question)
    for label in ("没有别人", "不需要", "对，保存"):
        await reader.taps(label)
    await reader.sees("登记好了")
    await reader.says("/report")
    await reader.taps("一切都好", below="感觉怎么样")
    await reader.sees("一切都好。")
    await reader.says("/report")
    await reader.taps("不舒服", below="感觉怎么样")
    await reader.sees("体温多少")
    await reader.says("38度2")
    for label in ("咳嗽", "选好了", "没有了"):
        await reader.taps(label)
    await reader.sees("120")


@contextmanager
def house(python: str, url: str) -> Iterator[None]:
    """The bot as a program of its own; what it wrote is shown when the story fails."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w+") as log:
        process = subprocess.Popen([python, "-m", "tests.private_chat.house", url, folder], cwd=ROOT, stderr=log)
        try:
            yield
        except BaseException:
            log.seek(0)
            print(log.read(), file=sys.stderr)
            raise
        finally:
            process.terminate()
            process.wait(20)


async def main(python: str) -> None:
    """Plays the story once."""
    bridge = Bridge(PERSON)
    client = ServerlessTelegramClient(bridge.build, user_id=PERSON, first_name="林晓", bot_username="shouwang_bot")
    try:
        with house(python, bridge.url):
            await client.connect()
            async with asyncio.timeout(60):
                while not bridge.link:
                    await asyncio.sleep(0.05)
            async with client.conversation("shouwang_bot") as conversation:
                await story(Reader(conversation), bridge.link)
            await client.disconnect()
    finally:
        bridge.close()
    assert not bridge.passed_over, f"tg-auto-test has no answer for {', '.join(sorted(bridge.passed_over))}"
    print("✓ The story was played to its end.")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
