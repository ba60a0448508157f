"""What the ready answers say to a question, for somebody who lives at a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.faq import FaqEntry, language_of_words, languages_in
from domain.ranking.judging import Outcome, decide
from domain.ranking.weights import thresholds_for
from i18n.catalogue import LANGUAGES, Language, language_of
from i18n.text import Text, verbatim
from services.asked import Asked
from services.outgoing import language_in
from services.unit import Unit
from storage import accounts, areas, groups

MOST_OFFERED = 3
_BETTER = (Outcome.PASS_ON, Outcome.OFFER, Outcome.ANSWER)


@dataclass(frozen=True, slots=True)
class Consulted:
    """What to do, with the entries that are meant, the likeliest first, and the language to answer in."""

    outcome: Outcome
    entries: tuple[FaqEntry, ...]
    language: Language


def consult(unit: Unit, asked: Asked) -> Consulted:
    """Look a question up. Words of two languages are looked up in both."""
    path = path_of(unit, asked.user_id, asked.chat_id)
    best: tuple[Outcome, tuple[FaqEntry, ...]] = (Outcome.PASS_ON, ())
    for each in _tried(unit, asked.words, path):
        if _BETTER.index(each[0]) > _BETTER.index(best[0]):
            best = each
        if best[0] is Outcome.ANSWER:
            break
    outcome, entries = best
    most = 1 if outcome is Outcome.ANSWER else MOST_OFFERED
    return Consulted(outcome, entries[:most], spoken(unit, asked.words, asked.chat_id))


def _tried(unit: Unit, words: str, path: str) -> Iterator[tuple[Outcome, tuple[FaqEntry, ...]]]:
    """What each language of the words finds, that of most words first; numbers alone are looked up in all."""
    library = unit.house.library
    library.refresh(unit.tx)
    among = library.given_at(path, unit.today)
    for each in [language_of(language) for language in languages_in(words)] or LANGUAGES:
        found, is_exact = library.find(words, each, among)
        outcome = Outcome.ANSWER if is_exact else decide(found, thresholds_for(each))
        yield outcome, tuple(library.named(found))


def spoken(unit: Unit, words: str, chat_id: int) -> Language:
    """The language of the words; where they have none, as a number, the reader's."""
    language = language_of_words(words)
    return language_in(unit, chat_id) if language is None else language_of(language)


def path_of(unit: Unit, user_id: int, chat_id: int) -> str:
    """Where the answer is to hold: at the group's area, or at the person's."""
    group = groups.get(unit.tx, chat_id) if chat_id < 0 else None
    area_id = group.area_id if group else accounts.area_id(unit.tx, user_id)
    area = areas.top(unit.tx) if area_id is None else areas.get(unit.tx, area_id)
    return area.path if area else ""


def answer_text(unit: Unit, entry: FaqEntry, language: Language) -> Text:
    """The words of an answer, with the house's own phone in them."""
    return verbatim(entry.answered_in(language).replace("{duty_phone}", unit.house.duty_phone))
