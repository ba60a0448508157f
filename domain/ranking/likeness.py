"""How alike a question and a wording are, said in a few figures that each mean something."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.ranking.reading import Reading

Weigh = Callable[[str], float]


class Likeness(NamedTuple):
    """Figures between 0 and 1, two at most. The first grow with likeness, those from `missing` on with difference.

    `pieces`, `asked_for`: the weight of what both say, of what both say together and of the question alone.
    `order`, `letters`: the letters both have, in one order and in any. `kind`: what is asked for. `begins`: the start.
    `missing`, `extra`: the share of meaning that only the question or only the wording has; `lost` and
    `worst_missing` are its amount and its weightiest part. `clash`: both ask, for different things.
    `kind_missing`, `kind_extra`: asked for by one of them alone. `denial`: one denies. `about`: different people.
    `numbers`: different numbers.
    """

    pieces: float
    asked_for: float
    order: float
    letters: float
    kind: float
    begins: float
    missing: float
    extra: float
    lost: float
    worst_missing: float
    length: float
    clash: float
    kind_missing: float
    kind_extra: float
    denial: float
    about: float
    numbers: float


GROWING = 6  # so many figures, the first ones, grow with likeness


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready to be compared with many wordings; `weigh` says how telling a part of a text is."""

    reading: Reading
    pieces: Mapping[str, float]
    content: Mapping[str, float]
    places: Mapping[str, int]
    counts: Mapping[str, int]
    weigh: Weigh

    @classmethod
    def of(cls, reading: Reading, weigh: Weigh) -> "Asked":
        """Weigh its parts once."""
        pieces = {piece: weigh(piece) for piece in reading.pieces}
        content = {part: weigh(part) for part in reading.content}
        return cls(reading, pieces, content, places_of(reading.letters), Counter(reading.letters), weigh)

    def likeness(self, wording: Reading) -> Likeness:
        """Compare with a wording."""
        asked = self.reading
        whole, other, shared = self._masses(self.pieces, wording.pieces)
        meant, other_meant, both_mean = self._masses(self.content, wording.content)
        kinds, other_kinds = self._mass(asked.asked), self._mass(wording.asked)
        same_kinds = self._mass(kind for kind in asked.asked if kind in wording.asked)
        lost = [weight for part, weight in self.content.items() if part not in wording.content]
        rarest = self.weigh("")
        size, other_size = len(asked.letters), len(wording.letters)
        return Likeness(
            pieces=_part(2 * shared, whole + other),
            asked_for=_part(shared, whole),
            order=_part(2 * subsequence(self.places, size, wording.letters), size + other_size),
            letters=_part(2 * self._letters_in(wording.letters), size + other_size),
            kind=_part(2 * same_kinds, kinds + other_kinds),
            begins=float(asked.letters[:2] == wording.letters[:2]),
            missing=1 - _part(both_mean, meant) if meant else 0.0,
            extra=1 - _part(both_mean, other_meant) if other_meant else 0.0,
            lost=min(2.0, sum(lost) / rarest / 3),
            worst_missing=max(lost, default=0.0) / rarest,
            length=_part(abs(size - other_size), max(size, other_size)),
            clash=float(bool(asked.asked and wording.asked) and not same_kinds),
            kind_missing=min(2.0, (kinds - same_kinds) / rarest),
            kind_extra=min(2.0, (other_kinds - same_kinds) / rarest),
            denial=float(asked.denied != wording.denied),
            about=_differing(asked.about, wording.about),
            numbers=_differing(asked.numbers, wording.numbers),
        )

    def _mass(self, parts: Iterable[str]) -> float:
        return sum(map(self.weigh, parts))

    def _masses(self, mine: Mapping[str, float], theirs: Sequence[str]) -> tuple[float, float, float]:
        """The weight of the question's parts, of the wording's, and of those both have."""
        return sum(mine.values()), self._mass(theirs), sum(mine[part] for part in theirs if part in mine)

    def _letters_in(self, other: str) -> int:
        return sum(min(count, other.count(letter)) for letter, count in self.counts.items())


def places_of(letters: str) -> dict[str, int]:
    """For each letter, a bit for each place it stands at."""
    places: dict[str, int] = {}
    for place, letter in enumerate(letters):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def subsequence(places: Mapping[str, int], length: int, other: str) -> int:
    """The longest common subsequence with a text of this length, given by the places of its letters (Hyyrö, 2004)."""
    full = (1 << length) - 1
    row = full
    for letter in other:
        hit = row & places.get(letter, 0)
        row = ((row + hit) | (row - hit)) & full
    return length - row.bit_count()


def _part(some: float, whole: float) -> float:
    return some / whole if whole else 0.0


def _differing(one: Sequence[str], other: Sequence[str]) -> float:
    return min(2, len(set(one) ^ set(other))) / 2
