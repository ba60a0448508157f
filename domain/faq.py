"""Ready answers: for whom one holds, until when, and which of two to the same question is the nearer."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.simplified import simplified
from i18n.text import Text, t


class State(StrEnum):
    """Only an approved entry is given to anybody."""

    APPROVED = "approved"
    DRAFT = "draft"
    RETIRED = "retired"


STATE_NAMES: dict[State, Text] = {
    State.APPROVED: t("approved"),
    State.DRAFT: t("draft"),
    State.RETIRED: t("retired"),
}
TOPICS: dict[str, Text] = {
    "health": t("Health"),
    "supplies": t("Supplies"),
    "passes": t("Going in and out"),
    "isolation": t("Isolation"),
    "reporting": t("Reporting"),
    "places": t("Places"),
    "mind": t("Peace of mind"),
    "other": t("Other"),
}
LONGEST_QUESTION, LONGEST_ANSWER = 300, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntry:
    """A question with the ways people ask it and its answer, each by language.

    It holds for `area_id` and all below it (None: for everybody), to the end of `valid_until`.
    `media_kind` is "photo" or "document". `edited_at` is when staff last changed it, None as it came with the program.
    """

    id: int
    code: str
    topic: str
    question: Mapping[str, str]
    variants: Mapping[str, Sequence[str]]
    answer: Mapping[str, str]
    area_id: int | None = None
    area_path: str = ""
    state: State = State.APPROVED
    valid_until: date | None = None
    owner_user_id: int | None = None
    media_kind: str = ""
    media_file_id: str = ""
    place_code: str = ""
    edited_at: int | None = field(default=None, compare=False)
    revision: int = field(default=0, compare=False)

    def in_force(self, today: date) -> bool:
        """Whether it may be given today."""
        return self.state is State.APPROVED and (self.valid_until is None or self.valid_until >= today)

    def holds_for(self, path: str) -> bool:
        """Whether it is for somebody who lives at this path of the grid."""
        return path.startswith(self.area_path)

    def wordings(self, language: str) -> list[str]:
        """The ways it is asked for in a language, its own question first."""
        own = self.question.get(language)
        return [*([own] if own else []), *self.variants.get(language, ())]

    def asked_in(self, language: str) -> str:
        """Its question, in another language where this one is missing."""
        return self.question.get(language) or next(iter(self.question.values()))

    def answered_in(self, language: str) -> str:
        """Its answer, in another language where this one is missing."""
        return self.answer.get(language) or next(iter(self.answer.values()))


def folded(words: str) -> str:
    """Letters and digits alone, of one width, size and script: two wordings that are the same to the ear."""
    plain = unicodedata.normalize("NFKC", simplified(words)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def signs(entry: FaqEntry) -> Iterator[str]:
    """What it shares with another entry that answers the same question for another area.

    That is a wording, or the code before "@": `rubbish@jx-c07` is the courtyard's own edition of `rubbish`.
    """
    yield f"@{entry.code.partition('@')[0]}"
    for language in entry.question:
        yield from {folded(words) for words in entry.wordings(language)} - {""}


def with_variant(entry: FaqEntry, language: str, words: str) -> Mapping[str, Sequence[str]]:
    """Its variants and this one; the same ones when it is asked for so already."""
    known = {folded(each) for each in entry.wordings(language)}
    if folded(words) in known:
        return entry.variants
    return {**entry.variants, language: [*entry.variants.get(language, ()), words]}


def language_of_words(words: str) -> str | None:
    """Chinese unless there are more words of Latin letters than Han characters; None when there are neither."""
    han, latin = _letters(words)
    if not han and not latin:
        return None
    return "zh-Hans" if han >= latin else "en"


def languages_in(words: str) -> list[str]:
    """Every language some of the words are in, the one of most first; none for signs and numbers alone."""
    han, latin = _letters(words)
    first = ["zh-Hans", "en"] if han >= latin else ["en", "zh-Hans"]
    return [language for language in first if (han if language == "zh-Hans" else latin)]


def _letters(words: str) -> tuple[int, int]:
    """How many Han characters and how many words of Latin letters."""
    han = sum("\u3400" <= sign <= "\u9fff" for sign in words)
    return han, sum(any(sign.isalpha() for sign in word) for word in _latin_words(words))


def _latin_words(words: str) -> list[str]:
    return "".join(sign if sign.isascii() else " " for sign in words).split()
