"""Values of the policy as people type them."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from domain.errors import Refusal
from domain.policy_fields import Field, Kind
from domain.roles import ROLE_NAMES, Role
from flows.reading.cleaning import clean, plain, without_end_marks
from flows.reading.numerals import number
from flows.reading.policy_rules import rules
from flows.reading.times import clock_time
from i18n.catalogue import LANGUAGES, render
from i18n.text import Text, t

_BETWEEN = re.compile(r"\s*(?:[、,;/\n→>]|\s和\s|\sand\s|和|\sthen\s)\s*|\s+", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|~|到|至|\bto\b|\buntil\b)\s*|\s+", re.IGNORECASE)
_UNITS = re.compile(r"\s*(?:天|日|小时|个小时|分钟|分|个|次|人|days?|hours?|h|minutes?|mins?|times?)$")
_ROLE_WORDS = {"楼栋长": Role.BUILDING_LEADER, "社区工作者": Role.COMMUNITY_WORKER, "社区": Role.COMMUNITY_WORKER}
_NONE = frozenset({"none", "no", "off", "无", "没有", "不发", "不要"})
_ON = frozenset({"yes", "on", "true", "是", "要", "开", "需要"})
_OFF = frozenset({"no", "off", "false", "否", "不", "不要", "关", "不需要"})
_CLOCK_WORDS = re.compile(r"(?<=[0-9])\s+(?=am\b|pm\b)", re.IGNORECASE)


def policy_value(field: Field) -> Callable[[str, date], Any]:
    """A reader of this value; what it refuses it refuses with the reason and an example."""

    def read(words: str, today: date) -> Any:
        return _READERS[field.kind](field, words, today)

    return read


def example(field: Field) -> str:
    """Something one could type."""
    return {
        Kind.NUMBER: f"{max(field.low, min(field.high, 21 if field.name == 'days' else 10)):g}",
        Kind.HOURS: f"{max(field.low, min(field.high, 6)):g}",
        Kind.HOURS_LIST: "2, 3",
        Kind.CLOCK: "21:00",
        Kind.CLOCK_OR_NONE: "18:00",
        Kind.CLOCKS: "08:00, 20:00",
        Kind.SPAN: "22:30-07:00",
        Kind.ROLES: "building_leader, grid_worker, community_worker",
        Kind.WORDS: "武汉, Wuhan",
        Kind.SWITCH: "yes",
        Kind.RULES: "urgent 38; watch 37.3; watch 2 of throat, headache",
    }[field.kind]


def _whole(field: Field, words: str, _: date) -> int:
    text = _UNITS.sub("", without_end_marks(plain(words)))
    found = number(text)
    if found is None or not field.low <= found <= field.high:
        raise Refusal(
            t(
                "{title}: a whole number from {low} to {high}, please, such as {example}.",
                **_bounds(field),
            )
        )
    return found


def _hours(field: Field, words: str, _: date) -> float:
    text = _UNITS.sub("", without_end_marks(plain(words)))
    found = _decimal(text)
    if found is None or not field.low <= found <= field.high:
        raise Refusal(t("{title}: hours from {low} to {high}, please, such as {example}.", **_bounds(field)))
    return found


def _decimal(text: str) -> float | None:
    if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", text):
        value = float(text)
        return int(value) if value.is_integer() else value
    return number(text)


def _hours_list(field: Field, words: str, today: date) -> tuple[float, ...]:
    parts = _parts(words)
    if not 1 <= len(parts) <= field.most:
        raise Refusal(_how_many(field))
    return tuple(_hours(field, part, today) for part in parts)


def _clock(field: Field, words: str, today: date) -> str:
    try:
        return clock_time(words, today)
    except Refusal as refusal:
        raise Refusal(t("{title}: {why}", title=field.title, why=refusal.text)) from None


def _clock_or_none(field: Field, words: str, today: date) -> str:
    return "" if without_end_marks(plain(words)) in _NONE else _clock(field, words, today)


def _switch(field: Field, words: str, _: date) -> bool:
    said = without_end_marks(plain(words))
    if said not in _ON | _OFF:
        raise Refusal(t("{title}: yes or no, please.", title=field.title))
    return said in _ON


def _clocks(field: Field, words: str, today: date) -> tuple[str, ...]:
    parts = _parts(_CLOCK_WORDS.sub("", clean(words)))
    clocks = sorted({_clock(field, part, today) for part in parts})
    if not 1 <= len(clocks) <= field.most:
        raise Refusal(_how_many(field))
    minutes = [int(each[:2]) * 60 + int(each[3:]) for each in clocks]
    if any(later - earlier < 60 for earlier, later in pairwise(minutes)):
        raise Refusal(t("{title}: at least an hour must lie between two times.", title=field.title))
    return tuple(clocks)


def _span(field: Field, words: str, today: date) -> tuple[str, str]:
    ends = [part for part in _TO.split(_CLOCK_WORDS.sub("", plain(words))) if part]
    if len(ends) != 2:
        raise Refusal(t("{title}: two times, please, such as {example}.", title=field.title, example=example(field)))
    start, end = (_clock(field, part, today) for part in ends)
    if start == end:
        raise Refusal(t("{title}: the two times must differ.", title=field.title))
    return start, end


def _roles(field: Field, words: str, _: date) -> tuple[str, ...]:
    named = {
        plain(name): str(role)
        for role in (Role.BUILDING_LEADER, Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.ADMIN)
        for name in (role, role.replace("_", " "), *(render(ROLE_NAMES[role], language) for language in LANGUAGES))
    } | {words: str(role) for words, role in _ROLE_WORDS.items()}
    parts = [part for part in re.split(r"\s*(?:[、,;/\n→>]|，)\s*", plain(words)) if part]
    unknown = next((part for part in parts if part not in named), None)
    if unknown is not None or not 1 <= len(set(parts)) <= field.most:
        raise Refusal(
            t(
                "{title}: these posts, with commas between them, please: {names}.",
                title=field.title,
                names=[str(role) for role in dict.fromkeys(named.values())],
            )
        )
    return tuple(dict.fromkeys(named[part] for part in parts))


def _words(field: Field, words: str, _: date) -> tuple[str, ...]:
    parts = [part for part in re.split(r"\s*[、,;，；\n]\s*", clean(words)) if part]
    if not 1 <= len(parts) <= field.most or any(len(part) > field.high for part in parts):
        raise Refusal(
            t(
                "{title}: up to {most} names of at most {high} characters, with commas between them, please.",
                title=field.title,
                most=field.most,
                high=f"{field.high:g}",
            )
        )
    return tuple(dict.fromkeys(parts))


def _rules(field: Field, words: str, _: date) -> Any:
    return rules(field.title, words)


def _parts(words: str) -> list[str]:
    return [part for part in _BETWEEN.split(plain(words)) if part]


def _bounds(field: Field) -> dict[str, object]:
    return {
        "title": field.title,
        "low": f"{field.low:g}",
        "high": f"{field.high:g}",
        "example": example(field),
    }


def _how_many(field: Field) -> Text:
    return t(
        "{title}: from 1 to {most} of them, please, such as {example}.",
        title=field.title,
        most=field.most,
        example=example(field),
    )


_READERS: dict[Kind, Callable[[Field, str, date], Any]] = {
    Kind.NUMBER: _whole,
    Kind.HOURS: _hours,
    Kind.HOURS_LIST: _hours_list,
    Kind.CLOCK: _clock,
    Kind.CLOCK_OR_NONE: _clock_or_none,
    Kind.CLOCKS: _clocks,
    Kind.SPAN: _span,
    Kind.ROLES: _roles,
    Kind.WORDS: _words,
    Kind.RULES: _rules,
    Kind.SWITCH: _switch,
}
