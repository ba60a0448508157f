"""Answers to button presses."""

from sandbox import utf16
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method

LONGEST_ANSWER = 200
KEPT_TOASTS = 50


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
