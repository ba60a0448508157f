"""How alike a question and a wording are, said in a few figures that each mean something."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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


class Weighed(NamedTuple):
    """A text taken apart, with what its parts weigh in one index: those of `pieces`, `content` and `asked`."""

    reading: Reading
    pieces: float
    content: float
    asked: float

    @classmethod
    def of(cls, reading: Reading, weigh: Weigh) -> "Weighed":
        """Weigh it."""
        parts = (reading.pieces, reading.content, reading.asked)
        return cls(reading, *(sum(map(weigh, each), 0.0) for each in parts))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready to be compared with many wordings; `rarest` is the weight of what stands nowhere."""

    whole: Weighed
    pieces: Mapping[str, float]
    content: Mapping[str, float]
    kinds: Mapping[str, float]
    places: Mapping[str, int]
    counts: Mapping[str, int]
    rarest: float

    @classmethod
    def of(cls, reading: Reading, weigh: Weigh) -> "Asked":
        """Weigh its parts once; `weigh` says how telling a part of a text is."""
        pieces, content, kinds = (
            {part: weigh(part) for part in parts} for parts in (reading.pieces, reading.content, reading.asked)
        )
        letters = reading.letters
        whole = Weighed.of(reading, weigh)
        return cls(whole, pieces, content, kinds, places_of(letters), Counter(letters), weigh(""))

    def likeness(self, wording: Weighed) -> Likeness:
        """Compare with a wording of the same index."""
        (asked, whole, meant, kinds), (other, other_whole, other_meant, other_kinds) = self.whole, wording
        shared = _shared(self.pieces, other.pieces)
        both_mean = _shared(self.content, other.content)
        same_kinds = sum([weight for kind, weight in self.kinds.items() if kind in other.asked])
        lost = [weight for part, weight in self.content.items() if part not in other.content]
        rarest = self.rarest
        size, other_size = len(asked.letters), len(other.letters)
        return Likeness(
            pieces=_part(2 * shared, whole + other_whole),
            asked_for=_part(shared, whole),
            order=_part(2 * subsequence(self.places, size, other.letters), size + other_size),
            letters=_part(2 * self._letters_in(other.letters), size + other_size),
            kind=_part(2 * same_kinds, kinds + other_kinds),
            begins=float(asked.letters[:2] == other.letters[:2]),
            missing=1 - _part(both_mean, meant) if meant else 0.0,
            extra=1 - _part(both_mean, other_meant) if other_meant else 0.0,
            lost=min(2.0, sum(lost) / rarest / 3),
            worst_missing=max(lost, default=0.0) / rarest,
            length=_part(abs(size - other_size), max(size, other_size)),
            clash=float(bool(asked.asked and other.asked) and not same_kinds),
            kind_missing=min(2.0, (kinds - same_kinds) / rarest),
            kind_extra=min(2.0, (other_kinds - same_kinds) / rarest),
            denial=float(asked.denied != other.denied),
            about=_differing(asked.about, other.about),
            numbers=_differing(asked.numbers, other.numbers),
        )

    def _letters_in(self, other: str) -> int:
        return sum([min(count, other.count(letter)) for letter, count in self.counts.items()])


def _shared(mine: Mapping[str, float], theirs: Sequence[str]) -> float:
    """The weight of those parts that both have."""
    return sum(filter(None, map(mine.get, theirs)), 0.0)


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
    # A letter that stands nowhere changes nothing.
    for at in filter(None, map(places.get, other)):
        hit = row & at
        row = ((row + hit) | (row - hit)) & full
    return length - row.bit_count()


def _part(some: float, whole: float) -> float:
    return some / whole if whole else 0.0


def _differing(one: Sequence[str], other: Sequence[str]) -> float:
    return 0.0 if one == other else min(2, len(set(one) ^ set(other))) / 2
