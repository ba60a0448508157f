"""Buttons below a message, before they become Telegram's markup."""

from dataclasses import dataclass
from typing import Literal

from i18n.text import Text


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` comes back when it is pressed, `url` opens a page."""

    label: Text
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]
Share = Literal["contact", "location"]


def in_rows(buttons: list[Button], columns: int) -> Rows:
    """Buttons side by side, `columns` to a row."""
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))
