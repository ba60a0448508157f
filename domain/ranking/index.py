"""The ready answers of one language, taken apart once so that a question finds its own among thousands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice

from domain.ranking.judging import Candidate, Found, found
from domain.ranking.likeness import GROWING, Asked, Likeness, Weighed
from domain.ranking.postings import Postings
from domain.ranking.reading import Reading, is_han, read
from domain.ranking.weights import CHINESE, ENGLISH, Weights

# How many entries are compared closely, out of how many near wordings, and how many wordings of one entry.
_CANDIDATES, _WORDINGS, _WORDINGS_OF_ONE = 12, 80, 4
_ANSWER = 2000  # characters of an answer that are looked at
# How much a piece of each kind counts beside its rarity.
_KINDS = {"=": 1.5, "~": 0.35}


@dataclass(frozen=True, slots=True)
class Entry:
    """A ready answer in one language; its first wording is the question itself."""

    key: str
    wordings: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class _Filed:
    """Where the parts of an entry are."""

    wordings: Mapping[int, Reading]
    answers: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Index:
    """Entries by key. It never changes: `with_entries` and `without` return another that shares most of its parts."""

    filed: Mapping[str, _Filed]
    owners: Mapping[int, str]
    answering: Mapping[int, str]
    wordings: Postings
    answers: Postings
    han: int
    # What has been worked out so far; it holds for this index alone.
    _weights: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)
    _weighed: dict[int, Weighed] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Index":
        """All of these; of two with the same key the later one counts."""
        return cls({}, {}, {}, Postings.empty(), Postings.empty(), 0).with_entries(entries)

    def with_entry(self, entry: Entry) -> "Index":
        """With this entry, in place of what stood under its key."""
        return self.with_entries([entry])

    def with_entries(self, entries: Iterable[Entry]) -> "Index":
        """With these entries, each in place of what stood under its key."""
        fresh = {entry.key: entry for entry in entries}
        base = self.without(*fresh)
        readings = {key: [read(wording) for wording in entry.wordings] for key, entry in fresh.items()}
        answers = {key: _answer_pieces(entry.answer) for key, entry in fresh.items() if entry.answer}
        next_wording, next_answer = len(base.wordings.sizes), len(base.answers.sizes)
        filed, owners, answering = dict(base.filed), dict(base.owners), dict(base.answering)
        for key, each in readings.items():
            numbered = dict(enumerate(each, next_wording))
            answered = {next_answer: answers[key]} if key in answers else {}
            filed[key] = _Filed(numbered, answered)
            owners.update(dict.fromkeys(numbered, key))
            answering.update(dict.fromkeys(answered, key))
            next_wording, next_answer = next_wording + len(numbered), next_answer + len(answered)
        wordings = base.wordings.plus(_sought(reading) for each in readings.values() for reading in each)
        han = base.han + sum(is_han(reading.letters) for each in readings.values() for reading in each)
        return Index(filed, owners, answering, wordings, base.answers.plus(answers.values()), han)

    def without(self, *keys: str) -> "Index":
        """Without the entries of these keys, if they are there."""
        gone = {key: self.filed[key] for key in keys if key in self.filed}
        if not gone:
            return self
        wordings = {number: reading for filed in gone.values() for number, reading in filed.wordings.items()}
        answers = {number: pieces for filed in gone.values() for number, pieces in filed.answers.items()}
        return Index(
            {key: filed for key, filed in self.filed.items() if key not in gone},
            {number: key for number, key in self.owners.items() if key not in gone},
            {number: key for number, key in self.answering.items() if key not in gone},
            self.wordings.minus({number: _sought(reading) for number, reading in wordings.items()}),
            self.answers.minus(answers),
            self.han - sum(is_han(reading.letters) for reading in wordings.values()),
        )

    @property
    def weights(self) -> Weights:
        """Those of the language most wordings are written in."""
        return CHINESE if 2 * self.han >= self.wordings.count else ENGLISH

    def find(self, words: str, most: int = 5, among: Callable[[str], bool] | None = None) -> Found:
        """The entries nearest to these words, best first, and how sure it is that the first is the right one.

        `among` says of a key whether it may be found; the others are as if they were not there.
        """
        return found(self.candidates(words, among), self.weights, most)

    def candidates(self, words: str, among: Callable[[str], bool] | None = None) -> list[Candidate]:
        """The entries that may be meant by these words, with all they are judged by."""
        reading = read(words)
        asked = Asked.of(reading, self.weigh)
        by_answer = {self.answering[number]: value for number, value in self._near_answers(reading).items()}
        wordings: dict[str, list[tuple[float, int]]] = {key: [] for key in by_answer}
        # What may not be found takes places among the nearest, so more of them are looked at then.
        most = _WORDINGS if among is None else 4 * _WORDINGS
        near = self.wordings.near({piece: self.weigh(piece) for piece in _sought(reading)}, most)
        for number, value in near.items():
            wordings.setdefault(self.owners[number], []).append((-value, number))
        looked = sorted((_first_look(sorted(each), by_answer.get(key, 0.0)), key) for key, each in wordings.items())
        chosen = islice((key for _, key in looked if among is None or among(key)), _CANDIDATES)
        return [self._candidate(asked, key, wordings[key], by_answer.get(key, 0.0)) for key in chosen]

    def _candidate(self, asked: Asked, key: str, near: list[tuple[float, int]], answer: float) -> Candidate:
        weighed = [self._weighed_at(key, number) for _, number in nsmallest(_WORDINGS_OF_ONE, near)]
        likenesses = tuple(map(asked.likeness, weighed)) or (NOTHING,)
        same = any(each.reading.letters == asked.whole.reading.letters for each in weighed)
        return Candidate(key, likenesses, answer, same)

    def _weighed_at(self, key: str, number: int) -> Weighed:
        """A wording of this entry."""
        found = self._weighed.get(number)
        if found is None:
            found = self._weighed[number] = Weighed.of(self.filed[key].wordings[number], self.weigh)
        return found

    def _near_answers(self, reading: Reading) -> dict[int, float]:
        return self.answers.near({p: self.answers.rarity(p) for p in reading.pieces if _tells(p)}, _CANDIDATES)

    def weigh(self, part: str) -> float:
        """How telling a part of a reading is in this index."""
        weight = self._weights.get(part)
        if weight is None:
            piece = _piece_of(part)
            weight = self.wordings.rarity(piece) * (1.0 if part[:1] == "." else _KINDS.get(part[:1], 1.0))
            # Of what stands nowhere there is no end.
            if piece in self.wordings.places:
                self._weights[part] = weight
        return weight


# An entry that only its answer brought up has no wording like the question.
NOTHING = Likeness(*(0.0,) * GROWING, *(1.0,) * (len(Likeness._fields) - GROWING))


def _piece_of(part: str) -> str:
    """What stands in the postings for a part of a reading."""
    if part[:1] != ".":
        return part
    return part[1:] if is_han(part) else f"={part[1:]}"


def _sought(reading: Reading) -> tuple[str, ...]:
    concepts = (part for part in (*reading.content, *reading.asked) if part[0] not in ".#")
    return (*reading.pieces, *concepts)


def _first_look(wordings: list[tuple[float, int]], answer: float) -> float:
    values = [value for value, _ in wordings[:3]]
    return sum(values[:1]) + 0.2 * sum(values[1:]) - 0.3 * answer


def _tells(piece: str) -> bool:
    return piece[0] == "=" or (len(piece) == 2 and piece[0] not in "~#")


def _answer_pieces(answer: str) -> tuple[str, ...]:
    chunks = (answer[start : start + 400] for start in range(0, min(len(answer), _ANSWER), 399))
    return tuple(dict.fromkeys(piece for chunk in chunks for piece in read(chunk).pieces if _tells(piece)))
