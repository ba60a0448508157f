"""Polls the bot sends and stops."""

from typing import Any

from sandbox import keyboards, texts, utf16
from sandbox.access import message_in, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.messages import deliver
from sandbox.methods.table import Call, method
from sandbox.polls import close, close_when_due, open_poll
from sandbox.requests import Params
from sandbox.wire import Json

MOST_OPTIONS = 12
LONGEST_OPTION = 100
LONGEST_QUESTION = 300
LONGEST_EXPLANATION = 200


@method("sendPoll")
def send_poll(call: Call) -> Json:
    """A poll or a quiz; anonymous unless the request says otherwise."""
    body = _poll(call)
    return deliver(call, {"poll": open_poll(call.box, body)}).body


def _poll(call: Call) -> Json:
    params = call.params
    kind = params.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad_request("Unsupported poll type specified")
    body: Json = {
        **_words(call, params, "question", LONGEST_QUESTION),
        "options": _options(call),
        "total_voter_count": 0,
        "is_closed": params.flag("is_closed"),
        "is_anonymous": not params.has("is_anonymous") or params.flag("is_anonymous"),
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": params.flag("allows_revoting") if params.has("allows_revoting") else kind == "regular",
        "members_only": params.flag("members_only"),
    }
    return body | (_quiz(call, len(body["options"])) if kind == "quiz" else {}) | _ending(call)


def _words(call: Call, values: Params, name: str, longest: int) -> Json:
    """A text with its entities; raises the 400 for an empty or too long one."""
    text, entities = texts.formatted(call.box.world, values.text(name), values.text(f"{name}_parse_mode"), [])
    what = "poll question" if name == "question" else "poll options"
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if utf16.length(text) > longest:
        raise bad_request(f"{what} length must not exceed {longest}")
    marked = [entity for entity in entities if entity["type"] == "custom_emoji"]
    return {name: text, f"{name}_entities": marked} if marked else {name: text}


def _options(call: Call) -> list[Json]:
    try:
        given = call.params.parsed("options")
    except ValueError as error:
        raise bad_request("Can't parse options JSON object") from error
    if given is not None and not isinstance(given, list):
        raise bad_request("Expected an Array of String as options")
    if not given:
        raise bad_request("poll must have at least one answer option")
    if len(given) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    return [{"persistent_id": str(number), **_option(call, one), "voter_count": 0} for number, one in enumerate(given)]


def _option(call: Call, given: Any) -> Json:
    values = Params({"text": given} if isinstance(given, str) else dict(given))
    return _words(call, values, "text", LONGEST_OPTION)


def _quiz(call: Call, count: int) -> Json:
    correct = call.params.parsed("correct_option_ids")
    if correct is None and call.params.has("correct_option_id"):
        correct = [call.params.integer("correct_option_id", -1)]
    if not isinstance(correct, list) or not correct or any(number not in range(count) for number in correct):
        raise bad_request("Wrong correct option ID specified")
    text, entities = texts.formatted(
        call.box.world, call.params.text("explanation"), call.params.text("explanation_parse_mode"), []
    )
    if utf16.length(text) > LONGEST_EXPLANATION:
        raise bad_request(f"explanation length must not exceed {LONGEST_EXPLANATION}")
    return {"correct_option_ids": correct, **texts.with_entities("explanation", text, entities)}


def _ending(call: Call) -> Json:
    """`close_date` by the sandbox's clock, from either parameter."""
    period, at = call.params.integer("open_period"), call.params.integer("close_date")
    if period:
        return {"open_period": period, "close_date": call.box.clock.now() + period}
    return {"close_date": at} if at else {}


@method("stopPoll")
def stop_poll(call: Call) -> Json:
    """Closes the bot's own poll and answers with what came out; the keyboard goes unless repeated."""
    chat = writable_chat(call.box, call.params)
    found = message_in(chat, call.params.integer("message_id"), "stop", "message with poll")
    message = found.body
    if "poll" not in message:
        raise bad_request("Message is not a poll")
    close_when_due(call.box)
    poll = call.box.world.polls[message["poll"]["id"]]
    if poll.body["is_closed"]:
        raise bad_request("Poll has already been closed")
    if found.sender_id != call.box.world.bot.id or "forward_origin" in message:
        raise bad_request("Poll can't be stopped")
    markup = keyboards.read(call.params)
    message.pop("reply_markup", None)
    if markup is not None and markup.inline is not None:
        message["reply_markup"] = markup.inline
    close(call.box, poll)
    return poll.body
