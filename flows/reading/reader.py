"""What a reader is: words and today's date in, a value out, or a Refusal that says what to type instead."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

# What JSON can hold, because answers are kept between two messages.
Answer: TypeAlias = "str | int | bool | Sequence[Answer] | Mapping[str, Answer]"
Reader: TypeAlias = Callable[[str, date], Answer]
