"""Polls while they run: votes, counts, closing, and which updates tell of it."""

import secrets

from sandbox import shapes
from sandbox.core import Sandbox
from sandbox.errors import StageError
from sandbox.wire import Json
from sandbox.world import Message, Person, Poll


def open_poll(box: Sandbox, body: Json) -> Json:
    """Gives a poll its id, keeps it, and returns what messages carry."""
    body = {"id": str(secrets.randbits(62) + 1), **body}
    box.world.polls[body["id"]] = Poll(body)
    return body


def fresh_copy(box: Sandbox, body: Json) -> Json:
    """The same question again, with nobody's votes."""
    options = [{**option, "voter_count": 0} for option in body["options"]]
    parts = {name: value for name, value in body.items() if name != "id"}
    return open_poll(box, {**parts, "options": options, "total_voter_count": 0, "is_closed": False})


def vote(box: Sandbox, person: Person, message: Message, option_ids: list[int]) -> None:
    """Casts or takes back a vote. The bot hears who, unless the poll is anonymous, and always the new counts."""
    poll = _poll(box, message)
    close_when_due(box)
    body = poll.body
    if body["is_closed"]:
        raise StageError("this poll is closed")
    if any(number not in range(len(body["options"])) for number in option_ids) or len(set(option_ids)) < len(
        option_ids
    ):
        raise StageError(f"option_ids are different numbers from 0 to {len(body['options']) - 1}")
    if len(option_ids) > 1 and not body["allows_multiple_answers"]:
        raise StageError("this poll takes one answer")
    if person.id in poll.votes and not body["allows_revoting"]:
        raise StageError("this vote stands")
    _count(poll, person.id, option_ids)
    if not body["is_anonymous"]:
        chosen = [body["options"][number]["persistent_id"] for number in option_ids]
        answer = {"poll_id": body["id"], "user": shapes.person(person), "option_ids": option_ids}
        box.updates.add("poll_answer", {**answer, "option_persistent_ids": chosen}, person.id)
    _tell(box, poll)


def _poll(box: Sandbox, message: Message) -> Poll:
    if "poll" not in message.body:
        raise StageError(f"message {message.id} is no poll")
    return box.world.polls[message.body["poll"]["id"]]


def _count(poll: Poll, user_id: int, option_ids: list[int]) -> None:
    poll.votes.pop(user_id, None)
    if option_ids:
        poll.votes[user_id] = option_ids
    for number, option in enumerate(poll.body["options"]):
        option["voter_count"] = sum(number in chosen for chosen in poll.votes.values())
    poll.body["total_voter_count"] = len(poll.votes)


def close(box: Sandbox, poll: Poll) -> None:
    """Nobody can vote any more."""
    poll.body["is_closed"] = True
    _tell(box, poll)


def close_when_due(box: Sandbox) -> None:
    """Closes every poll whose time is over by the sandbox's clock."""
    now = box.clock.now()
    for poll in box.world.polls.values():
        if not poll.body["is_closed"] and 0 < poll.body.get("close_date", 0) <= now:
            close(box, poll)


def _tell(box: Sandbox, poll: Poll) -> None:
    box.updates.add("poll", poll.body, 0)
    box.changes.note()
