"""Answers to inline queries, read whole when they come, so that a fault in one is told to the bot."""

import re
from typing import Any

from sandbox import keyboards, texts
from sandbox.errors import ApiError, bad_request
from sandbox.inline_queries import Answer, Result
from sandbox.methods.media import KINDS, media_content
from sandbox.methods.messages import contact_content, preview, spot, venue_content
from sandbox.methods.table import Call, method
from sandbox.requests import Params
from sandbox.wire import Json

MOST_RESULTS = 50
LONGEST_ID_BYTES = 64
KEPT_S = 300
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
SHOWN = ("id", "type", "title", "description", "address", "latitude", "longitude", "thumbnail_url", "first_name")
NEEDED = {"article": ("title", "input_message_content"), "location": ("title",), "venue": ("title", "address")}


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    """Up to 50 results with unlike ids, within 30 seconds of the sandbox's time."""
    results = [_result(call, one) for one in _listed(call)]
    by_id = {str(result.shown["id"]): result for result in results}
    if len(by_id) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    params, now_ms = call.params, call.box.clock.now_ms()
    answer = Answer(by_id, _next_offset(params), _button(params))
    kept_s = params.integer("cache_time", KEPT_S, 0)
    query_id = params.text("inline_query_id")
    call.box.queries.answer(query_id, now_ms)
    call.box.inline.answer(query_id, answer, now_ms + kept_s * 1000, params.flag("is_personal"))
    call.box.changes.note()
    return True


def _listed(call: Call) -> list[Json]:
    try:
        given = call.params.parsed("results")
    except ValueError as error:
        raise bad_request("Can't parse JSON encoded inline query results") from error
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise bad_request("Expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    return given


def _next_offset(params: Params) -> str:
    offset = params.text("next_offset")
    if len(offset.encode()) > LONGEST_ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    return offset


def _button(params: Params) -> Json | None:
    """The line above the results that leads into the private chat."""
    button = params.parsed("button")
    if not isinstance(button, dict):
        return None
    if "start_parameter" in button and not START_PARAMETER.fullmatch(str(button["start_parameter"])):
        raise bad_request("START_PARAM_INVALID")
    return button


def _result(call: Call, given: Json) -> Result:
    kind = str(given.get("type", ""))
    for name in ("type", "id", *NEEDED.get(kind, ())):
        if not given.get(name):
            raise bad_request(f"Can't parse inline query result: Can't find field \"{name}\"")
    if len(str(given["id"]).encode()) > LONGEST_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    markup = keyboards.parsed(given["reply_markup"]) if given.get("reply_markup") else None
    if markup is not None and markup.kind != "inline":
        raise bad_request("Inline keyboard expected")
    own = _own_content(call, kind, Params(given))
    replaced = given.get("input_message_content")
    content = own if replaced is None else _written(call, Params(_object(replaced)))
    return Result({name: given[name] for name in SHOWN if name in given}, content, markup)


def _object(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("Can't parse inline query result: InputMessageContent must be an Object")
    return given


def _own_content(call: Call, kind: str, values: Params) -> Json:
    """What is sent when the result does not say otherwise."""
    match kind:
        case "article":
            return {}
        case "location":
            return {"location": spot(values)}
        case "venue":
            return venue_content(values)
        case "contact":
            return contact_content(values)
    if kind not in KINDS or not values.has(f"{kind}_file_id"):
        raise ApiError(501, f"Not Implemented: this sandbox shows no inline results of type {kind} from an address")
    return media_content(call, kind, values, f"{kind}_file_id")


def _written(call: Call, values: Params) -> Json:
    """An InputMessageContent: words, a contact, a venue or a place, told by what it carries."""
    if values.has("message_text"):
        words = Params({"text": values.values["message_text"], **values.values})
        return texts.message_text(call.box.world, words) | preview(values)
    if values.has("phone_number"):
        return contact_content(values)
    if values.has("title"):
        return venue_content(values)
    if values.has("latitude"):
        return {"location": spot(values)}
    raise bad_request("Can't parse inline query result: Can't find field \"message_text\"")
