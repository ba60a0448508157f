"""People's names. Names of all peoples here are welcome: 阿依古丽·买买提, 和志强, O'Brien, Nguyễn Thị Ánh."""

import re
import unicodedata
from datetime import date

from domain.errors import Refusal
from flows.reading.cleaning import clean, clean_lines, plain, without_end_marks
from flows.reading.numerals import NUMBER
from i18n.text import t

LONGEST = 40
MOST = 12
NOBODY = frozenset(
    {"没有", "没有人", "没有了", "没", "没人", "无", "都没有", "不带人", "none", "no", "nobody", "no one", "n/a"}
)
_NO_NAME = NOBODY | {"不知道", "不清楚", "不详", "unknown", "i don't know"}

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇]"
_INTRODUCTION = re.compile(
    "^(?:(?:我的?)?(?:名字|姓名)(?:是|叫)?|我叫|我是|叫我?)[:\\s]*|^(?:my name is|i am|i'm|name:)\\s+", re.IGNORECASE
)
# 一个 or 两个孩子 answers how many, not who.
_HOW_MANY = re.compile(rf"{NUMBER}\s?(?:个|口|位|名)?\s?(?:人|孩子|小孩|大人|老人)?")
_DOTS = re.compile(rf"\s?[‧•・∙⋅]\s?|(?<={_HAN})\s?[.·]\s?(?={_HAN})")
_QUOTES = str.maketrans("’‘ʼ`", "''''")
_DASHES = re.compile("[‐‑‒–—−]")
# The last parts the syllables of a Tibetan name: བསྟན་འཛིན.
_WITHIN = " ·-'་"
_BETWEEN = re.compile(r"[、,;；/&+\n]|\s(?:and|和|跟|与|及)\s", re.IGNORECASE)


def person_name(words: str, today: date) -> str:
    """One name of 1 to 40 letters, with single spaces, hyphens, apostrophes and middle dots."""
    name = _spelled(_INTRODUCTION.sub("", clean(words), count=1))
    if not any(map(_is_letter, name)) or name.casefold() in _NO_NAME:
        raise Refusal(t("I see no name there. Please type the name only, such as 王芳."))
    _refuse_what_is_no_name(name)
    if len(name) > LONGEST:
        raise Refusal(
            t("That is too long for a name: {count} of at most {limit} characters.", count=len(name), limit=LONGEST)
        )
    return name


def names(words: str, today: date) -> list[str]:
    """The names of several people, [] for "none". Each stands on its own line or behind a comma."""
    text = clean_lines(words)
    if without_end_marks(plain(words)) in NOBODY:
        return []
    parts = [part for whole in _BETWEEN.split(text) if whole.strip() for part in _around_and(whole.strip())]
    if not parts:
        raise Refusal(t("I see no name there. Please type the names with commas between them, such as 王芳, 李明."))
    if len(parts) > MOST:
        raise Refusal(t("That is too many: {count} of at most {limit} names.", count=len(parts), limit=MOST))
    return [person_name(part, today) for part in parts]


def _spelled(name: str) -> str:
    """王　芳 is often typed with a space to fill the line; 阿依古丽.买买提 with any dot at hand."""
    name = _DASHES.sub("-", _DOTS.sub("·", name.translate(_QUOTES))).strip(" ,.。，;!·")
    return name.replace(" ", "") if re.fullmatch(f"{_HAN} {_HAN}", name) else name


def _is_letter(sign: str) -> bool:
    """Characters newer than Python's tables count as Han, so that a rare name is not refused."""
    return unicodedata.category(sign).startswith("L") or bool(re.fullmatch(_HAN, sign))


def _refuse_what_is_no_name(name: str) -> None:
    if name.startswith("/") or re.search("@|://|www\\.|t\\.me", name, re.IGNORECASE):
        raise Refusal(t("Please type the name itself, not a link, a command or a name with @."))
    if re.search("[0-9]", name) or _HOW_MANY.fullmatch(name):
        raise Refusal(t("A name has no digits. Please type the name only, such as 王芳."))
    strange = next((sign for sign in name if not (_is_letter(sign) or _is_mark(sign) or sign in _WITHIN)), None)
    if strange is not None:
        raise Refusal(t("A name cannot have “{sign}” in it. Please type one name only, such as 王芳.", sign=strange))


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Mc"}


def _around_and(part: str) -> list[str]:
    """王芳和李明 are two, but 和志强 and 张和平 are one each: 和 is a surname here and in many given names."""
    if not re.fullmatch(f"{_HAN}+", part.replace(" ", "")):
        return [part]
    pieces = part.split(" ")
    if len(pieces) > 1 and min(map(len, pieces)) > 1:
        raise _between_names_wanted()
    if joined := re.fullmatch(f"({_HAN}{{2,4}})[和跟与及]({_HAN}{{2,4}})", part):
        return [joined[1], joined[2]]
    if len(part) > 4 and "和" in part[1:]:
        raise _between_names_wanted()
    return [part]


def _between_names_wanted() -> Refusal:
    return Refusal(t("Is that one name or several? Please put a comma between two names, such as 王芳, 李明."))
