"""JSON between us and Telegram, as text that any database takes."""

import json
from typing import Any

import orjson


def to_json(value: Any) -> str:
    """As text. A lone surrogate is written as its escape, which every database keeps."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value)


def from_json(text: str) -> Any:
    """The value again."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
