"""From what a request says about a text to the text and entities of a message."""

import re
from collections.abc import Iterable
from typing import Any

from sandbox import html, markdown, utf16
from sandbox.errors import ApiError, bad_request
from sandbox.finding import found_in
from sandbox.requests import Params
from sandbox.wire import Json
from sandbox.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_RAW_BYTES = 1 << 15
# From the outside in, where two entities cover the same words.
ORDER = ["blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention"]
MARKED = ["bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"]
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")
NEEDED = {"text_link": ("url", str), "custom_emoji": ("custom_emoji_id", str), "text_mention": ("user", dict)}


def message_text(world: World, params: Params) -> Json:
    """The `text` and `entities` of a message; raises the 400 for an empty or too long one."""
    if not params.has("text"):
        raise bad_request("Message text is empty")
    text, entities = formatted(world, params.text("text"), params.text("parse_mode"), _listed(params, "entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16.length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return with_entities("text", text, entities)


def caption(world: World, values: Params) -> Json:
    """The `caption` and `caption_entities` of a message, nothing when there is none."""
    listed = _listed(values, "caption_entities")
    text, entities = formatted(world, values.text("caption"), values.text("parse_mode"), listed)
    if utf16.length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return with_entities("caption", text, entities)


def with_entities(name: str, text: str, entities: list[Json]) -> Json:
    """The fields a message has for a text under this name."""
    if not text:
        return {}
    key = "entities" if name == "text" else f"{name}_entities"
    return {name: text, key: entities} if entities else {name: text}


def _listed(params: Params, name: str) -> list[Json]:
    try:
        value = params.parsed(name)
    except ValueError:
        return []
    return value if isinstance(value, list) else []


def formatted(world: World, source: str, parse_mode: str, given: list[Json]) -> tuple[str, list[Json]]:
    """The text as people see it and all its entities, marked and found, sorted as Telegram sorts them."""
    if len(source.encode("utf-8", "surrogatepass")) > LONGEST_RAW_BYTES:
        raise bad_request("Text is too long")
    text, marked = _parsed(source, parse_mode.lower(), given)
    text, marked = trimmed(CONTROLS.sub(" ", text.replace("\r", "")) if CONTROLS.search(text) else text, marked)
    marked = [entity for entity in (_known(world, entity) for entity in marked) if entity]
    return text, ordered([*marked, *found_in(text, marked)])


def _parsed(source: str, parse_mode: str, given: list[Json]) -> tuple[str, list[Json]]:
    if not source or parse_mode in ("", "none"):
        return source, [_checked(entity) for entity in given]
    if parse_mode == "html":
        return html.parse(source)
    if parse_mode == "markdownv2":
        return markdown.parse(source)
    if parse_mode == "markdown":
        raise ApiError(501, "Not Implemented: this sandbox does not read the old Markdown; use MarkdownV2 or HTML")
    raise bad_request("Unsupported parse_mode")


def _checked(entity: Any) -> Json:
    """One of the entities a request lists."""
    if not isinstance(entity, dict):
        raise bad_request("Can't parse MessageEntity: expected an Object")
    for name in ("offset", "length"):
        if not isinstance(entity.get(name), int):
            raise bad_request(f"Can't parse MessageEntity: Can't find field \"{name}\"")
    if not isinstance(entity.get("type"), str):
        raise bad_request("Can't parse MessageEntity: Can't find field \"type\"")
    name, kind = NEEDED.get(entity["type"], ("type", str))
    if not isinstance(entity.get(name), kind):
        raise bad_request(f"Can't parse MessageEntity: Can't find field \"{name}\"")
    return entity


def _known(world: World, entity: Json) -> Json | None:
    """A mention by link holds only for somebody the bot can know."""
    if entity["type"] != "text_mention":
        return entity
    person = world.people.get(entity["user"].get("id", 0))
    if person is None:
        return None
    return {**entity, "user": {"id": person.id, "is_bot": False, "first_name": person.first_name}}


def trimmed(text: str, entities: Iterable[Json]) -> tuple[str, list[Json]]:
    """White space at both ends is not sent, and what was marked moves along."""
    kept = text.strip()
    cut = utf16.length(text[: len(text) - len(text.lstrip())])
    end = utf16.length(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        stop = min(end, entity["offset"] + entity["length"] - cut)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return kept, moved


def ordered(entities: list[Json]) -> list[Json]:
    """By place, the longer first, and by nesting where two cover the same words."""
    rank = {kind: index for index, kind in enumerate([*ORDER, "", *MARKED])}
    return sorted(entities, key=lambda it: (it["offset"], -it["length"], rank.get(it["type"], rank[""])))
