"""One row of a roster: who it is, and what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from domain.households import Tag
from flows.reading.phones import phone
from flows.roster.columns import BORN, DOOR, HEAD, LANGUAGE, NAME, PHONE, RELATION, TAGS
from flows.roster.doors import Door
from i18n.text import t

_YES = frozenset({"是", "户主", "本人", "√", "✓", "✔", "y", "yes", "1", "对", "head"})
_IS_HEAD = frozenset({"户主", "本人", "户主本人", "head", "self"})
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .·•'’-])*", re.UNICODE)
_MOST_NAME = 40
_TAG_WORDS: Mapping[Tag, re.Pattern[str]] = {
    Tag.LIVES_ALONE: re.compile("独居|lives? alone|lives_alone|空巢|孤寡"),
    Tag.ELDERLY: re.compile("高龄|老人|elderly"),
    Tag.DISABLED: re.compile("残疾|残障|失能|disabled"),
    Tag.CHRONIC: re.compile("慢性?病|高血压|糖尿病|chronic"),
    Tag.INFANT: re.compile("婴儿|婴幼儿|新生儿|infant|baby"),
}
_NOT = re.compile("(?:不是|非|无|没有|not? )\\s*$")
ELDERLY_AGE, INFANT_AGE = 70, 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be taken. `row` is its number as a spreadsheet counts; `courtyard` is empty when not said."""

    sheet: str
    row: int
    courtyard: str
    door: Door
    name: str
    phone: str
    is_head: bool
    tags: tuple[Tag, ...]
    language: str


def read_person(sheet: str, row: int, told: Mapping[str, str], courtyard: str, door: Door, today: date) -> Entry:
    """Refusal with the reason when it cannot be taken as it stands."""
    name = _name(told.get(NAME, "") or ("" if NAME in told else told.get(HEAD, "")))
    number = _phone(told.get(PHONE, ""), today)
    tags = read_tags(told.get(TAGS, "") + " " + told.get(RELATION, ""))
    born = told.get(BORN, "")[:4]
    if born.isdecimal() and 1900 <= int(born) <= today.year:
        age = today.year - int(born)
        tags = tuple(
            tag
            for tag in Tag
            if tag in tags or (tag is Tag.ELDERLY and age >= ELDERLY_AGE) or (tag is Tag.INFANT and age <= INFANT_AGE)
        )
    return Entry(
        sheet, row, courtyard, door, name, number, _is_head(told, name), tags, read_language(told.get(LANGUAGE, ""))
    )


def _name(words: str) -> str:
    name = words.strip()
    if not name:
        raise Refusal(t("The name is missing."))
    if len(name) > _MOST_NAME or not _NAME.fullmatch(name):
        raise Refusal(t("The name {name} does not look like one.", name=name[:_MOST_NAME]))
    return re.sub(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])", "", name)


def _phone(words: str, today: date) -> str:
    """A cell may be empty, or say so."""
    if words.strip(" -—/") in {"", "无", "没有", "none"}:
        return ""
    first = re.split(r"[,，、;；/]|\s(?=1[3-9][0-9]{9})", words)[0]
    try:
        return phone(first, today)
    except Refusal as refusal:
        raise Refusal(t("Phone {phone}: {why}", phone=words[:30], why=refusal.text)) from None


def _is_head(told: Mapping[str, str], name: str) -> bool:
    if NAME not in told:
        return True
    said, relation = told.get(HEAD, "").casefold(), told.get(RELATION, "").casefold()
    return said in _YES or (bool(said) and said.replace(" ", "") == name.casefold()) or relation in _IS_HEAD


def read_tags(words: str) -> tuple[Tag, ...]:
    """What a note says about needing help; the note itself is not kept."""
    text = words.casefold()
    return tuple(
        tag for tag, sign in _TAG_WORDS.items() if (at := sign.search(text)) and not _NOT.search(text[: at.start()])
    )


def read_language(words: str) -> str:
    """A language we speak, empty for any other."""
    text = words.strip().casefold()
    if text in {"中文", "汉语", "普通话", "zh", "zh-hans", "chinese"}:
        return "zh-Hans"
    return "en" if text in {"英文", "英语", "en", "english"} else ""


def is_said(told: Mapping[str, str]) -> bool:
    """Whether a row says anything about a person."""
    return any(told.get(each) for each in (NAME, HEAD, PHONE, DOOR))
