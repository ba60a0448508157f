"""What people do, by the names of the stage's addresses."""

from collections.abc import Callable

from sandbox import groups, inline, people
from sandbox.core import Sandbox
from sandbox.standing import set_blocked
from sandbox.wire import Json
from sandbox.world import Person

Deed = Callable[[Sandbox, Person, Json], Json]


def _send(box: Sandbox, person: Person, given: Json) -> Json:
    return {"message": people.send(box, person, given).body}


def _start(box: Sandbox, person: Person, given: Json) -> Json:
    return {"message": people.start(box, person, str(given.get("payload") or "")).body}


def _press(box: Sandbox, person: Person, given: Json) -> Json:
    return {"callback_query_id": people.press(box, person, given)}


def _edit(box: Sandbox, person: Person, given: Json) -> Json:
    return {"message": people.edit(box, person, given).body}


def _pin(box: Sandbox, person: Person, given: Json) -> Json:
    people.pin(box, person, given)
    return {}


def _join(box: Sandbox, person: Person, given: Json) -> Json:
    groups.join(box, person, given)
    return {}


def _withdraw(box: Sandbox, person: Person, given: Json) -> Json:
    groups.withdraw(box, person, given)
    return {}


def _leave(box: Sandbox, person: Person, given: Json) -> Json:
    groups.leave(box, person, given)
    return {}


def _block(box: Sandbox, person: Person, _: Json) -> Json:
    set_blocked(box, person, True)
    return {}


def _unblock(box: Sandbox, person: Person, _: Json) -> Json:
    set_blocked(box, person, False)
    return {}


def _deactivate(box: Sandbox, person: Person, _: Json) -> Json:
    person.deactivated = True
    box.changes.note()
    return {}


def _inline(box: Sandbox, person: Person, given: Json) -> Json:
    return {"inline_query_id": inline.ask(box, person, given)}


def _choose(box: Sandbox, person: Person, given: Json) -> Json:
    return {"message": inline.choose(box, person, given).body}


def _vote(box: Sandbox, person: Person, given: Json) -> Json:
    people.cast_vote(box, person, given)
    return {}


def _topic(box: Sandbox, person: Person, given: Json) -> Json:
    return {"message_thread_id": people.start_topic(box, person, given)}


DEEDS: dict[str, Deed] = {
    "send": _send,
    "start": _start,
    "press": _press,
    "edit": _edit,
    "pin": _pin,
    "join": _join,
    "withdraw": _withdraw,
    "leave": _leave,
    "block": _block,
    "unblock": _unblock,
    "deactivate": _deactivate,
    "inline": _inline,
    "choose": _choose,
    "vote": _vote,
    "topic": _topic,
}
