"""A row of a sheet becomes a ready answer, or words on what is wrong with it and what to do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.areas import Area
from domain.errors import Refusal
from domain.faq import LONGEST_ANSWER, LONGEST_QUESTION, TOPICS, FaqEntry, State, folded
from i18n.catalogue import LANGUAGES, render
from i18n.text import Text, t
from services.cleaning import relayed
from services.faq_sheet import SUFFIX
from services.faq_writing import split_variants
from services.sheets import is_broken
from services.unit import Unit
from storage import areas, places

_CODE = re.compile(r"[a-z0-9][a-z0-9._@-]{0,39}")
Row = Mapping[str, str]


def entry_in(unit: Unit, row: Row, known: FaqEntry | None, code: str) -> FaqEntry:
    """The entry a row tells; what has no column stays as it is known. A Refusal says what to mend."""
    broken = next((name for name, cell in row.items() if is_broken(cell)), None)
    if broken is not None:
        raise Refusal(t("{column} holds a formula that failed. Please type the text itself.", column=broken))
    base = known or FaqEntry(id=unit.new_id(), code=code, topic="other", question={}, variants={}, answer={})
    area = area_in(unit, row) if "area" in row else None
    entry = replace(
        base,
        topic=_topic(row) if row.get("topic") else base.topic,
        area_id=(area.id if area else None) if "area" in row else base.area_id,
        area_path=(area.path if area else "") if "area" in row else base.area_path,
        state=_state(row["state"]) if row.get("state") else base.state,
        valid_until=_until(row["valid_until"]) if "valid_until" in row else base.valid_until,
        place_code=_place(unit, row["place"]) if "place" in row else base.place_code,
        question=_worded(row, "question", base.question),
        answer=_worded(row, "answer", base.answer),
        variants=_variants(row, base.variants),
    )
    _must_be_whole(entry)
    return entry


def checked_code(words: str) -> str:
    """A code that can be typed."""
    if not _CODE.fullmatch(words):
        raise Refusal(
            t("The code {code} may have only small letters, digits, dots, dashes and @, at most 40.", code=words)
        )
    return words


def area_in(unit: Unit, row: Row) -> Area | None:
    """The area a row names; None stands for everybody."""
    code = row.get("area", "")
    area = areas.by_code(unit.tx, code) if code else None
    if code and area is None:
        raise Refusal(t("There is no area {code}. Please write its code, or leave it empty for everybody.", code=code))
    return area


def _topic(row: Row) -> str:
    words = row["topic"].casefold()
    named = {key: {key, *(render(name, language).casefold() for language in LANGUAGES)} for key, name in TOPICS.items()}
    found = next((key for key, names in named.items() if words in names), None)
    if found is None:
        raise Refusal(t("There is no topic {topic}. Topics: {topics}", topic=row["topic"], topics=list(TOPICS)))
    return found


def _state(words: str) -> State:
    try:
        return State(words.casefold())
    except ValueError:
        raise Refusal(t("There is no state {state}. States: {states}", state=words, states=list(State))) from None


def _until(words: str) -> date | None:
    try:
        return date.fromisoformat(words.replace("/", "-")) if words else None
    except ValueError:
        raise Refusal(
            t("{words} is no date. Please write it like 2020-03-01, or leave it empty.", words=words)
        ) from None


def _place(unit: Unit, code: str) -> str:
    if code and places.by_code(unit.tx, code) is None:
        raise Refusal(t("There is no place with the code {code}. Please leave it empty.", code=code))
    return code


def _worded(row: Row, part: str, base: Mapping[str, str]) -> dict[str, str]:
    told = {language: relayed(cell) for language, cell in _told(row, part).items()}
    return {language: words for language, words in {**base, **told}.items() if words}


def _variants(row: Row, base: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    told = {language: split_variants(relayed(cell)) for language, cell in _told(row, "variants").items()}
    return {language: words for language, words in {**base, **told}.items() if words}


def _told(row: Row, part: str) -> dict[str, str]:
    """The cells of a part by language; a language without a column is not there."""
    columns = {language: f"{part}_{suffix}" for language, suffix in SUFFIX.items()}
    return {language: row[column] for language, column in columns.items() if column in row}


def _must_be_whole(entry: FaqEntry) -> None:
    trouble = _trouble(entry)
    if trouble is not None:
        raise Refusal(trouble)


def _trouble(entry: FaqEntry) -> Text | None:
    if not any(folded(words) for words in entry.question.values()):
        return t("The question is missing. Please write one, or take the row out.")
    for language in LANGUAGES:
        if (language in entry.question) != (language in entry.answer):
            missing = "answer" if language in entry.question else "question"
            return t("{column} is missing beside its other half.", column=f"{missing}_{SUFFIX[language]}")
    if any(len(words) > LONGEST_QUESTION for words in entry.question.values()):
        return t("A question has at most {most} characters.", most=LONGEST_QUESTION)
    if any(len(words) > LONGEST_ANSWER for words in entry.answer.values()):
        return t("An answer has at most {most} characters.", most=LONGEST_ANSWER)
    return None
