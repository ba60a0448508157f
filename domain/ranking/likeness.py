"""How alike a question and a wording are, said in a few figures that each mean something."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.ranking.reading import Reading

Weigh = Callable[[str], float]


class Likeness(NamedTuple):
    """Figures around 0 to 1; the first seven grow with likeness, the others with difference."""

    match: float
    pieces: float
    asked_for: float
    covers: float
    order: float
    kind: float
    pairs: float
    missing: float
    extra: float
    worst_missing: float
    clash: float
    kind_missing: float
    kind_extra: float
    denial: float
    about: float
    numbers: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready to be compared with many wordings."""

    reading: Reading
    pieces: dict[str, float]
    content: dict[str, float]
    places: dict[str, int]
    weigh: Weigh

    @classmethod
    def of(cls, reading: Reading, weigh: Weigh) -> "Asked":
        """Weigh its pieces once."""
        places: dict[str, int] = {}
        for place, letter in enumerate(reading.letters):
            places[letter] = places.get(letter, 0) | 1 << place
        pieces = {piece: weigh(piece) for piece in reading.pieces}
        return cls(reading, pieces, {part: weigh(part) for part in reading.content}, places, weigh)

    def likeness(self, wording: Reading, stretch: float) -> Likeness:
        """Compare with a wording; `stretch` is what BM25 makes of its length."""
        weigh, asked = self.weigh, self.reading
        whole, other = sum(self.pieces.values()), sum(map(weigh, wording.pieces))
        shared = sum(self.pieces[piece] for piece in wording.pieces if piece in self.pieces)
        content, other_content = sum(self.content.values()), sum(map(weigh, wording.content))
        shared_content = sum(self.content[part] for part in wording.content if part in self.content)
        kinds, other_kinds = _mass(asked.asked, weigh), _mass(wording.asked, weigh)
        shared_kinds = _mass((kind for kind in asked.asked if kind in wording.asked), weigh)
        missing = [weight for part, weight in self.content.items() if part not in wording.content]
        rarest = weigh("")
        alike = subsequence(self.places, len(asked.letters), wording.letters)
        return Likeness(
            match=_part(shared, whole) * stretch,
            pieces=_part(2 * shared, whole + other),
            asked_for=_part(shared, whole),
            covers=_part(shared, other),
            order=_part(2 * alike, len(asked.letters) + len(wording.letters)),
            kind=_part(2 * shared_kinds, kinds + other_kinds),
            pairs=self._pairs(wording),
            missing=1 - _part(shared_content, content) if content else 0.0,
            extra=1 - _part(shared_content, other_content) if other_content else 0.0,
            worst_missing=max(missing, default=0.0) / rarest,
            clash=float(bool(asked.asked and wording.asked) and not shared_kinds),
            kind_missing=(kinds - shared_kinds) / rarest,
            kind_extra=(other_kinds - shared_kinds) / rarest,
            denial=float(asked.denied != wording.denied),
            about=_differing(asked.about, wording.about),
            numbers=_differing(asked.numbers, wording.numbers),
        )

    def _pairs(self, wording: Reading) -> float:
        mine = [weight for piece, weight in self.pieces.items() if _is_word(piece)]
        theirs = [self.weigh(piece) for piece in wording.pieces if _is_word(piece)]
        both = [self.pieces[piece] for piece in wording.pieces if _is_word(piece) and piece in self.pieces]
        return _part(2 * sum(both), sum(mine) + sum(theirs))


def subsequence(places: dict[str, int], length: int, other: str) -> int:
    """The longest common subsequence with a text given as bit masks of its characters (Hyyrö, 2004)."""
    full = (1 << length) - 1
    row = full
    for letter in other:
        hit = row & places.get(letter, 0)
        row = ((row + hit) | (row - hit)) & full
    return length - row.bit_count()


def _is_word(piece: str) -> bool:
    return piece[0] == "=" or (len(piece) == 2 and piece[0] not in "#~")


def _mass(parts: Iterable[str], weigh: Weigh) -> float:
    return sum(map(weigh, parts))


def _part(some: float, whole: float) -> float:
    return some / whole if whole else 0.0


def _differing(one: Sequence[str], other: Sequence[str]) -> float:
    return min(2, len(set(one) ^ set(other))) / 2
