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
    """The value again. Half a sign, which no file, database or digest takes, is read as U+FFFD."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return _whole(json.loads(text))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list) else value
