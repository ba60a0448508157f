"""Which of the offered choices typed words mean, in any of our languages."""

from collections.abc import Sequence

from flows.readers import pick, pick_many
from flows.step import Choice
from i18n.catalogue import LANGUAGES, render


def picked(words: str, choices: Sequence[Choice], *, numbered: bool = True) -> str | None:
    """The key of the one choice these words name, or whose place in the row they say."""
    return pick(words, [_spoken(choice) for choice in choices], numbered=numbered)


def ticked(words: str, choices: Sequence[Choice], none: Choice | None) -> list[str] | None:
    """The keys of the choices these words name; empty for "none of them", None when not understood."""
    if none is not None and picked(words, [none], numbered=False):
        return []
    return pick_many(words, [_spoken(choice) for choice in choices])


def _spoken(choice: Choice) -> tuple[str, Sequence[str]]:
    return choice.key, [*(render(choice.label, language) for language in LANGUAGES), *choice.words]
