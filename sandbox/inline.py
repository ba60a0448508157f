"""Inline mode as people live it: typing `@bot words`, looking at the results, sending one of them."""

import asyncio
from contextlib import suppress

from sandbox import shapes
from sandbox.core import Sandbox
from sandbox.errors import StageError
from sandbox.inline_queries import Asked
from sandbox.people import Said, chat_of, say
from sandbox.queries import INLINE_MS, Query
from sandbox.wire import Json
from sandbox.world import Message, Person

LONGEST_LOOK_S = 25.0


def ask(box: Sandbox, person: Person, given: Json) -> str:
    """Types `@bot query` into a chat's input. An answer the bot let be kept is shown again without asking it."""
    asked = Asked(
        user_id=person.id,
        query=str(given.get("query") or ""),
        offset=str(given.get("offset") or ""),
        location=_location(given),
    )
    kept = box.inline.kept(asked, box.clock.now_ms())
    if kept:
        return kept
    query_id = box.queries.ask(Query(person.id, person.id, box.clock.now_ms() + INLINE_MS))
    box.inline.open(query_id, asked)
    update: Json = {
        "id": query_id,
        "from": shapes.person(person),
        "chat_type": _chat_type(box, person, given),
        "query": asked.query,
        "offset": asked.offset,
    }
    if asked.location:
        update["location"] = asked.location
    box.updates.add("inline_query", update, person.id)
    box.changes.note()
    return query_id


def _location(given: Json) -> Json:
    spot = given.get("location") or {}
    return {name: float(spot[name]) for name in ("latitude", "longitude")} if spot else {}


def _chat_type(box: Sandbox, person: Person, given: Json) -> str:
    """A private chat with the bot itself is called "sender"."""
    if not isinstance(given.get("chat_id"), int):
        return "sender"
    chat = chat_of(box, person, given)
    return "sender" if chat.is_private else chat.type


async def look(box: Sandbox, query_id: str, wait_s: float) -> Json:
    """What the person sees below their words; waits for the bot's answer at most this long."""
    asked = _asked(box, query_id)
    if wait_s > 0 and asked.answer is None:
        with suppress(TimeoutError):
            await asyncio.wait_for(asked.answered.wait(), min(wait_s, LONGEST_LOOK_S))
    answer = asked.answer
    if answer is None:
        return {"answered": False, "results": []}
    shown: Json = {"answered": True, "results": [one.shown for one in answer.results.values()]}
    if answer.next_offset:
        shown["next_offset"] = answer.next_offset
    return shown | {"button": answer.button} if answer.button else shown


def _asked(box: Sandbox, query_id: str) -> Asked:
    asked = box.inline.asked(query_id)
    if asked is None:
        raise StageError(f"there is no inline query {query_id}", 404)
    return asked


def choose(box: Sandbox, person: Person, given: Json) -> Message:
    """Sends a result into a chat as the person's own message, marked with the bot it came by."""
    asked = _asked(box, str(given.get("inline_query_id")))
    result = asked.answer.results.get(str(given.get("result_id"))) if asked.answer is not None else None
    if result is None:
        raise StageError(f"the bot gave no result {given.get('result_id')}", 404)
    chat = chat_of(box, person, given)
    message = say(box, person, chat, Said(result.content, None, int(given.get("thread_id") or 0), result.markup, True))
    _tell(box, person, asked, str(given.get("result_id")), message)
    return message


def _tell(box: Sandbox, person: Person, asked: Asked, result_id: str, message: Message) -> None:
    """Only a bot that was set so in BotFather hears which result was chosen."""
    if not box.world.bot.hears_choices:
        return
    chosen: Json = {"result_id": result_id, "from": shapes.person(person), "query": asked.query}
    if asked.location:
        chosen["location"] = asked.location
    if message.inline_id:
        chosen["inline_message_id"] = message.inline_id
    box.updates.add("chosen_inline_result", chosen, person.id)
