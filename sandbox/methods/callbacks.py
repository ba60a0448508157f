"""Answers to button presses."""

from sandbox import utf16
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method

LONGEST_ANSWER = 200
KEPT_TOASTS = 50


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Once per press, within 150 seconds of the sandbox's time. An address may only lead to the bot itself."""
    text = call.params.text("text")
    if utf16.length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    box, url = call.box, call.params.text("url")
    if url and not url.startswith(f"https://t.me/{box.world.bot.username}?start="):
        raise bad_request("URL_INVALID")
    query = box.queries.answer(call.params.text("callback_query_id"), box.clock.now_ms())
    toasts = box.chat(query.chat_id).toasts
    if text or url:
        alert = call.params.flag("show_alert")
        toast = {"user_id": query.user_id, "text": text, "alert": alert, "at_ms": box.clock.now_ms()}
        toasts.append(toast | {"url": url} if url else toast)
        del toasts[:-KEPT_TOASTS]
    box.changes.note()
    return True
