"""A text taken apart: characters, pairs and words as they stand, and beside them what is asked and what is meant."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.ranking.concepts import CHINESE, ENGLISH, Phrases, words_in
from domain.ranking.folding import fold
from domain.ranking.stemming import stem

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+(?:['’][a-z]+)?|\d+")
_IS_HAN = re.compile(f"[{HAN}]")
_NUMERALS = {numeral: str(value) for value, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": "2", "半": "0.5"}
LONGEST = 400  # characters of a text that are looked at: nobody asks one question in more


@dataclass(frozen=True, slots=True)
class Reading:
    """One text, taken apart. Marks: `=` stem, `~` three letters, `#` number, `?` asked, `&` whom, `.` leftover."""

    letters: str
    pieces: tuple[str, ...]
    content: tuple[str, ...]
    asked: tuple[str, ...]
    about: tuple[str, ...]
    numbers: tuple[str, ...]
    denied: bool


def is_han(text: str) -> bool:
    """Whether a Chinese character is in it."""
    return _IS_HAN.search(text) is not None


def read(words: str) -> Reading:
    """Take a text apart."""
    runs: list[str] = _RUN.findall(fold(words[:LONGEST]))
    meant = list(_meant(runs))
    numbers = [part for part in meant if part[0] == "#"]
    return Reading(
        letters="".join(runs),
        pieces=_each_once(piece for run in runs for piece in _pieces(run)),
        content=_each_once(part for part in meant if part[0] not in "?!&-"),
        asked=_each_once(part for part in meant if part[0] == "?"),
        about=_each_once(part for part in meant if part[0] == "&"),
        numbers=_each_once(numbers),
        denied=any(part[0] == "!" for part in meant),
    )


def _each_once(parts: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    # The same few thousand pieces come again and again; interned, each is kept in memory once.
    return tuple(map(sys.intern, dict.fromkeys(parts)))


def _pieces(run: str) -> Iterator[str]:
    if is_han(run):
        yield from run
        yield from (run[start : start + 2] for start in range(len(run) - 1))
    elif run[0].isdecimal():
        yield f"#{run}"
    else:
        for word in words_in(run):
            edged = f"^{word}$"
            yield f"={stem(word)}"
            yield from (f"~{edged[start : start + 3]}" for start in range(len(edged) - 2))


def _meant(runs: Sequence[str]) -> Iterator[str]:
    """Concepts in their order, and what no concept covers."""
    spelled: list[str] = []
    for run in runs:
        if not is_han(run) and not run[0].isdecimal():
            spelled.extend(map(stem, words_in(run)))
            continue
        yield from _concepts(spelled, ENGLISH)
        spelled.clear()
        if run[0].isdecimal():
            yield f"#{run}"
        else:
            yield from _concepts(run, CHINESE)
    yield from _concepts(spelled, ENGLISH)


def _concepts(parts: Sequence[str], phrases: Phrases) -> Iterator[str]:
    at = 0
    while at < len(parts):
        length, concepts = phrases.at(parts, at)
        if length:
            yield from concepts
        elif parts[at] in _NUMERALS:
            yield f"#{_NUMERALS[parts[at]]}"
        else:
            yield f".{parts[at]}"
        at += max(1, length)
