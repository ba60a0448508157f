"""One request to the Bot API from its first byte to the answer's last."""

import asyncio
import logging
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from aiohttp import web

from sandbox import broken
from sandbox.core import Sandbox
from sandbox.errors import ApiError, bad_request
from sandbox.faults import NOT_EXECUTED, Fault
from sandbox.log import Entry
from sandbox.methods import TABLE, Call, Method
from sandbox.requests import Params, read
from sandbox.updates import Update
from sandbox.wire import Json, as_is, decode, encode

logger = logging.getLogger(__name__)

LONGEST_TOKEN = 80
UNCOUNTED = ("sendchataction",)
COUNTED = ("send", "copymessage", "forwardmessage")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`result` is None after a refusal, else what the judges are shown."""

    status: int
    body: bytes
    result: Any = None


async def serve(request: web.Request, box: Sandbox) -> web.StreamResponse:
    """Answers /bot<token>/<method>."""
    name = request.match_info["method"]
    try:
        check_token(box, request.match_info["token"])
        params = await read(request)
    except ApiError as error:
        return _response(error.code, encode(error.body()))
    fault = box.faults.take(name.lower())
    entry = Entry(0, box.clock.now_ms(), name, params.readable(), params.files())
    if fault is not None:
        entry.fault = fault.kind
    if box.limits.latency_ms:
        await asyncio.sleep(box.limits.latency_ms / 1000)
    if fault is not None and fault.kind in NOT_EXECUTED:
        return await _refused(request, box, entry, fault)
    outcome = await execute(box, name, params)
    note(box, entry, outcome, params)
    if fault is not None:
        return await broken.answer(request, fault, outcome.status, outcome.body)
    return _response(outcome.status, outcome.body)


def _response(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")


def check_token(box: Sandbox, token: str) -> None:
    """Raises the 401 for a token of another shape or another bot."""
    number, colon, _ = token.partition(":")
    if not colon or not number.isdigit() or token.startswith("0") or len(token) > LONGEST_TOKEN:
        raise ApiError(401, "Unauthorized: invalid token specified")
    if token != box.world.bot.token:
        raise ApiError(401, "Unauthorized")


async def execute(box: Sandbox, name: str, params: Params) -> Outcome:
    """Runs a method and puts its result, or Telegram's refusal, into an answer."""
    try:
        found = TABLE.get(name.lower())
        if found is None:
            raise ApiError(404, "Not Found: method not found")
        _spend(box, name.lower(), params)
        return await _run(found[1], Call(box, params))
    except ApiError as error:
        return Outcome(error.code, encode(error.body()))


async def _run(function: Method, call: Call) -> Outcome:
    try:
        result = function(call)
        if isawaitable(result):
            result = await result
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        # A value of a shape nobody expected; Telegram has a complaint for each, this has one for all.
        logger.warning("a request could not be read", exc_info=True)
        raise bad_request(f"can't parse the request: {error}") from error
    return Outcome(200, encode({"ok": True, "result": _sendable(result)}), result)


def _sendable(result: Any) -> Any:
    """Updates are put in as they were stored."""
    if isinstance(result, list) and result and isinstance(result[0], Update):
        return [as_is(update.body) for update in result]
    return result


def _spend(box: Sandbox, name: str, params: Params) -> None:
    is_edit = name.startswith("editmessage")
    if not box.limits.enabled or name in UNCOUNTED or not (is_edit or name.startswith(COUNTED)):
        return
    cost = _how_many(params) if name in ("sendmediagroup", "copymessages", "forwardmessages") else 1
    box.limits.spend(params.text("chat_id"), cost, is_edit)


def _how_many(params: Params) -> int:
    try:
        given = params.parsed("media") or params.parsed("message_ids")
    except ValueError:
        return 1
    return len(given) if isinstance(given, list) else 1


async def _refused(request: web.Request, box: Sandbox, entry: Entry, fault: Fault) -> web.StreamResponse:
    """A fault that keeps Telegram from doing anything."""
    status, body, content_type = broken.refusal(fault)
    entry.status = status
    entry.response = body if content_type == "application/json" else None
    box.log.add(entry)
    box.changes.note()
    if status is None:
        return broken.hang_up(request)
    return web.Response(status=status, body=body, content_type=content_type)


def note(box: Sandbox, entry: Entry, outcome: Outcome, params: Params) -> None:
    """Keeps what was asked and answered, and asks the judges."""
    entry.status, entry.response = outcome.status, outcome.body
    box.log.add(entry)
    if box.judges:
        judge(box, entry, outcome, params)
    box.changes.note()


def judge(box: Sandbox, entry: Entry, outcome: Outcome, params: Params) -> None:
    """Asks every judge about the request, a successful answer, and updates that are handed out."""
    name = TABLE.get(entry.method.lower(), (entry.method,))[0]
    for one in box.judges:
        complaints = one.request(name, params.values, frozenset(params.uploads))
        if outcome.status == 200 and name.lower() != "getupdates":
            complaints += one.answer(name, decode(outcome.body)["result"])
        for text in complaints:
            refuse(box, entry, one.name, text)
    if name.lower() == "getupdates" and isinstance(outcome.result, list):
        judge_updates(box, entry, outcome.result)


def judge_updates(box: Sandbox, entry: Entry, updates: list[Update]) -> None:
    """Each update is looked at once, when it is first handed out."""
    for update in updates:
        if not update.judged:
            update.judged = True
            _judge_update(box, entry, decode(update.body))


def _judge_update(box: Sandbox, entry: Entry, update: Json) -> None:
    for one in box.judges:
        for text in one.update(update):
            refuse(box, entry, one.name, f"update {update['update_id']}: {text}")


def refuse(box: Sandbox, entry: Entry, by: str, text: str) -> None:
    """Writes a complaint down where tests and people see it."""
    logger.warning("%s refuses %s: %s", by, entry.method, text)
    box.log.refuse(entry, by, text)
