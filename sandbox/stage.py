"""The stage behind the Bot API: /sandbox/…, JSON in and JSON out."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiohttp import web

from sandbox import casting, groups, inline, polls, view
from sandbox.core import Sandbox
from sandbox.deeds import DEEDS
from sandbox.errors import ApiError, StageError
from sandbox.wire import Json, decode, encode

EVENTS_PAUSE_S = 0.05
DAY_MS = 86_400_000
TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def routes(box: Sandbox) -> list[web.RouteDef]:
    """Every address of the stage."""

    def post(path: str, act: Callable[[Sandbox, web.Request, Json], Any]) -> web.RouteDef:
        return web.post(f"/sandbox/{path}", _answering(box, act))

    def get(path: str, act: Callable[[Sandbox, web.Request, Json], Any]) -> web.RouteDef:
        return web.get(f"/sandbox/{path}", _answering(box, act))

    return [
        post("world", _set_world),
        post("posters", _put_up_posters),
        get("state", lambda box, request, given: view.state(box)),
        web.get("/sandbox/events", partial(_events, box)),
        post(r"users/{id:\d+}/{deed:[a-z]+}", _act),
        post(r"chats/{id:-?\d+}/migrate", lambda box, request, _: {"chat_id": groups.migrate(box, _id(request))}),
        post(r"chats/{id:-?\d+}/bot", _set_bot),
        post(r"chats/{id:-?\d+}/delete", lambda box, request, _: groups.delete(box, _id(request))),
        get("clock", lambda box, request, given: box.clock.shown()),
        get("clock/follow", _follow),
        post("clock/jump", _jump),
        post("faults", _add_fault),
        web.delete("/sandbox/faults", _answering(box, _clear_faults)),
        post("limits", _set_limits),
        post("updates", _add_update),
        get("log", lambda box, request, given: {"entries": box.log.after(_number(request, "after") or 0)}),
        get("refusals", lambda box, request, given: {"refusals": box.log.refusals}),
        get(r"inline/{id:\d+}", _look_at_results),
        web.get("/sandbox/files/{file_id}", partial(_file, box)),
    ]


def _answering(
    box: Sandbox, act: Callable[[Sandbox, web.Request, Json], Any]
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Reads JSON, answers JSON, and turns a refusal into `{"error": …}`."""

    async def answer(request: web.Request) -> web.Response:
        try:
            result = act(box, request, await _body(request))
            if asyncio.iscoroutine(result):
                result = await result
        except StageError as error:
            return _json({"error": error.text}, error.status)
        except ApiError as error:
            return _json({"error": error.description}, 400)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return _json({"error": f"this cannot be read: {type(error).__name__} {error}"}, 400)
        return _json(result if result is not None else {})

    return answer


def _json(value: object, status: int = 200) -> web.Response:
    return web.Response(
        body=encode(value), status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


async def _body(request: web.Request) -> Json:
    body = await request.read() if request.can_read_body else b""
    given = decode(body) if body else {}
    if not isinstance(given, dict):
        raise StageError("the body is a JSON object")
    return given


def _id(request: web.Request) -> int:
    return int(request.match_info["id"])


def _number(request: web.Request, name: str) -> int | None:
    words = request.query.get(name)
    return int(float(words)) if words else None


def _set_world(box: Sandbox, _: web.Request, given: Json) -> None:
    box.world = casting.read_world(given, box.world)
    box.updates.clear()
    box.queries.clear()
    box.inline.clear()
    box.files.clear()
    box.faults.clear()
    box.clock.set(given.get("now_ms"))
    box.changes.note()


def _put_up_posters(box: Sandbox, _: web.Request, given: Json) -> None:
    box.world.posters = list(given.get("posters") or [])
    box.changes.note()


def _act(box: Sandbox, request: web.Request, given: Json) -> Json:
    deed = DEEDS.get(request.match_info["deed"])
    if deed is None:
        raise StageError(f"people do not {request.match_info['deed']}", 404)
    return deed(box, box.person(_id(request)), given)


def _set_bot(box: Sandbox, request: web.Request, given: Json) -> None:
    groups.set_bot(box, _id(request), given)


async def _look_at_results(box: Sandbox, request: web.Request, _: Json) -> Json:
    return await inline.look(box, request.match_info["id"], float(request.query.get("wait") or 0))


async def _follow(box: Sandbox, request: web.Request, _: Json) -> Json:
    return await box.clock.follow(_number(request, "after") or 0, _number(request, "next"))


async def _jump(box: Sandbox, _: web.Request, given: Json) -> Json:
    box.changes.note()
    now_ms = await box.clock.jump(_target_ms(box, given))
    polls.close_when_due(box)
    box.changes.note()
    return {"now_ms": now_ms}


def _target_ms(box: Sandbox, given: Json) -> int:
    now_ms = box.clock.now_ms()
    if "seconds" in given:
        return now_ms + int(float(given["seconds"]) * 1000)
    if "now_ms" in given:
        return int(given["now_ms"])
    if given.get("to") == "next":
        return _next(box)
    match = TIME_OF_DAY.fullmatch(str(given.get("to", "")))
    if match is None:
        raise StageError('a jump needs to ("next" or "HH:MM"), seconds or now_ms')
    offset_ms = int(given.get("utc_offset_minutes", box.world.utc_offset_minutes)) * 60_000
    wanted = (int(match[1]) * 60 + int(match[2])) * 60_000
    return now_ms + ((wanted - offset_ms - now_ms - 1) % DAY_MS) + 1


def _next(box: Sandbox) -> int:
    next_ms = box.clock.next_ms
    if next_ms is None:
        raise StageError("nobody has announced what is next")
    return max(next_ms, box.clock.now_ms())


def _add_fault(box: Sandbox, _: web.Request, given: Json) -> None:
    box.faults.add(given)


def _clear_faults(box: Sandbox, _: web.Request, __: Json) -> None:
    box.faults.clear()


def _set_limits(box: Sandbox, _: web.Request, given: Json) -> None:
    if "enabled" in given:
        box.limits.enable(bool(given["enabled"]))
    if "latency_ms" in given:
        box.limits.latency_ms = int(given["latency_ms"])


def _add_update(box: Sandbox, _: web.Request, given: Json) -> Json:
    if not isinstance(given.get("raw"), dict):
        raise StageError("raw must be an object")
    update_id = box.updates.add_raw(given["raw"])
    box.changes.note()
    return {"update_id": update_id}


async def _events(box: Sandbox, request: web.Request) -> web.StreamResponse:
    """Tells of changes as they come, several at once when they come fast."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    version = -1
    while True:
        version = await box.changes.after(version)
        await response.write(b'data: {"version": %d}\n\n' % version)
        await asyncio.sleep(EVENTS_PAUSE_S)


async def _file(box: Sandbox, request: web.Request) -> web.Response:
    stored = box.files.by_id.get(request.match_info["file_id"])
    if stored is None:
        return _json({"error": "there is no such file"}, 404)
    return web.Response(body=stored.content, content_type=stored.mime_type)
