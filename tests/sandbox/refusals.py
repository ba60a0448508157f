"""The refusals both clients must be able to read, out of `refusals.json`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sandbox.rig import Json, Rig

TABLE: Json = json.loads((Path(__file__).parent / "refusals.json").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that must fail, and what is said to it. A message may be named `ours` or `theirs`."""

    method: str
    params: Json
    code: int
    description: str
    parameters: Json

    def meant(self, messages: dict[str, int]) -> Json:
        """The parameters as they are sent."""
        return {name: _meant(value, messages) for name, value in self.params.items()}


def listed() -> list[Refusal]:
    """Every row of the table."""
    return [Refusal(*row[:4], parameters=row[4] if len(row) > 4 else {}) for row in TABLE["refusals"]]


def _meant(value: Any, messages: dict[str, int]) -> Any:
    if isinstance(value, str):
        return messages.get(value, value)
    if isinstance(value, list):
        return [_meant(one, messages) for one in value]
    if isinstance(value, dict):
        if "repeat" in value:
            return value["repeat"] * value["times"]
        return {name: _meant(one, messages) for name, one in value.items()}
    return value


async def lay_out(rig: Rig) -> int:
    """The table's people and chats; the number of a message a person wrote to the bot."""
    await rig.stage("world", **TABLE["world"])
    message_id = 0
    for path, body in TABLE["deeds"]:
        done = await rig.stage(path, **body)
        message_id = done["message"]["message_id"] if "message" in done else message_id
    return message_id
