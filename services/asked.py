"""A question as it was put to us."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked what, and the message an answer belongs to. In a private chat `chat_id` is the person's own id.

    `reply_to` is the message it replies to, `file_id` a picture that came with it.
    """

    user_id: int
    chat_id: int
    message_id: int
    words: str
    thread_id: int | None = None
    reply_to: int | None = None
    file_id: str = ""
