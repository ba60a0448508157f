"""A question as it was put to us."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked what, and the message an answer belongs to. In a private chat `chat_id` is the person's own id."""

    user_id: int
    chat_id: int
    message_id: int
    words: str
    thread_id: int | None = None
