"""The few numbers that were fitted to questions people really asked; docs/decisions/0010 says how."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

from domain.ranking.likeness import Likeness

mul: Callable[[float, float], float] = operator.mul


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence on an answer is given outright, and from which on entries are offered."""

    answer: float
    offer: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much: in the order of entries, and in how sure the first of them is."""

    likeness: Likeness
    answer: float
    sure: Likeness
    sure_margin: float
    sure_certainty: float
    sure_base: float

    def worth(self, likeness: Likeness) -> float:
        """What the likeness of one wording adds to an entry's score."""
        return sum(map(mul, self.likeness, likeness), 0.0)

    def surety(self, likeness: Likeness, margin: float, certainty: float) -> float:
        """How sure the first candidate is, before it is brought between 0 and 1."""
        seen = sum(map(mul, self.sure, likeness), 0.0)
        return seen + self.sure_margin * margin + self.sure_certainty * certainty + self.sure_base


CHINESE = Weights(
    likeness=Likeness(1.7, 2.8, 0.0, 5.1, 0.0, 0.9, -3.2, -3.0, -3.8, 0.0, -3.5, -0.2, -3.4, -0.4, -1.3, -3.2, 0.0),
    answer=0.2,
    sure=Likeness(0, 0, 1.5, 0, 0, 0, -2.0, -2.4, 0, 0, 0, -1.1, -0.7, -0.9, -0.7, -1.3, -0.1),
    sure_margin=1.7,
    sure_certainty=1.9,
    sure_base=-1.9,
)
ENGLISH = Weights(
    likeness=Likeness(2.5, 3.5, 2.2, 0.0, 0.0, 0.0, -3.1, -2.7, -0.5, -0.5, -0.5, -0.1, -0.5, 0.0, -0.4, -3.0, -1.8),
    answer=5.0,
    sure=Likeness(0, 0, 1.5, 0, 0, 0, -2.0, -2.4, 0, 0, 0, -1.1, -0.7, -0.9, -0.7, -1.3, -0.1),
    sure_margin=1.7,
    sure_certainty=1.9,
    sure_base=-1.9,
)

# By the two letters a language tag begins with.
THRESHOLDS = {"zh": Thresholds(answer=0.9, offer=0.2), "en": Thresholds(answer=0.8, offer=0.2)}


def thresholds_for(language: str) -> Thresholds:
    """Those of a language, given by its tag (`zh-Hans`, `en`); an unknown one is treated like English."""
    return THRESHOLDS.get(language[:2], THRESHOLDS["en"])
