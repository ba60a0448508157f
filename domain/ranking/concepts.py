"""Phrases that carry a concept, found in a text, longest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.ranking import chinese, english
from domain.ranking.stemming import stem


@dataclass(frozen=True, slots=True)
class Phrases:
    """Concepts by the phrases that carry them, and how many parts a phrase has at most."""

    carried: dict[tuple[str, ...], tuple[str, ...]]
    longest: int

    def at(self, parts: Sequence[str], start: int) -> tuple[int, tuple[str, ...]]:
        """The longest phrase that begins here: how many parts it has (0 for none), and what it carries."""
        for length in range(min(self.longest, len(parts) - start), 0, -1):
            concepts = self.carried.get(tuple(parts[start : start + length]))
            if concepts is not None:
                return length, concepts
        return 0, ()


def words_in(text: str) -> list[str]:
    """The words of a text in Latin or another spaced script, an apostrophe not parting one."""
    return re.findall(r"[^\W_]+", text.replace("'", "").replace("’", ""))


def _phrases(listed: dict[str, list[tuple[str, ...]]]) -> Phrases:
    carried: dict[tuple[str, ...], tuple[str, ...]] = {}
    for concept, phrases in listed.items():
        for phrase in phrases:
            carried[phrase] = tuple(dict.fromkeys((*carried.get(phrase, ()), concept)))
    return Phrases(carried, max(map(len, carried)))


def _listed(lines: str) -> dict[str, str]:
    # A line that begins with a space goes on with the one before it.
    blocks = re.split(r"\n(?! )", lines.strip("\n"))
    return dict(block.split(maxsplit=1) for block in blocks)


CHINESE = _phrases(
    {concept: [tuple(each) for each in rest.split()] for concept, rest in _listed(chinese.CONCEPTS).items()}
)
ENGLISH = _phrases(
    {
        concept: [tuple(map(stem, words_in(each))) for each in rest.split("|")]
        for concept, rest in _listed(english.CONCEPTS).items()
    }
)
