"""Answers to button presses and inline queries."""

from sandbox import utf16
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method

LONGEST_ANSWER = 200
KEPT_TOASTS = 50
MOST_RESULTS = 50


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Once per press, within 150 seconds of the sandbox's time."""
    text = call.params.text("text")
    if utf16.length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    box = call.box
    query = box.queries.answer(call.params.text("callback_query_id"), box.clock.now_ms())
    toasts = box.chat(query.chat_id).toasts
    if text:
        alert = call.params.flag("show_alert")
        toasts.append({"user_id": query.user_id, "text": text, "alert": alert, "at_ms": box.clock.now_ms()})
        del toasts[:-KEPT_TOASTS]
    box.changes.note()
    return True


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    """Up to 50 results with unlike ids, within 30 seconds of the sandbox's time."""
    try:
        results = call.params.parsed("results")
    except ValueError as error:
        raise bad_request("Can't parse JSON encoded inline query results") from error
    if not isinstance(results, list):
        raise bad_request("Expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results if isinstance(result, dict)]
    if len(set(ids)) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    call.box.queries.answer(call.params.text("inline_query_id"), call.box.clock.now_ms())
    return True
