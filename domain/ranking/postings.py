"""Which texts a piece stands in, and so which texts a question may be near to (BM25, Robertson and others, 1994)."""

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

_SATURATION, _LENGTH_COUNTS = 1.2, 0.75
# Beyond so many steps the commonest pieces are left out of the search; they count again when candidates are compared.
_STEPS = 40_000


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts by number. A number that was taken out is not given again."""

    places: Mapping[str, "array[int]"]
    sizes: "array[int]"
    count: int
    total: int

    @classmethod
    def empty(cls) -> "Postings":
        """No text."""
        return cls({}, array("i"), 0, 0)

    def plus(self, texts: Iterable[Sequence[str]]) -> "Postings":
        """With more texts, each given by its pieces; they get the next numbers in their order."""
        places, sizes = dict(self.places), array("i", self.sizes)
        fresh: set[str] = set()
        count, total = self.count, self.total
        for number, pieces in enumerate(texts, len(sizes)):
            for piece in pieces:
                if piece not in fresh:
                    fresh.add(piece)
                    places[piece] = array("i", places.get(piece, ()))
                places[piece].append(number)
            sizes.append(len(pieces))
            count, total = count + 1, total + len(pieces)
        return Postings(places, sizes, count, total)

    def minus(self, texts: Mapping[int, Sequence[str]]) -> "Postings":
        """Without the texts of these numbers, whose pieces are given."""
        places, sizes = dict(self.places), array("i", self.sizes)
        for number, pieces in texts.items():
            for piece in pieces:
                left = array("i", (each for each in places[piece] if each != number))
                if left:
                    places[piece] = left
                else:
                    del places[piece]
            sizes[number] = 0
        return Postings(places, sizes, self.count - len(texts), self.total - sum(map(len, texts.values())))

    def rarity(self, piece: str) -> float:
        """How telling a piece is: the rarer, the more."""
        standing = len(self.places.get(piece, ()))
        return math.log(1 + (self.count - standing + 0.5) / (standing + 0.5))

    def stretch(self, size: int) -> float:
        """What the length of a text makes of a match in it: short texts count more."""
        average = self.total / self.count if self.total else 1.0
        return (_SATURATION + 1) / (1 + _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * size / average))

    def near(self, weights: Mapping[str, float], most: int) -> dict[int, float]:
        """Texts nearest to a question, with the share of its weight they carry, stretched by their length."""
        sizes, stretches = self.sizes, cache(self.stretch)
        whole = sum(weights.values())
        sums: dict[int, float] = {}
        steps = 0
        for piece in sorted(weights, key=lambda each: (len(self.places.get(each, ())), each)):
            places = self.places.get(piece, ())
            steps += len(places)
            if steps > _STEPS and sums:
                break
            weight = weights[piece] / whole if whole else 0.0
            for number in places:
                sums[number] = sums.get(number, 0.0) + weight
        return _most(
            {number: amount * stretches(sizes[number]) for number, amount in _most(sums, 8 * most).items()}, most
        )


def _most(values: dict[int, float], most: int) -> dict[int, float]:
    """Those with the highest values, more of them only where several share the last place."""
    if len(values) <= most:
        return values
    last = nlargest(most, values.values())[-1]
    return {number: value for number, value in values.items() if value >= last}
