"""What a turn of a conversation asks the outside to do."""

from dataclasses import dataclass
from typing import Any

from domain.contents import Content
from domain.keyboards import Share
from i18n.text import Text


@dataclass(frozen=True, slots=True)
class Option:
    """An answer offered as a button; `key` is what comes back."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as readers of a language will see it: below its heading, above its button."""

    content: Content
    language: str
    heading: Text | None = None
    button: Text | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Put the open question, after what is `shown` as it is.

    `anew` wants a message of its own even when a button was pressed.
    """

    text: Text
    step: str
    rows: tuple[tuple[Option, ...], ...]
    share: Share | None = None
    anew: bool = False
    shown: tuple[Preview, ...] = ()


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something that asks nothing; `ends_sharing` takes a "share my phone" keyboard away."""

    text: Text
    ends_sharing: bool = False


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word shown over the chat when a button was pressed."""

    text: Text


@dataclass(frozen=True, slots=True)
class Finished:
    """The conversation is complete: what was answered, without steps that no longer apply."""

    flow: str
    answers: dict[str, Any]


Effect = Ask | Tell | Toast | Finished
