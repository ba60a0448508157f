"""The few numbers that were fitted to questions people really asked; docs/decisions/0008 says how."""

from dataclasses import dataclass

from domain.ranking.likeness import Likeness


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
        return sum(weight * figure for weight, figure in zip(self.likeness, likeness, strict=True))

    def surety(self, likeness: Likeness, margin: float, certainty: float) -> float:
        """How sure the first candidate is, before it is brought between 0 and 1."""
        seen = sum(weight * figure for weight, figure in zip(self.sure, likeness, strict=True))
        return seen + self.sure_margin * margin + self.sure_certainty * certainty + self.sure_base


CHINESE = Weights(
    likeness=Likeness(
        pieces=1.89,
        asked_for=2.62,
        order=0.93,
        letters=3.27,
        kind=0.67,
        begins=0.71,
        missing=-2.63,
        extra=-2.34,
        lost=-2.51,
        worst_missing=-0.36,
        length=-2.29,
        clash=-0.11,
        kind_missing=-1.7,
        kind_extra=-0.54,
        denial=-0.49,
        about=-1.95,
        numbers=-0.02,
    ),
    answer=0.24,
    sure=Likeness(
        pieces=0.12,
        asked_for=0.0,
        order=0.29,
        letters=1.21,
        kind=0.0,
        begins=0.0,
        missing=-1.01,
        extra=-2.1,
        lost=-0.77,
        worst_missing=-0.13,
        length=-1.42,
        clash=-0.98,
        kind_missing=-0.67,
        kind_extra=-0.86,
        denial=-0.52,
        about=-0.89,
        numbers=-0.11,
    ),
    sure_margin=1.63,
    sure_certainty=1.4,
    sure_base=-1.36,
)
ENGLISH = Weights(
    likeness=Likeness(
        pieces=3.6,
        asked_for=3.8,
        order=2.34,
        letters=1.43,
        kind=0.0,
        begins=0.0,
        missing=-2.0,
        extra=-3.11,
        lost=-3.66,
        worst_missing=0.0,
        length=0.0,
        clash=0.0,
        kind_missing=-0.79,
        kind_extra=0.0,
        denial=-0.51,
        about=-3.06,
        numbers=-1.78,
    ),
    answer=4.12,
    sure=Likeness(
        pieces=0.37,
        asked_for=0.35,
        order=0.0,
        letters=0.44,
        kind=0.0,
        begins=0.0,
        missing=-0.35,
        extra=-0.73,
        lost=0.0,
        worst_missing=0.0,
        length=-0.48,
        clash=-0.98,
        kind_missing=-0.67,
        kind_extra=-0.86,
        denial=-0.52,
        about=-0.89,
        numbers=-0.83,
    ),
    sure_margin=1.76,
    sure_certainty=2.5,
    sure_base=-2.46,
)

# By the two letters a language tag begins with.
THRESHOLDS = {"zh": Thresholds(answer=0.898, offer=0.208), "en": Thresholds(answer=0.882, offer=0.668)}


def thresholds_for(language: str) -> Thresholds:
    """Those of a language, given by its tag (`zh-Hans`, `en`); an unknown one is treated like English."""
    return THRESHOLDS.get(language[:2], THRESHOLDS["en"])
